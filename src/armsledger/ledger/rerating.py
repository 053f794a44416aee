"""Deals are rated again without being linked again: a source was rated, or a register came or was renewed.

What is left to do stands in a table (`unrated`), written in the transaction that brought it about; so a run that is
killed leaves it to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, text

from armsledger.deals.history import rated
from armsledger.knowledge.base import Knowledge
from armsledger.ledger.cluster_writer import graded
from armsledger.ledger.confirming import Confirming
from armsledger.ledger.deal_rows import grade_of, put_deals
from armsledger.ledger.grades import put_grades
from armsledger.ledger.linking import LINKING, LedgerNearby
from armsledger.ledger.plain import from_json
from armsledger.ledger.reliability import Reliabilities
from armsledger.ledger.tables import claims, deal_claims, deals, unrated
from armsledger.ledger.upsert import pieces
from armsledger.records import Deal, DealClaim

BATCH = 500


def rate_some(connection: Connection, knowledge: Callable[[], Knowledge]) -> int:
    """Rate up to a batch of deals again, in the caller's transaction; how many that were comes back."""
    keys = list(connection.scalars(select(unrated.c.deal).order_by(unrated.c.deal).limit(BATCH)))
    if not keys:
        return 0
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LINKING})
    found = connection.execute(select(deals.c.key, deals.c.record).where(deals.c.key.in_(keys))).all()
    members = _members(connection, keys)
    reliability, confirming = Reliabilities.of(connection), Confirming(connection, knowledge)
    changed: list[tuple[Deal, Sequence[DealClaim]]] = []
    old: list[dict[str, Any]] = []
    new: list[dict[str, Any]] = []
    for row in found:
        before = from_json(Deal, row.record)
        rows, views = members.get(row.key, ([], []))
        after = rated(before, views, reliability, confirming.register_of)
        if after.rating != before.rating:
            changed.append((after, views))
            if grade_of(after) != grade_of(before):
                old += [graded(each, grade_of(before)) for each in rows]
                new += [graded(each, grade_of(after)) for each in rows]
    if changed:
        put_deals(connection, changed)
        put_grades(connection, old, new)
    for piece in pieces(keys):
        connection.execute(delete(unrated).where(unrated.c.deal.in_(piece)))
    return len(keys)


def _members(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[list[Any], list[DealClaim]]]:
    """Deal -> the rows of its claims, and the claims as linking sees them."""
    query = (
        select(deal_claims.c.deal, claims.c.id, claims.c.key, claims.c.day, claims.c.confidence)
        .join(claims, claims.c.key == deal_claims.c.claim)
        .where(deal_claims.c.deal.in_(keys))
        .order_by(claims.c.id)
    )
    rows = connection.execute(query).all()
    views = {view.id: view for view in LedgerNearby(connection).these([row.key for row in rows])}
    found: dict[int, tuple[list[Any], list[DealClaim]]] = {}
    for row in rows:
        mine = found.setdefault(row.deal, ([], []))
        mine[0].append(row)
        mine[1].append(views[row.id])
    return found
