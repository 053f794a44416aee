"""The rows of deals: written together, left by claims, and dropped with their last claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from armsledger.deals.stakes import stake
from armsledger.ledger import facets as asked
from armsledger.ledger.copying import insert_many
from armsledger.ledger.grades import grade, keep_grades
from armsledger.ledger.plain import to_json
from armsledger.ledger.rows import day_of, keepable
from armsledger.ledger.tables import deal_claims, deal_facets, deals, unlinked, unrated
from armsledger.ledger.upsert import add_missing, pieces
from armsledger.records import Deal, DealClaim


def put_deals(connection: Connection, found: Sequence[tuple[Deal, Sequence[DealClaim]]]) -> dict[str, int]:
    """Write deals, over those of the same ids where there are some; id -> key comes back."""
    values = [row_of(each) for each, _ in found]
    there = _deal_keys(connection, [each.id for each, _ in found])
    old = [{**row, "its_key": there[row["id"]]} for row in values if row["id"] in there]
    new = [row for row in values if row["id"] not in there]
    if old:
        columns: dict[str, Any] = {name: bindparam(name) for name in values[0]}
        connection.execute(update(deals).where(deals.c.key == bindparam("its_key")).values(columns), old)
        for piece in pieces(list(there.values())):
            connection.execute(delete(deal_facets).where(deal_facets.c.deal.in_(piece)))
    if new:
        insert_many(connection, deals, new)
        there |= _deal_keys(connection, [row["id"] for row in new])
    keep_grades(connection, values)
    facets = [
        {"facet": keepable(word), "day": row["day"], "deal": there[each.id], "confidence": each.confidence}
        for row, (each, members) in zip(values, found, strict=True)
        for word in sorted(asked.of_deal(each, members) | {grade_of(each)})
    ]
    insert_many(connection, deal_facets, facets)
    return there


def grade_of(found: Deal) -> str:
    """The facet that tells how a deal stands."""
    return grade(len(found.origins), found.rating.credibility, found.rating.reliability)


def row_of(found: Deal) -> dict[str, Any]:
    """The row of a deal, but for its key."""
    return {
        "id": found.id,
        "day": keepable(day_of(found.last_reported)) or "",
        "origins": len(found.origins),
        "reliability": found.rating.reliability,
        "credibility": found.rating.credibility,
        "confidence": found.confidence,
        "reviewed": found.reviewed.value if found.reviewed else None,
        "record": to_json(found),
        "stake": stake(found).value,
        "quantity": found.quantity,
        "amount": found.amount,
        "conflicts": len(found.conflicts),
    }


def _deal_keys(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for piece in pieces(ids):
        rows = connection.execute(select(deals.c.id, deals.c.key).where(deals.c.id.in_(piece)))
        keys |= {row.id: row.key for row in rows}
    return keys


def drop_empty(connection: Connection, keys: Iterable[int]) -> None:
    """Take away deals that no claim is left in."""
    for piece in pieces(sorted(keys)):
        full = set(connection.scalars(select(deal_claims.c.deal).where(deal_claims.c.deal.in_(piece))))
        empty = [key for key in piece if key not in full]
        connection.execute(delete(deal_facets).where(deal_facets.c.deal.in_(empty)))
        connection.execute(delete(unrated).where(unrated.c.deal.in_(empty)))
        connection.execute(delete(deals).where(deals.c.key.in_(empty)))


def leave_deals(connection: Connection, keys: Sequence[int]) -> None:
    """Take claims out of their deals for good; what they were connected with is to be linked again."""
    for piece in pieces(keys):
        mine = select(deal_claims.c.component).where(deal_claims.c.claim.in_(piece))
        others = select(deal_claims.c.claim).where(deal_claims.c.component.in_(mine), deal_claims.c.claim.not_in(piece))
        add_missing(connection, unlinked, [{"claim": claim} for claim in connection.scalars(others).all()])
    drop_empty(connection, take_out(connection, keys))


def take_out(connection: Connection, keys: Sequence[int]) -> set[int]:
    """Take the claims out of their deals, whose keys come back."""
    left: set[int] = set()
    for piece in pieces(keys):
        mine = deal_claims.c.claim.in_(piece)
        left.update(connection.scalars(select(deal_claims.c.deal).where(mine)))
        connection.execute(delete(deal_claims).where(mine))
    return left
