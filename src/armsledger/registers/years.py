"""What years say of a deal and a row: whether they can be one order, and whether the row was still open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from armsledger.records import Deal, Kind
from armsledger.registers.records import RegisterRow
from armsledger.registers.rules import weight

YEAR = re.compile(r"\d{4}")
#: Stages that come before an order.
EARLY = frozenset({Kind.INTEREST, Kind.NEGOTIATION, Kind.OFFER, Kind.APPROVAL, Kind.AGREEMENT, Kind.PLEDGE})


def year_of(day: str | None) -> int | None:
    """The first year of an EDTF date or day."""
    found = YEAR.search(day or "")
    return int(found[0]) if found else None


def deal_year(deal: Deal) -> int | None:
    """The year of the order as told, else of what came nearest to it, else of the first report."""
    days = (deal.ordered, deal.announced, deal.approved, deal.first_reported)
    return next((year for day in days if (year := year_of(day)) is not None), None)


def span(row: RegisterRow) -> tuple[int, int] | None:
    """The first and last year in which something happened in a row: order, deliveries, or the days of a notice."""
    days = (year_of(day) for _, day in row.days)
    years = [year for year in (row.order_year.value, *row.delivery_years, *days) if year is not None]
    return (min(years), max(years)) if years else None


def is_open(row: RegisterRow, year: int) -> bool:
    """Whether the row's order was still going on in a year, as far as the register tells."""
    told = span(row)
    if told is None:
        return True
    after = weight("tolerance.open") if is_outstanding(row) else weight("tolerance.year")
    return told[0] - weight("tolerance.year") <= year <= told[1] + after


def is_outstanding(row: RegisterRow) -> bool:
    """Whether items are still to come, as far as the register tells."""
    ordered = row.ordered.value
    return ordered is None or (row.delivered.value or 0) < ordered


def year_finding(deal: Deal, row: RegisterRow) -> str:
    """The finding about years."""
    told, at = deal_year(deal), row.order_year.value
    delivered = year_of(deal.delivered)
    if delivered is not None and delivered in row.delivery_years and year_of(deal.ordered) is None:
        return "year.delivery"
    if told is None or span(row) is None:
        return "year.unsaid"
    if at is None:
        return "year.reported" if is_open(row, told) else "year.closed"
    if told == at:
        return "year.same"
    if abs(told - at) <= weight("tolerance.year-estimated" if row.order_year.estimated else "tolerance.year"):
        return "year.near"
    if told < at:
        return "year.before" if _comes_first(deal) and at - told <= weight("tolerance.before") else "year.closed"
    return _later(deal, row, told, at)


def _later(deal: Deal, row: RegisterRow, told: int, at: int) -> str:
    """The deal's year lies after the row's order."""
    if not is_open(row, told) or told - at > weight("tolerance.far"):
        return "year.closed"
    # A report of deliveries, with nothing said of the order, is no order of that year.
    return "year.reported" if deal.ordered is None and _is_delivery_alone(deal) else "year.far"


def _comes_first(deal: Deal) -> bool:
    return any(kind in EARLY for kind in _kinds(deal)) and deal.stage is not Kind.DELIVERY


def _is_delivery_alone(deal: Deal) -> bool:
    kinds = set(_kinds(deal))
    return Kind.DELIVERY in kinds and Kind.ORDER not in kinds


def _kinds(deal: Deal) -> Iterable[Kind]:
    return (stage.kind for stage in deal.stages) if deal.stages else filter(None, (deal.stage,))
