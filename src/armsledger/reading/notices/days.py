"""The days of a notice and what happened on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from armsledger.reading.calendar import MONTHS
from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import NoticeDate

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
#: "March 10, 2026"; reports of older cases write "17 July 2009".
DAY = rf"(?P<day>(?:{_MONTH})\.? \d{{1,2}}, {_YEAR}|\d{{1,2}} (?:{_MONTH}) {_YEAR})"
#: What stands around a day, and the role that it gives; a day that fits none is left alone.
ROLES = (
    ("notified", re.compile(rf"Delivered to Congress: ?{DAY}")),
    ("notified", re.compile(rf"[Oo]n {DAY}, Congress was notified")),
    ("announced", re.compile(rf"(?:^|\n)\s*WASHINGTON,? (?:D\.?C\.?,? )?(?:[–—-] ?)?{DAY}")),
    ("announced", re.compile(rf"(?:^|\n)\s*{DAY}\s*(?:\n|$)")),
    ("published", re.compile(rf"Dated: ?{DAY}")),
)


def days(flow: Flow) -> Iterator[NoticeDate]:
    """The days with a role, in the order of the text."""
    found = [(match.start("day"), role, match) for role, pattern in ROLES for match in pattern.finditer(flow.text)]
    for _, role, match in sorted(found, key=lambda item: item[:2]):
        day = _iso(match["day"])
        if day:
            yield NoticeDate(role, day, flow.span(*match.span("day")))


def _iso(words: str) -> str | None:
    """`2026-03-10`; None for a day that the calendar does not have."""
    month = re.search(_MONTH, words)
    number, year = re.findall(r"\d+", words)
    try:
        return date(int(year), MONTHS[month[0]], int(number)).isoformat() if month else None
    except ValueError:
        return None
