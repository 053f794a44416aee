"""The cells of registers as numbers, years and flags. Each raises BadCell, with the reason, for what cannot be.

Rules: a blank cell and `..` are unknown; `( )` and `?` mark an estimate, never doubt about the deal itself
(SIPRI, "Sources and methods", abbreviations and conventions).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from armsledger.registers.records import Number

FIRST_YEAR = 1900
LAST_YEAR = 2100
"""Planned deliveries lie some years ahead, not some centuries."""
MOST = 10_000_000
UNKNOWN_WORDS = frozenset({"", "..", "?", "n/a", "na", "unknown"})
COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?")
YES = {"yes": True, "y": True, "true": True, "?": True, "1": True, "no": False, "n": False, "false": False, "0": False}
CONDITIONS = {
    "new": "new",
    "second hand": "second hand",
    "second-hand": "second hand",
    "second hand but modernized": "modernized",
    "second-hand but modernized": "modernized",
}
#: Of 30,000 cells, few are unlike.
KEPT = lru_cache(maxsize=4096)
DAY_FORMATS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%B %d, %Y", "%m/%d/%Y")


class BadCell(ValueError):  # noqa: N818 - it never leaves the package: it becomes a Fault
    """A cell that cannot hold what its column says; the message is the reason."""


@KEPT
def count_in(cell: str, column: str, estimated: bool = False) -> Number:
    """A number of items."""
    bare, doubtful = _bare(cell)
    if bare.lower() in UNKNOWN_WORDS:
        return Number(None, estimated)
    if not COUNT.fullmatch(bare) or (value := int(float(bare.replace(",", "")))) > MOST:
        raise BadCell(f"{column}: {cell!r} is not a number of items")
    return Number(value, estimated or doubtful)


@KEPT
def year_in(cell: str, column: str, estimated: bool = False) -> Number:
    """A year."""
    bare, doubtful = _bare(cell)
    if bare.lower() in UNKNOWN_WORDS:
        return Number(None, estimated)
    return Number(_year(bare, cell, column), estimated or doubtful)


@KEPT
def years_in(cell: str, column: str) -> tuple[int, ...]:
    """Years parted by `; ` or written as a span `2019-2021`."""
    found: list[int] = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        bare, _ = _bare(part)
        first, dash, last = bare.partition("-")
        start = _year(first, cell, column)
        found += range(start, (_year(last, cell, column) if dash else start) + 1)
    return tuple(found)


def _year(bare: str, cell: str, column: str) -> int:
    if not re.fullmatch(r"\d{4}", bare.strip()) or not FIRST_YEAR <= int(bare) <= LAST_YEAR:
        raise BadCell(f"{column}: {cell!r} is not a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(bare)


@KEPT
def amount_in(cell: str, column: str) -> float | None:
    """A volume or a sum; None for a blank cell."""
    bare = cell.strip().replace(",", "")
    if bare.lower() in UNKNOWN_WORDS:
        return None
    try:
        value = float(bare)
    except ValueError:
        raise BadCell(f"{column}: {cell!r} is not a number") from None
    if not abs(value) < float("inf"):
        raise BadCell(f"{column}: {cell!r} is not a number")
    return value


def flag_in(cell: str, column: str) -> bool:
    """A flag of doubt: `?`, or Yes and No; a blank is no."""
    bare = cell.strip().lower()
    if bare and bare not in YES:
        raise BadCell(f"{column}: {cell!r} is not a flag; expected ?, Yes, No or nothing")
    return YES.get(bare, False)


def condition_in(cell: str, column: str) -> str | None:
    """New, second hand, or modernized."""
    bare = cell.strip().lower()
    if bare and bare not in CONDITIONS:
        raise BadCell(f"{column}: {cell!r} is none of {', '.join(sorted({*CONDITIONS}))}")
    return CONDITIONS.get(bare)


def day_in(cell: str) -> str:
    """A date in one of the usual forms as `YYYY-MM-DD`; empty where it is none."""
    words = cell.strip()
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return ""


def words_in(cell: str) -> str | None:
    """Words, or None for a blank cell."""
    return " ".join(cell.split()) or None


def _bare(cell: str) -> tuple[str, bool]:
    """The cell without brackets or a mark of doubt, and whether it had one."""
    words = cell.strip()
    if words.startswith("(") and words.endswith(")"):
        return words[1:-1].strip(), True
    if len(words) > 1 and words.endswith("?"):
        return words[:-1].strip(), True
    return words, False
