"""The sums of a notice: the table of a transmittal, the estimated total cost of a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsledger.reading.money import money
from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.sections import Stretch
from armsledger.records import Money

#: Before the sum of a whole case: "The estimated total cost is", "total program value was", "valued at".
TOTAL = re.compile(
    r"(?i)(?:(?:estimated|total|approximate)\b[^.;$\n]{0,60}\b(?:cost|value)s?(?: of th(?:e|is|ese) [\w -]{1,40}?)?"
    r" (?:is|was|are|were|will be|would be)|\bcase,? valued at|value is estimated at) (?:estimated (?:at|to be) )?$"
)


def table(flow: Flow, place: Stretch | None) -> Money | None:
    """The total of the table: its last row."""
    sums = list(_sums(flow, place.start, place.end)) if place else []
    return sums[-1] if sums else None


def mde_value(flow: Flow, place: Stretch | None) -> Money | None:
    """The share of Major Defense Equipment: the first row of a table of two rows and a total."""
    sums = list(_sums(flow, place.start, place.end)) if place else []
    return sums[0] if len(sums) > 1 else None


def total_cost(flow: Flow, start: int, end: int) -> Money | None:
    """The estimated total cost that is told between two places; of two, the last."""
    told = [sum_ for sum_, before in _with_lead(flow, start, end) if TOTAL.search(before)]
    return _quotable(flow, told[-1]) if told else None


def first_sum(flow: Flow, start: int) -> Money | None:
    """The first sum of the rest of a paragraph: "for an estimated cost of $45 million"."""
    return next(_sums(flow, start, flow.line_end(start)), None)


def _with_lead(flow: Flow, start: int, end: int) -> Iterator[tuple[Money, str]]:
    for sum_ in money(flow.text[start:end], start):
        yield sum_, flow.text[max(0, sum_.span.start - 130) : sum_.span.start]


def _sums(flow: Flow, start: int, end: int) -> Iterator[Money]:
    """The sums with their words in the source."""
    for sum_ in money(flow.text[start:end], start):
        yield Money(sum_.amount, sum_.currency, flow.span(sum_.span.start, sum_.span.end))


def _quotable(flow: Flow, sum_: Money) -> Money | None:
    """The sum at a place where its words are on one line, if there is one: elsewhere they do not read as a sum."""
    same = [other for other in _sums(flow, 0, len(flow.text)) if other.amount == sum_.amount]
    here = flow.span(sum_.span.start, sum_.span.end)
    whole = [other for other in same if any(read.amount == sum_.amount for read in money(other.span.text))]
    return min(whole, key=lambda other: abs(other.span.start - here.start), default=None)
