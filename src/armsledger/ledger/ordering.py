"""Deals in another order than the newest first: by what an index holds, all of them; by what only the record holds, the
newest some thousand, which the page says.

In: filters and an order. Out: positions, as `asking.page` gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, cast, exists, select, type_coerce

from armsledger.ledger import asking
from armsledger.ledger.asking import DEALS, Position
from armsledger.ledger.facets import wanted
from armsledger.ledger.filters import Filters
from armsledger.ledger.tables import deal_facets, deals
from armsledger.ledger.upsert import pieces

NEWEST = 2000
"""By a number of their records no more deals are ordered than this, so that a page never takes long."""
FEW = 5000
"""Fewer deals than this are ordered by themselves; of more, an index of all is walked until a page is full."""
INDEXED: Mapping[str, ColumnElement[Any]] = {
    "reported": deals.c.day,
    "origins": deals.c.origins,
    "rating": deals.c.credibility,
    "confidence": deals.c.confidence,
}
RECORDED = ("quantity", "amount")
ORDERS = (*INDEXED, *RECORDED)
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
    if order.by in RECORDED:
        found = asking.page(connection, DEALS, filters, None, NEWEST)
        return _sorted(connection, found, _number(connection, order.by), falling=not order.up)[:most]
    found = asking.page(connection, DEALS, filters, None, FEW)
    if len(found) < FEW:
        # The best rating is the smallest number.
        falling = order.up == (order.by == "rating")
        return _sorted(connection, found, INDEXED[order.by], falling=falling)[:most]
    return list(islice(_along_index(connection, filters, order, most), most))


def _sorted(
    connection: Connection, found: Sequence[Position], column: ColumnElement[Any], *, falling: bool
) -> list[Position]:
    """The positions by a value of their rows; those without it last, equals as they were."""
    told: dict[int, Any] = {}
    for piece in pieces([key for _, key in found]):
        rows = connection.execute(select(deals.c.key, column).where(deals.c.key.in_(piece)))
        told |= {key: value for key, value in rows if value is not None}
    with_value = [each for each in found if each[1] in told]
    without = [each for each in found if each[1] not in told]
    return sorted(with_value, key=lambda each: told[each[1]], reverse=falling) + without


def _number(connection: Connection, name: str) -> ColumnElement[float]:
    """A number of the record, taken out of its JSON by the database."""
    record: Any = deals.c.record
    whole = type_coerce(record, JSON) if connection.dialect.name == "sqlite" else cast(record, JSON)
    found: ColumnElement[float] = whole[name].as_float()
    return found


def _along_index(connection: Connection, filters: Filters, order: Order, most: int) -> Iterator[Position]:
    """The deals along an index, the facets of each looked up, until there are enough."""
    columns = deals.c
    query = select(columns.day, columns.key).where(*asking.days(columns.day, filters), *asking.conditions(filters))
    for number, group in enumerate(wanted(filters)):
        has = deal_facets.alias(f"has{number}")
        mine = (has.c.facet.in_(group), has.c.day == columns.day, has.c.deal == columns.key)
        query = query.where(exists().where(*mine))
    if order.by == "rating":  # one run of the index for each of its six values, each the newest first
        for digit in reversed(CREDIBILITIES) if order.up else CREDIBILITIES:
            run = query.where(columns.credibility == digit).order_by(columns.day.desc(), columns.key.desc())
            yield from ((row.day, row.key) for row in connection.execute(run.limit(most)))
        return
    column = INDEXED[order.by]
    # An index is walked either way, but only with all of its columns in one direction.
    along = (column.asc(), columns.day.asc(), columns.key.asc())
    against = (column.desc(), columns.day.desc(), columns.key.desc())
    rows = connection.execute(query.order_by(*(along if order.up else against)).limit(most))
    yield from ((row.day, row.key) for row in rows)
