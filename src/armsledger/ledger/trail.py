"""The trail of decisions: rows are only added, each sealed with the seal of the one before (SHA-256).

A row that was changed, taken out or put in breaks every seal after it, which `verify` finds. Rows cut off the end break
none: who must be able to prove that nothing is missing notes the last seal, which `verify` prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select, text

from armsledger.errors import LedgerError
from armsledger.ledger.plain import from_json, to_json
from armsledger.ledger.tables import decisions, subjects
from armsledger.ledger.upsert import pieces
from armsledger.records import Decision

START = "0" * 64
#: Any number, so long as all armsledgers use the same: decisions are sealed one after the other.
SEALING = 4_100_002


def seal_of(previous: str, record: str) -> str:
    """The seal of a decision's record after the one before."""
    return sha256(f"{previous}\n{record}".encode()).hexdigest()


def lock(connection: Connection) -> None:
    """Let nobody else decide until the transaction ends; on SQLite a transaction that writes does so anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": SEALING})


def append(connection: Connection, decision: Decision) -> None:
    """Add a decision at the end. Raises LedgerError for an id that is taken, or one to undo that is not there."""
    lock(connection)
    _check(connection, decision)
    last = connection.scalar(select(decisions.c.seal).order_by(decisions.c.number.desc()).limit(1))
    previous, record = last or START, to_json(decision)
    values = {"id": decision.id, "record": record, "previous": previous, "seal": seal_of(previous, record)}
    number = connection.execute(insert(decisions).values(values).returning(decisions.c.number)).scalar_one()
    about = [{"subject": subject, "decision": number} for subject in dict.fromkeys(decision.subjects)]
    if about:
        connection.execute(insert(subjects), about)


def all_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, oldest first."""
    rows = connection.scalars(select(decisions.c.record).order_by(decisions.c.number))
    return tuple(from_json(Decision, record) for record in rows)


def decisions_about(connection: Connection, ids: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions that name one of the ids among their subjects, oldest first."""
    found: dict[int, Decision] = {}
    for piece in pieces(list(ids)):
        query = (
            select(decisions.c.number, decisions.c.record)
            .distinct()
            .join(subjects, subjects.c.decision == decisions.c.number)
            .where(subjects.c.subject.in_(piece))
        )
        found |= {number: from_json(Decision, record) for number, record in connection.execute(query)}
    return tuple(found[number] for number in sorted(found))


def faults(connection: Connection) -> Iterator[str]:
    """Where the chain is broken, one line each."""
    previous = START
    for row in connection.execute(select(decisions).order_by(decisions.c.number)):
        if row.previous != previous:
            yield f"decision {row.id} (number {row.number}) does not follow the one before it"
        if row.seal != seal_of(row.previous, row.record):
            yield f"decision {row.id} (number {row.number}) was changed after it was sealed"
        previous = row.seal


def last_seal(connection: Connection) -> tuple[int, str]:
    """How many decisions there are, and the seal of the last."""
    count = connection.scalar(select(func.count()).select_from(decisions)) or 0
    last = connection.scalar(select(decisions.c.seal).order_by(decisions.c.number.desc()).limit(1))
    return count, last or START


def _check(connection: Connection, decision: Decision) -> None:
    if connection.scalar(select(decisions.c.number).where(decisions.c.id == decision.id)) is not None:
        raise LedgerError(f"decision {decision.id}: is in the ledger already; a decision is never written over")
    undone = decision.undoes
    if undone and connection.scalar(select(decisions.c.number).where(decisions.c.id == undone)) is None:
        raise LedgerError(f"decision {undone}: is not in the ledger, so it cannot be undone")
