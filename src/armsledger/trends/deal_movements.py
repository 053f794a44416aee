"""Deals of the ledger as movements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from armsledger.ledger.moving import MovingDeal
from armsledger.records import Deal, Judgement, Kind
from armsledger.trends.movements import Movement

#: SIPRI counts a deal once an order or a delivery is verified; a pledge of aid is an order without a contract.
COUNTED = frozenset({Kind.ORDER, Kind.PLEDGE, Kind.LICENCE, Kind.DELIVERY})
MONTH_DIGITS = 7
YEAR_DIGITS = 4


class Dated(StrEnum):
    """By which of a deal's dates it is counted. A deal without that date is left out."""

    REPORTED = "reported"
    """When the first document about it appeared: known of nearly all, and fair to the sources' volume."""
    ORDERED = "ordered"
    DELIVERED = "delivered"


def moved(
    deal: Deal,
    dated: Dated,
    tellers: Mapping[str, tuple[str, str]],
    stages: Collection[Kind] = COUNTED,
    told_tiv: float | None = None,
) -> Iterator[Movement]:
    """The movements of a deal, one for each pair of supplier and recipient, which share it evenly.

    `tellers`: claim id -> (publisher, day it appeared). None for a deal that a person rejected, that was refused or
    called off, has not reached one of the stages, or lacks the date. A side that nobody told is empty.
    """
    told = [tellers[claim] for claim in deal.claims if claim in tellers]
    return moved_as_told(deal, dated, told, stages, told_tiv)


def moved_as_told(
    deal: Deal | MovingDeal,
    dated: Dated,
    told: Sequence[tuple[str, str]],
    stages: Collection[Kind] = COUNTED,
    told_tiv: float | None = None,
) -> Iterator[Movement]:
    """As `moved`, where it is known who told of the deal: (publisher, day or month in which it appeared)."""
    date = {Dated.REPORTED: deal.first_reported, Dated.ORDERED: deal.ordered, Dated.DELIVERED: deal.delivered}[dated]
    when = month_of(date)
    if when is None or deal.ended or deal.stage not in stages or deal.reviewed is Judgement.REJECT:
        return
    pairs = [(supplier, recipient) for supplier in deal.suppliers or ("",) for recipient in deal.recipients or ("",)]
    part = 1 / len(pairs)
    sources = _telling(told, (date or "")[: MONTH_DIGITS if when[1] else YEAR_DIGITS])
    for supplier, recipient in pairs:
        yield Movement(
            deal.id,
            when[0],
            supplier,
            recipient,
            deal.category,
            when[1],
            None if deal.quantity is None else deal.quantity * part,
            None if deal.amount is None else deal.amount * part,
            deal.currency,
            None if told_tiv is None else told_tiv * part,
            sources,
            deal.system or deal.weapon,
            part,
        )


def month_of(date: str | None) -> tuple[int, int | None] | None:
    """(year, month) of an EDTF date; the month is None where it is not told, or is a season; None without a year.

    Of an interval its end counts: deliveries from 2022 to 2024 are done in 2024.
    """
    if not date:
        return None
    ends = [end for end in date.split("/") if end and end != ".."]
    plain = ends[-1].rstrip("~?%") if ends else ""
    if not plain[:YEAR_DIGITS].isdigit() or len(plain) < YEAR_DIGITS:
        return None
    month = plain[5:MONTH_DIGITS]
    told = month.isdigit() and 1 <= int(month) <= 12
    return int(plain[:YEAR_DIGITS]), int(month) if told else None


def _telling(told: Sequence[tuple[str, str]], period: str) -> tuple[str, ...]:
    """Who told of it in the period of its date; where that is the date of the event itself, who told of it at all."""
    then = {publisher for publisher, day in told if day.startswith(period)}
    return tuple(sorted(then or {publisher for publisher, _ in told}))
