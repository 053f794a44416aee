"""Counts for pages that sum up: deals and claims by facet, and what changes them. Exact, by index where it can be.

In: facets, as `facets.py` writes them. Out: numbers, and light rows of deals for charts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, func, select

from armsledger.ledger import asking, moving, view
from armsledger.ledger.filters import Filters
from armsledger.ledger.moving import MovingDeal
from armsledger.ledger.one_row import rows_of
from armsledger.ledger.standing import Standing, standings
from armsledger.ledger.stored import StoredClaim
from armsledger.ledger.tables import claims, deal_facets, deals, decisions, documents, facets, superseded, unlinked
from armsledger.ledger.upsert import pieces
from armsledger.records import Kind

Mark = tuple[int, ...]
"""Changes whenever a deal may have changed."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts of a ledger; `Ledger.tallies` gives them."""

    _reading: Callable[[], AbstractContextManager[Connection]]

    def deals_by(self, label: str) -> dict[str, int]:
        """How many deals there are by each value of a label: `to:` gives recipient -> deals."""
        with self._reading() as connection:
            return _by_label(connection, deal_facets, label)

    def claims_by(self, label: str) -> dict[str, int]:
        """The same for claims."""
        with self._reading() as connection:
            return _by_label(connection, facets, label)

    def deals_with(self, wanted: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Facet -> how many deals have it, and the day of the last; facets that none has are left out."""
        found: dict[str, tuple[int, str]] = {}
        facet = deal_facets.c.facet
        with self._reading() as connection:
            for piece in pieces(list(wanted)):
                counted = select(facet, func.count(), func.max(deal_facets.c.day)).where(facet.in_(piece))
                found |= {word: (count, day) for word, count, day in connection.execute(counted.group_by(facet))}
        return found

    def claims_with(self, wanted: Iterable[str]) -> dict[str, int]:
        """Facet -> how many claims have it."""
        found: dict[str, int] = {}
        with self._reading() as connection:
            for piece in pieces(list(wanted)):
                counted = select(facets.c.facet, func.count()).where(facets.c.facet.in_(piece))
                found |= {row.facet: row[1] for row in connection.execute(counted.group_by(facets.c.facet))}
        return found

    def claims(self, filters: Filters, most: int) -> list[StoredClaim]:
        """The newest claims that the filters let through. Unlike `Ledger.claims` it never links what is unlinked."""
        with self._reading() as connection:
            return view.claims_at(connection, asking.page(connection, asking.CLAIMS, filters, None, most))

    def keys(self, filters: Filters) -> frozenset[int]:
        """The keys of all deals that the filters let through, whatever their limit."""
        with self._reading() as connection:
            chosen = asking.fitting(connection, asking.DEALS, replace(filters, limit=None, after=None)).subquery()
            return frozenset(key for (key,) in rows_of(connection, select(chosen.c.key)))

    def moving(self, stages: Collection[Kind]) -> Iterator[MovingDeal]:
        """The deals that reached one of the stages, as far as charts need them, in one transaction."""
        with self._reading() as connection:
            yield from moving.moving_deals(connection, stages)

    def standings(self) -> dict[str, Standing]:
        """Publisher -> how it stands among the others. Reads every document: keep the answer."""
        with self._reading() as connection:
            return standings(connection)

    def mark(self) -> Mark:
        """What tells whether anything was added, linked or decided since."""
        columns = (documents.c.key, claims.c.key, superseded.c.key, decisions.c.number, deals.c.key)
        waiting = select(unlinked).limit(1).subquery()
        ends = [func.coalesce(select(func.max(column)).scalar_subquery(), 0) for column in columns]
        with self._reading() as connection:
            found = connection.execute(select(*ends, select(func.count()).select_from(waiting).scalar_subquery()))
            return tuple(found.one())


def _by_label(connection: Connection, table: Table, label: str) -> dict[str, int]:
    """Values of a label with counts. `;` follows `:`, so that the range holds all that begins with `label:`."""
    facet = table.c.facet
    within = (facet >= f"{label}:", facet < f"{label};")
    rows = rows_of(connection, select(facet, func.count()).where(*within).group_by(facet))
    return {word.partition(":")[2]: count for word, count in rows}
