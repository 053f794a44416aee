"""The years that an EDTF date names (ISO 8601-2), and whether it is sure of them."""

from __future__ import annotations

import re

YEAR = re.compile(r"^(\d{4})(?![\dX])")
UNSURE = re.compile(r"[~?%X]|/\.\.|\.\./|/$|^/")
LONGEST = 30


def years_in(date: str | None) -> tuple[int, ...]:
    """`2022` and `2022-05`: that year; `2022/2024`: three; of an open interval the end that is known.

    Empty where the date names no whole year (`202X`).
    """
    ends = [int(found[1]) for end in (date or "").split("/") if (found := YEAR.match(end))]
    if not ends or ends[-1] - ends[0] > LONGEST:
        return ()
    return tuple(range(ends[0], ends[-1] + 1))


def is_unsure(date: str | None) -> bool:
    """Whether the date is about, uncertain, open, or an interval, of which no year can be told for sure."""
    return bool(date) and bool(UNSURE.search(date or "") or "/" in (date or ""))


def is_after(date: str | None, report: str | None) -> bool:
    """Whether the date's first year is later than that of a report: no report tells of what came after it."""
    years = years_in(date)
    return bool(years and report and str(years[0]) > report[:4])
