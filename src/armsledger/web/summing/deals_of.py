"""What flows under a filter: how many deals, between whom, of what, and the newest of them.

In: filters. Out: a `Flowing`; every count has the address of the deals it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from armsledger.ledger import Filters, Ledger
from armsledger.ledger.browsed import Counted
from armsledger.records import Deal
from armsledger.web.addresses import query_of, with_value
from armsledger.web.counted import deal_counts
from armsledger.web.names import Names

FEW = 12
"""Rows of one group; the deals' own page has the rest."""
NEWEST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One value, with how many deals have it."""

    identity: str
    words: str
    href: str | None
    """Its own page."""
    deals: int
    address: str
    """Of those deals."""


@dataclass(frozen=True, slots=True)
class Flowing:
    """The deals of a filter, summed up."""

    count: Counted
    of: int
    """Of so many, the newest, the lines were counted."""
    address: str
    """Of all of them."""
    newest: tuple[Deal, ...]
    suppliers: tuple[Line, ...]
    recipients: tuple[Line, ...]
    systems: tuple[Line, ...]
    categories: tuple[Line, ...]
    places: tuple[Line, ...]

    @property
    def total(self) -> str:
        """`1,234`, or `8,000+` while the rest is being counted."""
        return f"{self.count.number:,}{'' if self.count.is_all else '+'}"

    @property
    def is_part(self) -> bool:
        """Whether the lines leave older deals out."""
        return not self.count.is_all or self.of < self.count.number


def deals_of(ledger: Ledger, names: Names, filters: Filters) -> Flowing:
    """The deals that the filters let through."""
    counted = deal_counts(ledger, filters)
    counts = counted.facets.fields

    def lines(field: str, *, only: Callable[[str], bool] = bool, but: tuple[str, ...] = ()) -> tuple[Line, ...]:
        found = _lines(counts.get(field, {}), names, filters, field)
        kept = (line for line in found if only(line.identity) and line.identity not in but)
        return tuple(line for _, line in zip(range(FEW), kept, strict=False))

    return Flowing(
        counted.count,
        counted.facets.of,
        deals_address(filters),
        ledger.browsing.deals(filters, size=NEWEST),
        lines("supplier", but=filters.supplier),
        lines("recipient", but=filters.recipient),
        lines("weapon", only=lambda word: word in names.knowledge.systems, but=filters.weapon),
        lines("category", but=filters.category),
        lines("place", only=lambda word: word.upper() not in names.knowledge.states, but=filters.place),
    )


def deals_address(filters: Filters) -> str:
    """The page of the deals that the filters let through."""
    query = query_of(filters)
    return f"/deals?{query}" if query else "/deals"


def place_address(name: str) -> str:
    """The page of a place. Places have no ids; their names are found whatever their capitals."""
    return f"/places/{quote(name, safe='')}"


def _lines(counts: Mapping[str, int], names: Names, filters: Filters, field: str) -> Iterator[Line]:
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Line(
            value,
            names.value(field, value),
            _page_of(names, field, value),
            count,
            deals_address(with_value(filters, field, value)),
        )


def _page_of(names: Names, field: str, value: str) -> str | None:
    if field in ("supplier", "recipient"):
        return names.href(value)
    if field == "weapon":
        return names.system_href(value)
    return place_address(value) if field == "place" else None
