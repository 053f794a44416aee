"""What stands behind an id: a document as it was read, a claim, or a deal, with what people decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, select, union

from armsledger.ledger import trail, view
from armsledger.ledger.claim_json import rejected_of
from armsledger.ledger.plain import from_json
from armsledger.ledger.rows import claim_in, document_of
from armsledger.ledger.stored import Shown, StoredCapture
from armsledger.ledger.tables import captures, claims, deals, documents
from armsledger.records import Deal, Reading


def shown(connection: Connection, identity: str) -> Iterator[Shown]:
    """All that has the id: several only where sources gave texts the same one."""
    decisions = trail.decisions_about(connection, [identity])
    for found in (*_documents(connection, identity), *_claims(connection, identity), *_deals(connection, identity)):
        yield replace(found, decisions=decisions)


def reading_of(connection: Connection, key: int) -> Reading:
    """A document with its claims, as its reader gave it."""
    row = connection.execute(select(documents).where(documents.c.key == key)).one()
    query = select(claims.c.record).where(claims.c.document == key).order_by(claims.c.position)
    found = tuple(claim_in(record) for record in connection.scalars(query))
    return Reading(document_of(row, row.text), found, rejected_of(row.rejected), row.skipped)


def captures_of(connection: Connection, key: int) -> tuple[StoredCapture, ...]:
    """Where the bytes of a document lie, oldest first."""
    columns = captures.c
    query = select(columns.sha256, columns.fetched, columns.place, columns.file, columns.offset, columns.length)
    rows = connection.execute(query.where(columns.document == key).order_by(columns.key))
    return tuple(StoredCapture(**row._mapping) for row in rows)


def _documents(connection: Connection, identity: str) -> Iterator[Shown]:
    # Each by its own index: an OR of them would have PostgreSQL read every document.
    ways = union(
        select(documents.c.key).where(documents.c.id == identity),
        select(documents.c.key).where(documents.c.given == identity),
        select(captures.c.document).where(captures.c.given == identity),
    )
    keys = list(connection.scalars(ways))
    query = select(documents.c.key, documents.c.id).where(documents.c.key.in_(keys)).order_by(documents.c.key)
    for key, mine in connection.execute(query).all():
        yield Shown(mine, reading=reading_of(connection, key), captures=captures_of(connection, key))


def _claims(connection: Connection, identity: str) -> Iterator[Shown]:
    found = view.claim_with(connection, identity)
    if found is not None:
        yield Shown(identity, claim=found)
        return
    for _, old in view.superseded_claims(connection, None, 1, identity):
        yield Shown(identity, claim=old)


def _deals(connection: Connection, identity: str) -> Iterator[Shown]:
    record = connection.scalar(select(deals.c.record).where(deals.c.id == identity))
    if record is not None:
        yield Shown(identity, deal=from_json(Deal, record))
