"""What is new since an alert was last looked at: deals, claims or documents that its search lets through.

What sets an alert off is always something that was stored since: a claim, or for searches of documents a document. So
a deal is told when it is new, and again when a new claim joins it, with what that changed. Nothing is told twice, and
what could not be delivered stays to be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, exists, func, select, text

from armsledger.ledger import asking, view
from armsledger.ledger.asking import CLAIMS, DEALS, Walk
from armsledger.ledger.facets import wanted
from armsledger.ledger.filters import Filters
from armsledger.ledger.plain import from_json
from armsledger.ledger.search import fts_query, web_query
from armsledger.ledger.stored import StoredClaim, StoredDocument
from armsledger.ledger.tables import claims, deal_claims, deals, documents, unlinked
from armsledger.ledger.upsert import pieces
from armsledger.records import Deal

MOST = 500
"""So many new claims or documents are looked at in one go; the rest waits for the next."""

WORDS_SQLITE = (
    "SELECT rowid FROM documents_words WHERE documents_words MATCH :words AND rowid > :low AND rowid <= :high"
)
WORDS_POSTGRESQL = (
    "SELECT key FROM documents WHERE words @@ websearch_to_tsquery('english', :words) AND key > :low AND key <= :high"
)


@dataclass(frozen=True, slots=True)
class NewDeal:
    """A deal that the search lets through, with the claims that were stored since."""

    deal: Deal
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What a search found since; one of the three is filled, as the search asks."""

    upto: int
    """The key of the last row that was looked at."""
    more: bool = False
    """Whether there were more than MOST new rows."""
    deals: tuple[NewDeal, ...] = ()
    claims: tuple[StoredClaim, ...] = ()
    documents: tuple[StoredDocument, ...] = ()


def last_key(connection: Connection, about: str) -> int:
    """The key of the last claim, or document, that is stored and linked: what comes after it is new."""
    table = documents if about == "documents" else claims
    if connection.dialect.name == "postgresql":
        # Keys are given out before they are committed: wait for those who write, or a lower key may appear later.
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE MODE"))
    last = connection.scalar(select(func.max(table.c.key))) or 0
    if table is documents:
        return last
    waiting = connection.scalar(select(func.min(unlinked.c.claim)))
    return last if waiting is None else min(last, waiting - 1)


def news(connection: Connection, about: str, filters: Filters, words: str, seen: int) -> News:
    """What the search of deals, claims or documents found after the key `seen`."""
    upto = last_key(connection, about)
    if about == "documents":
        return _new_documents(connection, filters, words, seen, upto)
    if about == "claims":
        keys = _rows(connection, CLAIMS, filters, claims.c.key > seen, claims.c.key <= upto)
        upto = keys[-1] if len(keys) == MOST else max(upto, seen)
        return News(upto, len(keys) == MOST, claims=tuple(view.claims_at(connection, [("", key) for key in keys])))
    return _new_deals(connection, filters, seen, upto)


def _new_deals(connection: Connection, filters: Filters, seen: int, upto: int) -> News:
    query = (
        select(deal_claims.c.claim, deal_claims.c.deal)
        .where(deal_claims.c.claim > seen, deal_claims.c.claim <= upto)
        .order_by(deal_claims.c.claim)
        .limit(MOST)
    )
    rows = connection.execute(query).all()
    upto = rows[-1].claim if len(rows) == MOST else max(upto, seen)
    owners = {row.claim: row.deal for row in rows}
    wanted_deals = [
        key
        for piece in pieces(sorted(set(owners.values())))
        for key in _rows(connection, DEALS, filters, deals.c.key.in_(piece))
    ]
    found = []
    for key in wanted_deals:
        record = connection.scalar(select(deals.c.record).where(deals.c.key == key))
        mine = [("", claim) for claim, deal in owners.items() if deal == key]
        found.append(NewDeal(from_json(Deal, record or ""), tuple(view.claims_at(connection, mine))))
    return News(upto, len(rows) == MOST, deals=tuple(found))


def _new_documents(connection: Connection, filters: Filters, words: str, seen: int, upto: int) -> News:
    query = select(documents.c.key).where(documents.c.key > seen, documents.c.key <= upto)
    query = query.where(*asking.days(documents.c.day, filters))
    if words:
        on_sqlite = connection.dialect.name == "sqlite"
        statement = text(WORDS_SQLITE if on_sqlite else WORDS_POSTGRESQL)
        asked = {"words": fts_query(words) if on_sqlite else web_query(words), "low": seen, "high": upto}
        query = query.where(documents.c.key.in_(list(connection.scalars(statement, asked))))
    if asking.is_about_claims(filters):
        query = query.where(_claims_of_documents(filters))
    elif filters.publisher:
        query = query.where(view.published_by(filters.publisher))
    keys = list(connection.scalars(query.order_by(documents.c.key).limit(MOST)))
    upto = keys[-1] if len(keys) == MOST else max(upto, seen)
    return News(upto, len(keys) == MOST, documents=tuple(view.documents_at(connection, keys)))


def _claims_of_documents(filters: Filters) -> Any:  # noqa: ANN401 - SQLAlchemy's own type for EXISTS
    of_document = exists().where(claims.c.document == documents.c.key, *asking.conditions(filters, CLAIMS))
    for group in wanted(filters):
        of_document = of_document.where(_has(CLAIMS, group))
    return of_document


def _rows(connection: Connection, walk: Walk, filters: Filters, *these: Any) -> list[int]:  # noqa: ANN401 - conditions
    """The keys of those rows that the filters let through, the oldest first."""
    table: Table = walk.table
    query: Select[Any] = select(table.c.key).where(*these, *asking.days(table.c.day, filters))
    query = query.where(*asking.conditions(filters, walk))
    for group in wanted(filters):
        query = query.where(_has(walk, group))
    return list(connection.scalars(query.order_by(table.c.key).limit(MOST)))


def _has(walk: Walk, group: Sequence[str]) -> Any:  # noqa: ANN401 - SQLAlchemy's own type for EXISTS
    """Whether the row has one of the facets; facets lie by day, too."""
    beside = walk.facets.alias()
    owned = beside.c[walk.owner] == walk.table.c.key
    return exists().where(beside.c.facet.in_(group), beside.c.day == walk.table.c.day, owned)
