"""The one way out of the ledger: rows become records. Each function reads in a transaction that its caller opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from armsledger.ledger import asking
from armsledger.ledger.asking import Position
from armsledger.ledger.filters import Filters
from armsledger.ledger.judging import heard, judged
from armsledger.ledger.one_row import rows_of
from armsledger.ledger.plain import from_json
from armsledger.ledger.rows import claim_in, document_of
from armsledger.ledger.stored import StoredClaim, StoredDocument, StoredSource
from armsledger.ledger.tables import claims, deal_claims, deals, documents, sources, superseded
from armsledger.ledger.upsert import pieces
from armsledger.records import Deal

DEALS_KEPT = 2000
DESCRIBED = (
    documents.c.given,
    documents.c.title,
    documents.c.url,
    documents.c.publisher,
    documents.c.published,
    documents.c.language,
    documents.c.source,
)


def claims_at(connection: Connection, positions: Sequence[Position]) -> list[StoredClaim]:
    """The claims at these positions, in their order."""
    found: dict[int, StoredClaim] = {}
    for piece in pieces([key for _, key in positions]):
        rows = connection.execute(_claims().where(claims.c.key.in_(piece))).all()
        said = heard(connection, [row.id for row in rows if row.reviewed])
        for row in rows:
            claim, _ = judged(claim_in(row.record), row.id, said.get(row.id, ()))
            found[row.key] = replace(_stored_claim(row), claim=claim)
    return [found[key] for _, key in positions if key in found]


def claim_with(connection: Connection, identity: str) -> StoredClaim | None:
    """The live claim of that id, as the reader made it."""
    row = connection.execute(_claims().where(claims.c.id == identity)).first()
    return _stored_claim(row) if row else None


def claims_of(connection: Connection, deal: str, most: int | None = None) -> list[StoredClaim]:
    """The claims of a deal, newest first, up to `most`."""
    query = (
        select(claims.c.day, claims.c.key)
        .join(deal_claims, deal_claims.c.claim == claims.c.key)
        .join(deals, deals.c.key == deal_claims.c.deal)
        .where(deals.c.id == deal)
        .order_by(claims.c.day.desc(), claims.c.key.desc())
        .limit(most)
    )
    return claims_at(connection, [(row.day, row.key) for row in connection.execute(query)])


def superseded_claims(
    connection: Connection, below: int | None, size: int, identity: str | None
) -> list[tuple[int, StoredClaim]]:
    """Old claims with their keys, the last that were given up first."""
    query = (
        select(superseded, *DESCRIBED, documents.c.id.label("document_id"))
        .join(documents, documents.c.key == superseded.c.document)
        .order_by(superseded.c.key.desc())
        .limit(size)
    )
    if below is not None:
        query = query.where(superseded.c.key < below)
    if identity is not None:
        query = query.where(superseded.c.id == identity)
    rows = connection.execute(query).all()
    return [(row.key, _old_claim(row)) for row in rows]


def documents_at(connection: Connection, keys: Sequence[int]) -> list[StoredDocument]:
    """The documents of these keys, in their order, without their texts."""
    found: dict[int, StoredDocument] = {}
    columns = [column for column in documents.c if column.name not in ("text", "rejected")]
    for piece in pieces(keys):
        for row in connection.execute(select(*columns).where(documents.c.key.in_(piece))):
            found[row.key] = stored_document(row)
    return [found[key] for key in keys if key in found]


def document_page(connection: Connection, filters: Filters, start: Position | None, size: int) -> list[Position]:
    """The next documents after `start`, asked by day and publisher alone."""
    query = select(documents.c.day, documents.c.key).where(*asking.days(documents.c.day, filters))
    if filters.publisher:
        query = query.where(published_by(filters.publisher))
    found = asking.newest(query, documents.c.day, documents.c.key, start, size)
    return [(day, key) for day, key in rows_of(connection, found)]


def count_documents(connection: Connection, filters: Filters, most: int) -> int:
    """How many documents there are, asked by day and publisher alone, counted up to `most`."""
    query = select(documents.c.key).where(*asking.days(documents.c.day, filters))
    if filters.publisher:
        query = query.where(published_by(filters.publisher))
    return connection.scalar(select(func.count()).select_from(query.limit(most).subquery())) or 0


def published_by(names: Collection[str]) -> ColumnElement[bool]:
    """Documents of these publishers; a name with a dot may be a host, which stands for who gives no name."""
    column = documents.c.outlet if any("." in name for name in names) else documents.c.publisher
    return column.in_(names)


def documents_of(connection: Connection, claim_keys: Iterable[int]) -> dict[int, int]:
    """Claim -> its document."""
    found: dict[int, int] = {}
    for piece in pieces(list(claim_keys)):
        query = select(claims.c.key, claims.c.document).where(claims.c.key.in_(piece))
        found |= dict(map(tuple, rows_of(connection, query)))
    return found


def last_claim_of(connection: Connection, identity: str) -> str | None:
    """The id of the last of a document's claims, in the order that claims are walked."""
    query = (
        select(claims.c.id)
        .join(documents, documents.c.key == claims.c.document)
        .where(documents.c.id == identity)
        .order_by(claims.c.key)
        .limit(1)
    )
    return connection.scalar(query)


def deals_at(connection: Connection, positions: Sequence[Position]) -> list[Deal]:
    """The deals at these positions, in their order."""
    found: dict[int, Deal] = {}
    for piece in pieces([key for _, key in positions]):
        query = select(deals.c.key, deals.c.record).where(deals.c.key.in_(piece))
        found |= {row.key: deal_in(row.record) for row in connection.execute(query)}
    return [found[key] for _, key in positions if key in found]


@lru_cache(maxsize=DEALS_KEPT)
def deal_in(record: str) -> Deal:
    """The deal in a row's record. Pages show the same deals again and again: the last ones are kept as they were made,
    by every letter of their record, so that none is ever older than its row.
    """
    return from_json(Deal, record)


def all_sources(connection: Connection) -> list[StoredSource]:
    """Who published, the most documents first."""
    query = select(sources).order_by(sources.c.documents.desc(), sources.c.name)
    return [StoredSource(**row._mapping) for row in connection.execute(query)]


def stored_document(row: Row[Any]) -> StoredDocument:
    """The document in a row of `documents`, without its text."""
    return StoredDocument(row.id, document_of(row), row.claims, row.origin, row.added, row.reader, row.skipped)


def _claims() -> Select[Any]:
    return (
        select(claims, *DESCRIBED, documents.c.id.label("document_id"), deals.c.id.label("deal"))
        .join(documents, documents.c.key == claims.c.document)
        .outerjoin(deal_claims, deal_claims.c.claim == claims.c.key)
        .outerjoin(deals, deals.c.key == deal_claims.c.deal)
    )


def _stored_claim(row: Row[Any]) -> StoredClaim:
    return StoredClaim(
        id=row.id,
        claim=claim_in(row.record),
        document_id=row.document_id,
        document=document_of(row),
        deal=row.deal,
        reviewed=row.reviewed,
        superseded=None,
        reader=row.reader,
    )


def _old_claim(row: Row[Any]) -> StoredClaim:
    return StoredClaim(
        id=row.id,
        claim=claim_in(row.record),
        document_id=row.document_id,
        document=document_of(row),
        deal=None,
        reviewed=None,
        superseded=row.superseded,
        reader=row.reader,
    )
