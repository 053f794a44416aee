"""Two people at one deal: a decision is made about what its maker saw, or not at all.

A page that lets somebody decide carries the deal's mark. If the deal, or what was decided about it, is another when the
decision comes, it is refused, and the person sees what has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import Connection, select

from armsledger.errors import OvertakenError
from armsledger.ledger import trail
from armsledger.ledger.plain import from_json
from armsledger.ledger.tables import deals
from armsledger.records import Deal, Decision

DIGITS = 20


def mark(connection: Connection, identity: str) -> str | None:
    """What changes whenever the deal does, or a decision is made about it; None where there is no such deal."""
    record = connection.scalar(select(deals.c.record).where(deals.c.id == identity))
    if record is None:
        return None
    made = about(connection, from_json(Deal, record))
    digest = sha256("\n".join([record, *(each.id for each in made)]).encode()).hexdigest()[:DIGITS]
    return f"{len(made)}-{digest}"


def about(connection: Connection, deal: Deal) -> tuple[Decision, ...]:
    """Every decision about a deal or one of its claims, oldest first."""
    return trail.decisions_about(connection, [deal.id, *deal.claims])


def since(connection: Connection, deal: Deal, seen: str) -> tuple[Decision, ...]:
    """The decisions about a deal that were made after it bore the mark `seen`."""
    count = seen.partition("-")[0]
    return about(connection, deal)[int(count) if count.isdecimal() else 0 :]


def refuse_overtaken(connection: Connection, seen: Mapping[str, str]) -> None:
    """Raise OvertakenError unless each deal bears the mark still; nobody else decides until the transaction ends."""
    if not seen:
        return
    trail.lock(connection)
    for identity, its_mark in seen.items():
        if mark(connection, identity) != its_mark:
            raise OvertakenError(identity)
