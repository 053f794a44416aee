"""Clusters become rows: deals, which claim is in which, and the grade that each claim is found by. Only what differs
from what is there is written, as one claim more in a story that is told thousands of times changes one deal of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from armsledger.deals import deal
from armsledger.knowledge.base import Knowledge
from armsledger.ledger.confirming import Confirming
from armsledger.ledger.deal_rows import drop_empty, grade_of, put_deals
from armsledger.ledger.grades import grade, put_grades
from armsledger.ledger.reliability import Reliabilities
from armsledger.ledger.tables import claims, deal_claims, deals
from armsledger.ledger.upsert import insert_into, pieces
from armsledger.records import Cluster, Deal, DealClaim, Decision


@dataclass(frozen=True, slots=True)
class Known:
    """What a deal is made of besides its cluster."""

    claims: Mapping[str, DealClaim]
    """By id: those of every cluster."""
    decisions: Sequence[Decision]
    knowledge: Callable[[], Knowledge]


def put_clusters(connection: Connection, clusters: Sequence[Cluster], known: Known, changed: Set[str]) -> None:
    """Put the clusters in the place of whatever deals their claims, and the changed ones, were in."""
    there = _There(connection, {*changed, *(claim for cluster in clusters for claim in cluster.claims)})
    fresh = [
        each for each in clusters if there.deals.get(each.id) != set(each.claims) or not changed.isdisjoint(each.claims)
    ]
    made = _made(connection, fresh, known)
    places = put_deals(connection, made)
    grades = {found.id: grade_of(found) for found, _ in made}
    _put_members(connection, clusters, there, places, grades, changed)
    _take_out(connection, there, {claim for cluster in clusters for claim in cluster.claims})
    drop_empty(connection, there.keys_of_deals - {places.get(each.id, there.key_of(each.id)) for each in clusters})


def _made(connection: Connection, clusters: Sequence[Cluster], known: Known) -> list[tuple[Deal, Sequence[DealClaim]]]:
    reliability = Reliabilities.of(connection)
    confirming = Confirming(connection, known.knowledge)
    made: list[tuple[Deal, Sequence[DealClaim]]] = []
    for cluster in clusters:
        members = [known.claims[claim] for claim in cluster.claims]
        made.append((deal(cluster, members, known.decisions, reliability, confirming.register_of), members))
    return made


class _There:
    """How the claims stand in the ledger before."""

    def __init__(self, connection: Connection, ids: Collection[str]) -> None:
        self.rows: dict[str, Row[Any]] = {}
        """Claim -> key, day, confidence, and its deal where it has one."""
        self.deals: dict[str, set[str]] = {}
        """Deal -> its claims."""
        for piece in pieces(sorted(ids)):
            for row in connection.execute(_standing().where(claims.c.id.in_(piece))):
                self.rows[row.id] = row
                if row.deal_id:
                    self.deals.setdefault(row.deal_id, set()).add(row.id)
        self.keys = {row.deal_id: row.deal for row in self.rows.values() if row.deal_id}

    @property
    def keys_of_deals(self) -> set[int]:
        """The keys of all deals that the claims were in."""
        return set(self.keys.values())

    def key_of(self, identity: str) -> int | None:
        """The key of a deal that was there."""
        return self.keys.get(identity)

    def grade_of(self, claim: str) -> str | None:
        """The grade that a claim bore."""
        row = self.rows[claim]
        return grade(row.origins, row.credibility, row.reliability) if row.deal_id else None


def _standing() -> Any:  # noqa: ANN401 - a select of many columns
    of_deal = (deals.c.id.label("deal_id"), deals.c.origins, deals.c.credibility, deals.c.reliability)
    return (
        select(claims.c.id, claims.c.key, claims.c.day, claims.c.confidence)
        .add_columns(deal_claims.c.deal, deal_claims.c.component, *of_deal)
        .outerjoin(deal_claims, deal_claims.c.claim == claims.c.key)
        .outerjoin(deals, deals.c.key == deal_claims.c.deal)
    )


def _put_members(
    connection: Connection,
    clusters: Iterable[Cluster],
    there: _There,
    places: Mapping[str, int],
    grades: Mapping[str, str],
    changed: Set[str],
) -> None:
    members, old, new = [], [], []
    for cluster in clusters:
        place = places.get(cluster.id, there.key_of(cluster.id))
        for claim in cluster.claims:
            row = there.rows[claim]
            if (row.deal, row.component) != (place, cluster.component):
                members.append({"claim": row.key, "deal": place, "component": cluster.component})
            before, now = there.grade_of(claim), grades.get(cluster.id) or there.grade_of(claim)
            if before != now or claim in changed:
                old += [graded(row, before)] if before else []
                new += [graded(row, now)] if now else []
    if members:
        statement = insert_into(connection, deal_claims)
        values = {name: statement.excluded[name] for name in ("deal", "component")}
        connection.execute(statement.on_conflict_do_update(index_elements=["claim"], set_=values), members)
    put_grades(connection, old, new)


def graded(row: Row[Any], facet: str | None) -> dict[str, Any]:
    """The row of `facets` for a claim and the grade that it bears."""
    return {"facet": facet, "day": row.day, "claim": row.key, "confidence": row.confidence}


def _take_out(connection: Connection, there: _There, placed: Collection[str]) -> None:
    """Claims that are in no deal any more, such as rejected ones."""
    gone = [row for claim, row in there.rows.items() if row.deal_id and claim not in placed]
    for piece in pieces([row.key for row in gone]):
        connection.execute(delete(deal_claims).where(deal_claims.c.claim.in_(piece)))
    put_grades(connection, [graded(row, there.grade_of(row.id)) for row in gone], [])
