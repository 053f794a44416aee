"""What the table of deals shows, as its address says it: filters, order, columns, page.

In: the address. Out: a `DealsView`, and addresses of the same view with one thing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote_plus, urlencode

from armsledger.errors import UsageError
from armsledger.ledger import Filters
from armsledger.ledger.ordering import ORDERS, Order
from armsledger.web.addresses import LONGEST, Pairs, pairs_of, with_value, without
from armsledger.web.deal_columns import DEFAULT, Column, chosen

SIZE = 50
NEWEST_FIRST = Order()
COLUMNS_BY_DEFAULT = chosen(())
DEALS = "/deals"
STAND_IN = "-" * (LONGEST + 1)
"""In the place of a value: no value of an address is so long."""


@dataclass(frozen=True, slots=True)
class DealsView:
    """One view of the deals."""

    filters: Filters
    order: Order = NEWEST_FIRST
    columns: tuple[Column, ...] = COLUMNS_BY_DEFAULT
    page: int = 1

    @property
    def skip(self) -> int:
        """How many rows come before the page."""
        return (self.page - 1) * SIZE

    @property
    def query(self) -> str:
        """The whole view as the query of an address; what is as by default is left out."""
        return urlencode(list(self._pairs()))

    @property
    def address(self) -> str:
        """Where this view is."""
        query = self.query
        return f"{DEALS}?{query}" if query else DEALS

    def adding(self, field: str, value: str) -> str:
        """The address of the view that is narrowed by one more value."""
        return self.at(filters=with_value(self.filters, field, value))

    def adding_each(self, field: str, values: Iterable[str]) -> Iterator[str]:
        """The same for each of several values; a page offers hundreds, which differ in one word."""
        before, after = self.adding(field, STAND_IN).split(STAND_IN)
        return (f"{before}{quote_plus(each)}{after}" for each in values)

    def removing(self, field: str, value: str | None = None) -> str:
        """The address of the view without a value, or without a field."""
        return self.at(filters=without(self.filters, field, value))

    def sorted_by(self, by: str) -> str:
        """The address of the view in an order; of its own order, the other way round."""
        own = self.order.by == by
        return self.at(order=Order(by, up=not self.order.up if own else False))

    def at(self, **changes: Any) -> str:  # noqa: ANN401 - fields of this class
        """The address of the view with some of it changed, from its first page on unless a page is named."""
        return replace(self, **{"page": 1, **changes}).address

    def _pairs(self) -> Iterable[tuple[str, str]]:
        yield from pairs_of(self.filters)
        yield from self.settings()

    def settings(self) -> Iterable[tuple[str, str]]:
        """Order, columns and page as pairs of a query: what a form for filters has to carry on."""
        if not self.order.is_natural:
            yield "sort", f"-{self.order.by}" if self.order.up else self.order.by
        names = tuple(each.name for each in self.columns)
        if names != DEFAULT:
            yield from (("column", each) for each in names)
        if self.page > 1:
            yield "page", str(self.page)


def view_of(filters: Filters, pairs: Pairs) -> DealsView:
    """The view that an address asks for. Raises UsageError for an order or page that cannot be."""
    given = list(pairs)
    last = dict(given)
    return DealsView(
        replace(filters, limit=None, after=None),
        _order(last.get("sort", "")),
        chosen(value for name, value in given if name == "column"),
        page_of(last.get("page", "")),
    )


def page_of(raw: str) -> int:
    """The number of a page. Raises UsageError for none."""
    if not raw:
        return 1
    if not (raw.isascii() and raw.isdigit() and len(raw) < 6 and int(raw) > 0):
        raise UsageError(f"page={raw}: write the number of a page, from 1 on")
    return int(raw)


def _order(raw: str) -> Order:
    by = raw.removeprefix("-")
    if by and by not in ORDERS:
        raise UsageError(f"sort={raw}: deals are sorted by {', '.join(ORDERS)}")
    return Order(by or "reported", up=raw.startswith("-"))
