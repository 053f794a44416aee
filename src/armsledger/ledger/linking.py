"""Claims become deals: what changed since the last time is linked again, with what it is tied to, and nothing else.

The work that is left stands in a table (`unlinked`), written in the transaction that changed the claims; so a run that
is killed leaves it to the next. One program links at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, text

from armsledger.deals import Nearby, deal, relink
from armsledger.ledger import trail
from armsledger.ledger.block_keys import block_numbers
from armsledger.ledger.deal_rows import drop_empty, put_deals, take_out
from armsledger.ledger.judging import passed_on
from armsledger.ledger.tables import (
    blocks,
    claims,
    deal_claims,
    documents,
    sources,
    unlinked,
    views,
)
from armsledger.ledger.upsert import pieces
from armsledger.ledger.view_json import view_in
from armsledger.records import Cluster, DealClaim, Decision

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

    def kept_under(self, keys: Iterable[str]) -> Sequence[DealClaim]:
        """The claims kept under any of the keys, each once."""
        found: dict[str, DealClaim] = {}
        for piece in pieces(block_numbers(keys)):
            under = select(blocks.c.claim).where(blocks.c.block.in_(piece))
            found |= self._views(_views().where(views.c.claim.in_(under)))
        return list(found.values())

    def connected(self, ids: Iterable[str]) -> Sequence[DealClaim]:
        """All claims of the components that these claims belong to."""
        found: dict[str, DealClaim] = {}
        for piece in pieces(list(ids)):
            mine = (
                select(deal_claims.c.component)
                .join(claims, claims.c.key == deal_claims.c.claim)
                .where(claims.c.id.in_(piece))
            )
            members = select(deal_claims.c.claim).where(deal_claims.c.component.in_(mine))
            found |= self._views(_views().where(views.c.claim.in_(members)))
        return list(found.values())

    def these(self, keys: Sequence[int]) -> Sequence[DealClaim]:
        """The claims of these keys."""
        found: dict[str, DealClaim] = {}
        for piece in pieces(keys):
            found |= self._views(_views().where(views.c.claim.in_(piece)))
        return list(found.values())

    def _views(self, query: Select[Any]) -> dict[str, DealClaim]:
        rows = self.connection.execute(query)
        found = {row.id: self.seen.get(row.id) or view_in(row.id, row.view, row.origin) for row in rows}
        self.seen |= found
        return found


def link_some(connection: Connection) -> int:
    """Link up to a batch of what changed, in the caller's transaction; how many claims that were comes back."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LINKING})
    keys = list(connection.scalars(select(unlinked.c.claim).order_by(unlinked.c.claim).limit(BATCH)))
    if not keys:
        return 0
    decisions = passed_on(connection, trail.all_decisions(connection))
    nearby = LedgerNearby(connection)
    changed = nearby.these(keys)
    clusters = relink(changed, nearby, decisions)
    _keep(connection, clusters, [view.id for view in changed], nearby.seen, decisions)
    for piece in pieces(keys):
        connection.execute(delete(unlinked).where(unlinked.c.claim.in_(piece)))
    return len(keys)


def _views() -> Select[Any]:
    return (
        select(claims.c.id, views.c.view, documents.c.origin)
        .join(claims, claims.c.key == views.c.claim)
        .join(documents, documents.c.key == claims.c.document)
    )


def _keep(
    connection: Connection,
    clusters: Sequence[Cluster],
    changed: Sequence[str],
    known: Mapping[str, DealClaim],
    decisions: Sequence[Decision],
) -> None:
    """Put the clusters in the place of whatever deals their claims were in."""
    keys = _keys(connection, {*changed, *(claim for cluster in clusters for claim in cluster.claims)})
    left = take_out(connection, list(keys.values()))
    query = select(sources.c.name, sources.c.reliability)
    reliability = {row.name: row.reliability for row in connection.execute(query)}
    made = []
    for cluster in clusters:
        members = [known[claim] for claim in cluster.claims]
        made.append((cluster, deal(cluster, members, decisions, reliability), members))
    places = put_deals(connection, [(found, members) for _, found, members in made])
    rows = [
        {"claim": keys[claim], "deal": places[found.id], "component": cluster.component}
        for cluster, found, _ in made
        for claim in cluster.claims
    ]
    if rows:
        connection.execute(insert(deal_claims), rows)
    drop_empty(connection, left)


def _keys(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for piece in pieces(list(ids)):
        keys |= {
            row.id: row.key
            for row in connection.execute(select(claims.c.id, claims.c.key).where(claims.c.id.in_(piece)))
        }
    return keys
