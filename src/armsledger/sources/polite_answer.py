"""What comes of a request: an `Answer`, or a `FetchError`; and what the headers of an answer mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    asked: str
    """The address that was asked for."""
    address: str
    """The address that answered, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Unpacked."""
    fetched: str
    """ISO 8601, UTC."""
    moved: str | None = None
    """Where the address has moved for good, if each redirect said so."""

    def header(self, name: str) -> str | None:
        """The value of the first header of that name, in whatever case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def media_type(self) -> str:
        """What the server declares, as in `text/html`; empty where it does not."""
        return media_type_of(self.header("content-type"))

    @property
    def charset(self) -> str | None:
        """The encoding that the server declares."""
        return httpx.Response(200, headers={"content-type": self.header("content-type") or ""}).charset_encoding


class FetchError(Exception):
    """No answer that can be used."""

    def __init__(self, why: str, *, passing: bool = False, wait: float | None = None, status: int = 0) -> None:
        self.why = "".join(character if character.isprintable() else " " for character in why)  # a server's words
        super().__init__(self.why)
        self.passing = passing
        """Whether the same request may be answered later."""
        self.wait = wait
        """How many seconds the server asks to be left alone, if it does."""
        self.status = status


class SlowError(FetchError):
    """The answer takes too long. To ask again at once would only add to what the server has to do."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds of a `Retry-After` header, which gives them or a date (RFC 9110, 10.2.3); None if it does neither."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value[:12])
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (TypeError, ValueError):
        return None


def media_type_of(header: str | None) -> str:
    """`text/html` from `Text/HTML; charset=utf-8`."""
    return (header or "").split(";")[0].strip().lower()
