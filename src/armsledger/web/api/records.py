"""Records of the ledger as the API gives them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from armsledger.formats.contract import claim_record, reading_record
from armsledger.ledger import Shown, StoredClaim, StoredDocument
from armsledger.records import Document
from armsledger.registers.records import Edition, RegisterRow
from armsledger.trends import Flow

Record = dict[str, Any]


def stored_claim(stored: StoredClaim) -> Record:
    """A claim with its document and its deal."""
    return {
        **claim_record(stored.claim),
        "id": stored.id,
        "document": head(stored.document, stored.document_id),
        "deal": stored.deal,
        "reviewed": stored.reviewed,
        "reader": stored.reader,
    }


def stored_document(stored: StoredDocument) -> Record:
    """A document without its text."""
    return {
        **head(stored.document, stored.id),
        "source": stored.document.source,
        "claims": stored.claims,
        "origin": stored.origin,
        "added": stored.added,
        "reader": stored.reader,
        "skipped": stored.skipped,
    }


def whole_document(shown: Shown, *, with_text: bool) -> Record:
    """A document as `armsledger read` printed it, with where its bytes lie."""
    assert shown.reading is not None  # noqa: S101 - the caller chose one that has it
    record = reading_record(shown.reading, with_text=with_text)
    return {**record, "id": shown.id, "captures": [asdict(each) for each in shown.captures]}


def head(document: Document, identity: str) -> Record:
    """Where a text came from; the id is the ledger's."""
    return {
        "id": identity,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
    }


def edition(found: Edition) -> Record:
    """An edition of a register without its rows."""
    record = asdict(found)
    del record["rows"]
    return record


def register_row(row: RegisterRow) -> Record:
    """A row of a register."""
    return asdict(row)


def flow(found: Flow, axes: tuple[str, ...]) -> Record:
    """A flow; an id that is not known is empty."""
    return {
        "key": dict(zip(axes, found.key, strict=True)),
        "transfers": found.transfers,
        "number": found.number,
        "number_told": found.number_told,
        "money": dict(found.money),
        "money_told": found.money_told,
    }
