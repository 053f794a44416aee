"""Claims become deals: what changed since the last time is linked again, with what it is tied to, and nothing else.

The work that is left stands in a table (`unlinked`), written in the transaction that changed the claims; so a run that
is killed leaves it to the next. One program links at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, select, text

from armsledger.deals import Nearby, relink
from armsledger.knowledge.base import Knowledge
from armsledger.ledger import trail
from armsledger.ledger.block_keys import block_numbers
from armsledger.ledger.cluster_writer import Known, put_clusters
from armsledger.ledger.collecting import uncollected
from armsledger.ledger.judging import passed_on
from armsledger.ledger.tables import (
    blocks,
    claims,
    deal_claims,
    documents,
    unlinked,
    views,
)
from armsledger.ledger.upsert import pieces
from armsledger.ledger.view_json import view_in
from armsledger.records import Cluster, DealClaim

BATCH = 2000
"""The most claims that one transaction links anew; what they are tied to comes on top."""
#: Any number, so long as all armsledgers use the same.
LINKING = 4_100_003


class LedgerNearby(Nearby):
    """The ledger's answers to what linking asks."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.seen: dict[str, DealClaim] = {}
        """Every claim that was given out, by id."""
        self.ids: dict[int, str] = {}
        """Their ids by their keys."""
        self.deals: dict[int, set[str]] = {}
        self.deal_of: dict[str, int] = {}
        self.component_of: dict[str, str] = {}

    def kept_under(self, keys: Iterable[str]) -> Sequence[DealClaim]:
        """The claims kept under any of the keys, each once."""
        found: dict[str, DealClaim] = {}
        for piece in pieces(block_numbers(keys)):
            under = select(blocks.c.claim).where(blocks.c.block.in_(piece))
            found |= self._views(_views().where(views.c.claim.in_(under)))
        return list(found.values())

    def connected(self, ids: Iterable[str]) -> Sequence[DealClaim]:
        """All claims of the components that these claims belong to."""
        components: set[str] = set()
        for piece in pieces(list(ids)):
            mine = select(deal_claims.c.component).join(claims, claims.c.key == deal_claims.c.claim)
            components.update(self.connection.scalars(mine.where(claims.c.id.in_(piece)).distinct()))
        members: list[Row[Any]] = []
        for part in pieces(sorted(components)):
            of_part = select(deal_claims.c.claim, deal_claims.c.deal, deal_claims.c.component)
            members += self.connection.execute(of_part.where(deal_claims.c.component.in_(part)))
        self.these([row.claim for row in members if row.claim not in self.ids])
        for row in members:
            claim = self.ids[row.claim]
            self.deals.setdefault(row.deal, set()).add(claim)
            self.deal_of[claim] = row.deal
            self.component_of[claim] = row.component
        return [self.seen[self.ids[row.claim]] for row in members]

    def stands(self, ids: Sequence[str]) -> bool:
        """Whether just these claims are a deal already, of those that `connected` gave out."""
        return self.deals.get(self.deal_of.get(ids[0], 0)) == set(ids)

    def holds(self, cluster: Cluster) -> bool:
        """Whether the cluster is a deal already, with just its claims and in its component."""
        if not self.stands(cluster.claims):
            return False
        return all(self.component_of[claim] == cluster.component for claim in cluster.claims)

    def these(self, keys: Sequence[int]) -> Sequence[DealClaim]:
        """The claims of these keys."""
        found: dict[str, DealClaim] = {}
        for piece in pieces(keys):
            found |= self._views(_views().where(views.c.claim.in_(piece)))
        return list(found.values())

    def _views(self, query: Select[Any]) -> dict[str, DealClaim]:
        return self._seen(self.connection.execute(query).all())

    def _seen(self, rows: Sequence[Row[Any]]) -> dict[str, DealClaim]:
        found = {row.id: self.seen.get(row.id) or view_in(row.id, row.view, row.origin, row.outlet) for row in rows}
        self.seen |= found
        self.ids |= {row.claim: row.id for row in rows}
        return found


def link_some(connection: Connection, knowledge: Callable[[], Knowledge]) -> int:
    """Link up to a batch of what changed, in the caller's transaction; how many claims that were comes back."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LINKING})
    keys = list(connection.scalars(select(unlinked.c.claim).order_by(unlinked.c.claim).limit(BATCH)))
    if not keys:
        return 0
    decisions = passed_on(connection, trail.all_decisions(connection))
    with uncollected():
        nearby = LedgerNearby(connection)
        changed = nearby.these(keys)
        now = {view.id for view in changed}
        clusters = relink(changed, nearby, decisions, nearby.stands)
        differing = [each for each in clusters if not (now.isdisjoint(each.claims) and nearby.holds(each))]
        put_clusters(connection, differing, Known(nearby.seen, decisions, knowledge), now)
    for piece in pieces(keys):
        connection.execute(delete(unlinked).where(unlinked.c.claim.in_(piece)))
    return len(keys)


def _views() -> Select[Any]:
    return (
        select(views.c.claim, claims.c.id, views.c.view, documents.c.origin, documents.c.outlet)
        .join(claims, claims.c.key == views.c.claim)
        .join(documents, documents.c.key == claims.c.document)
    )
