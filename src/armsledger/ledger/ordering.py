"""Deals in another order than the newest first, all of them: few are sorted, of many an index is walked.

In: filters and an order. Out: positions, as `asking.page` gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from armsledger.ledger import asking
from armsledger.ledger.asking import DEALS, Position
from armsledger.ledger.facets import wanted
from armsledger.ledger.filters import Filters
from armsledger.ledger.one_row import rows_of
from armsledger.ledger.tables import deal_facets, deals

FEW = 5000
"""Fewer deals than this are sorted by themselves; of more, an index of all is walked until a page is full."""
COLUMNS: Mapping[str, ColumnElement[Any]] = {
    "reported": deals.c.day,
    "origins": deals.c.origins,
    "rating": deals.c.credibility,
    "confidence": deals.c.confidence,
    "quantity": deals.c.quantity,
    "amount": deals.c.amount,
}
ORDERS = tuple(COLUMNS)
OFTEN_UNTOLD = ("quantity", "amount")
"""A deal without them comes last, whichever end is first."""
CREDIBILITIES = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Order:
    """By what, and which end first."""

    by: str = "reported"
    """One of ORDERS."""
    up: bool = False
    """The smallest, oldest or worst first."""

    @property
    def is_natural(self) -> bool:
        """Whether the ledger lies in this order."""
        return self == Order()


def positions(connection: Connection, filters: Filters, order: Order, most: int) -> list[Position]:
    """The first `most` deals that the filters let through, in the order."""
    if order.is_natural:
        return asking.page(connection, DEALS, filters, None, most)
    if asking.count(connection, DEALS, filters, FEW) < FEW:
        return _sorted(connection, filters, order, most)
    return list(islice(_along_index(connection, filters, order, most), most))


def _sorted(connection: Connection, filters: Filters, order: Order, most: int) -> list[Position]:
    """The deals by a value of their rows; those without it last, equals the newest first."""
    fitting = asking.fitting(connection, DEALS, filters).subquery("fitting")
    columns = deals.c
    # By the day too, so that an index has all that is asked for, and no record is read.
    query = select(columns.day, columns.key).join(
        fitting, (fitting.c.day == columns.day) & (fitting.c.key == columns.key)
    )
    column = COLUMNS[order.by]
    # The best rating is the smallest number.
    rises = order.up != (order.by == "rating")
    newest = (column.asc() if rises else column.desc(), columns.day.desc(), columns.key.desc())
    untold = (column.is_(None),) if order.by in OFTEN_UNTOLD else ()
    return _fetched(connection, query.order_by(*untold, *newest).limit(most))


def _along_index(connection: Connection, filters: Filters, order: Order, most: int) -> Iterator[Position]:
    """The deals along an index, the facets of each looked up, until there are enough."""
    columns = deals.c
    query = select(columns.day, columns.key).where(*asking.days(columns.day, filters), *asking.conditions(filters))
    for number, group in enumerate(wanted(filters)):
        has = deal_facets.alias(f"has{number}")
        mine = (has.c.facet.in_(group), has.c.day == columns.day, has.c.deal == columns.key)
        query = query.where(exists().where(*mine))
    for run in _runs(query, order):
        found = _fetched(connection, run.limit(most))
        yield from found
        most -= len(found)
        if most <= 0:
            return


def _runs(query: Select[Any], order: Order) -> Iterator[Select[Any]]:
    """The walks along an index that make up the order, one after the other."""
    columns, column = deals.c, COLUMNS[order.by]
    newest = (columns.day.desc(), columns.key.desc())
    if order.by == "rating":  # one run for each of its six values, each the newest first
        for digit in reversed(CREDIBILITIES) if order.up else CREDIBILITIES:
            yield query.where(column == digit).order_by(*newest)
        return
    # An index is walked either way, but only with all of its columns in one direction.
    along = (column.asc(), columns.day.asc(), columns.key.asc()) if order.up else (column.desc(), *newest)
    if order.by not in OFTEN_UNTOLD:
        yield query.order_by(*along)
        return
    yield query.where(column.is_not(None)).order_by(*along)
    yield query.where(column.is_(None)).order_by(*newest)


def _fetched(connection: Connection, query: Select[Any]) -> list[Position]:
    return [(day, key) for day, key in rows_of(connection, query)]
