"""What the ledger gives back as the rows of a list."""

from __future__ import annotations

from typing import Any

from armsledger.formats.contract import claim_record
from armsledger.formats.rows import COLUMNS, claim_rows
from armsledger.ledger import Found, StoredClaim, StoredDocument, StoredSource
from armsledger.records import Reading

Row = dict[str, Any]

#: The contract's columns of a claim, and what the ledger adds.
CLAIM_COLUMNS: tuple[str, ...] = (*COLUMNS, "deal", "reviewed", "superseded", "reader")
CLAIM_TABLE = ("claim", "published", "kind", "suppliers", "recipients", "weapon", "quantity", "confidence", "deal")
DOCUMENT_TABLE = ("id", "published", "publisher", "title", "claims", "origin")
DOCUMENT_COLUMNS = (*DOCUMENT_TABLE, "url", "language", "source", "added", "reader", "skipped")
FOUND_TABLE = ("id", "published", "publisher", "title", "snippet")
FOUND_COLUMNS = (*FOUND_TABLE, "claims", "url")
SOURCE_COLUMNS = ("name", "documents", "claims", "first", "last", "reliability")


def claim_row(stored: StoredClaim, *, flat: bool) -> Row:
    """A claim with its document: flat cells for tables; for programs the whole record, under the same names."""
    (cells,) = claim_rows(Reading(stored.document, (stored.claim,)))
    whole = cells if flat else {**cells, **claim_record(stored.claim)}
    kept = {"deal": stored.deal, "reviewed": stored.reviewed, "superseded": stored.superseded, "reader": stored.reader}
    return {**whole, "id": stored.document_id, "claim": stored.id, **kept}


def document_row(stored: StoredDocument) -> Row:
    """A document, without its text."""
    document = stored.document
    return {
        "id": stored.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "source": document.source,
        "claims": stored.claims,
        "origin": stored.origin,
        "added": stored.added,
        "reader": stored.reader,
        "skipped": stored.skipped,
    }


def found_row(found: Found) -> Row:
    """A document with the place where the words stand."""
    return {**document_row(found.document), "snippet": found.snippet}


def source_row(source: StoredSource) -> Row:
    """A source, with what is stored of it."""
    return {name: getattr(source, name) for name in SOURCE_COLUMNS}
