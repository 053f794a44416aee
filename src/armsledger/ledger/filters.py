"""What an asker may narrow by: one record for deals, claims and documents alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.errors import UsageError

MOST = 1_000_000
LONGEST_YEAR = "-12-31"
"""What a year lacks to be a day, and its last characters what a month lacks: no day sorts after them."""
LAST_OF_ALL = f"9999{LONGEST_YEAR}"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_RATING = re.compile(r"[A-Fa-f]?[1-6]?$")


@dataclass(frozen=True, slots=True)
class Filters:
    """Every filter that is not None or empty must hold. Several values of one filter: any of them.

    Raises UsageError for a date, rating or limit that cannot be.
    """

    supplier: tuple[str, ...] = ()
    """Ids of suppliers, such as `CHN` or `org:nato`; to a ledger also names: `China`, `Chinese`, `CN`, `NATO`."""
    recipient: tuple[str, ...] = ()
    weapon: tuple[str, ...] = ()
    """A designation as written, a system's id, or the id of a family that it belongs to."""
    category: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    """Of claims; of deals the stage that was reached."""
    stage: tuple[str, ...] = ()
    """As `kind`; both must hold where both are given."""
    since: str | None = None
    """First day of publication, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    until: str | None = None
    """Last day of publication; a year or month counts to its end."""
    origins: int | None = None
    """The least number of independent origins of the deal."""
    rating: str | None = None
    """`B2`: reliability B or better, credibility 2 or better; `2` and `B` alone are fine."""
    place: tuple[str, ...] = ()
    """A place's name, or its state."""
    publisher: tuple[str, ...] = ()
    reviewed: bool | None = None
    """Whether a person decided about it."""
    min_confidence: float | None = None
    superseded: bool = False
    """Claims of older readers too."""
    limit: int | None = None
    """The most rows; None: all."""
    after: str | None = None
    """The id of the last row of the page before."""

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day is not None and not _DAY.match(day):
                raise UsageError(f"{day!r}: not a date; write 2025, 2025-07 or 2025-07-31")
        if self.rating is not None and not (self.rating and _RATING.match(self.rating)):
            raise UsageError(f"{self.rating!r}: not a rating; write a letter A to F, a digit 1 to 6, or both: B2")
        if self.limit is not None and not 0 < self.limit <= MOST:
            raise UsageError(f"{self.limit}: not a limit; from 1 to {MOST:,}")

    @property
    def last_day(self) -> str | None:
        """The last day of `until`, of digits and hyphens alone: how other signs sort is up to a database's locale."""
        return None if self.until is None else f"{self.until}{LONGEST_YEAR[len(self.until) - 4 :]}"

    @property
    def reliability(self) -> str | None:
        """The letter of the rating."""
        letter = (self.rating or "").rstrip("123456").upper()
        return letter or None

    @property
    def credibility(self) -> int | None:
        """The digit of the rating."""
        digit = (self.rating or "").lstrip("ABCDEFabcdef")
        return int(digit) if digit else None
