"""How publishers stand to each other: how much is copied, and who tells of a deal first. Reads every document.

In: a connection. Out: rows by publisher, or where none is told by the host of the address (`documents.outlet`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import Connection, case, func, select

from armsledger.ledger.rows import NO_NAME
from armsledger.ledger.tables import claims, deal_claims, deals, documents

_IS_NAMED = documents.c.outlet.not_in(("", NO_NAME))


@dataclass(frozen=True, slots=True)
class Standing:
    """One publisher among the others."""

    documents: int
    copies: int
    """Documents that go back to another document."""
    shared: int
    """Deals that it tells of and that have several origins, reported on known days."""
    first: int
    """Of these, those that it told of a day or more before any other origin."""
    lead_days: float | None
    """The median of the days by which it was ahead then."""


def standings(connection: Connection) -> dict[str, Standing]:
    """Publisher -> how it stands."""
    leads = _leads(_told(connection))
    copied = func.sum(case((documents.c.origin != documents.c.id, 1), else_=0))
    query = select(documents.c.outlet, func.count(), copied).group_by(documents.c.outlet)
    return {
        outlet: Standing(count, copies, *leads.get(outlet, (0, 0, None)))
        for outlet, count, copies in connection.execute(query.where(_IS_NAMED))
    }


def _told(connection: Connection) -> Iterator[tuple[int, str, str, str]]:
    """(deal, origin, publisher, day of its first report) for deals of several origins."""
    query = (
        select(deal_claims.c.deal, documents.c.origin, documents.c.outlet, func.min(documents.c.day))
        .join(deals, deals.c.key == deal_claims.c.deal)
        .join(claims, claims.c.key == deal_claims.c.claim)
        .join(documents, documents.c.key == claims.c.document)
        .where(deals.c.origins > 1, _IS_NAMED, documents.c.day != "")
        .group_by(deal_claims.c.deal, documents.c.origin, documents.c.outlet)
    )
    return ((deal, origin, publisher, day) for deal, origin, publisher, day in connection.execute(query))


def _leads(told: Iterable[tuple[int, str, str, str]]) -> dict[str, tuple[int, int, float | None]]:
    """Publisher -> (deals shared, deals told first, median lead in days). On one day nobody is first.

    Whoever copies a story is no second one to tell of it: what counts is the first report of each origin.
    """
    by_deal: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    tellers: dict[int, set[str]] = defaultdict(set)
    for deal, origin, publisher, day in told:
        first = by_deal[deal].get(origin)
        by_deal[deal][origin] = (day, publisher) if first is None else min(first, (day, publisher))
        tellers[deal].add(publisher)
    shared: dict[str, int] = defaultdict(int)
    ahead: dict[str, list[int]] = defaultdict(list)
    for deal, origins in by_deal.items():
        if len(origins) < 2:
            continue
        for publisher in tellers[deal]:
            shared[publisher] += 1
        (day, publisher), (second, _) = sorted(origins.values())[:2]
        if day < second:
            ahead[publisher].append((date.fromisoformat(second) - date.fromisoformat(day)).days)
    return {
        publisher: (count, len(ahead[publisher]), median(ahead[publisher]) if ahead[publisher] else None)
        for publisher, count in shared.items()
    }
