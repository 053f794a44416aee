"""Stored captures read again: the document is made anew from its bytes, and today's claims replace the older ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, update

from armsledger.errors import LedgerError, SourceError
from armsledger.ledger import writer
from armsledger.ledger.captures import CaptureFolder, Location
from armsledger.ledger.rows import document_of, keepable, now
from armsledger.ledger.stored import Added, Status
from armsledger.ledger.tables import captures, documents, texts
from armsledger.ledger.upsert import add_missing
from armsledger.ledger.writer import Reader
from armsledger.records import Capture, Document, Reading
from armsledger.settings import Settings
from armsledger.sources.stored import document_again


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a document, and where its first capture lies."""

    document: Document
    location: Location | None
    capture: Capture | None
    """Its row: without the body, which the location tells."""


def next_key(connection: Connection, after: int, reader: str | None) -> int | None:
    """The next document that this version has not read; None for a reader: any document."""
    query = select(documents.c.key).where(documents.c.key > after).order_by(documents.c.key).limit(1)
    if reader is not None:
        query = query.where(documents.c.reader != reader)
    return connection.scalar(query)


def kept(connection: Connection, key: int) -> Kept:
    """A document as it is stored, and its first capture."""
    row = connection.execute(select(documents).where(documents.c.key == key)).one()
    document = document_of(row, row.text)
    query = select(captures).where(captures.c.document == key).order_by(captures.c.key).limit(1)
    found = connection.execute(query).first()
    if found is None:
        return Kept(document, None, None)
    capture = Capture(
        body=b"",
        sha256=found.sha256,
        fetched=found.fetched,
        media_type=found.media_type,
        name=found.name,
        charset=found.charset,
    )
    return Kept(document, Location(found.file, found.offset, found.length), capture)


def parsed_again(stored: Kept, folder: CaptureFolder, settings: Settings) -> Document:
    """The document as today's parser makes it from its capture.

    What was told of it by others than its bytes (a feed, for one) stays where the parser finds nothing. A document
    without a capture, and one whose capture cannot be read any more, comes as it is stored.
    """
    if stored.location is None or stored.capture is None:
        return stored.document
    try:
        raw = folder.read(stored.location)
        again = document_again(replace(stored.capture, body=raw.body, url=raw.url, headers=raw.headers), settings)
    except (LedgerError, SourceError):
        return stored.document
    was = stored.document
    return replace(
        again,
        id=was.id,
        title=again.title or was.title,
        url=was.url or again.url,
        publisher=again.publisher or was.publisher,
        published=again.published or was.published,
        source=was.source,
    )


def put(connection: Connection, key: int, reading: Reading, reader: Reader) -> Added:
    """Store today's reading of a document.

    Where today's parser makes another text of the same bytes, that takes the old one's place, which is kept in `texts`.
    Should another document have that text already, this one is left without claims, so that nothing counts twice.
    """
    row = connection.execute(select(documents).where(documents.c.key == key)).one()
    hashed = writer.text_hash(reading.document)
    if hashed != row.sha256:
        twin = writer.row_of(connection, hashed)
        if twin is not None:
            reading = replace(reading, claims=(), rejected=(), skipped=f"same as {twin.id}")
        else:
            old = {"document": key, "sha256": row.sha256, "until": now(), "text": row.text}
            add_missing(connection, texts, [old])
            values = {"sha256": hashed, "text": keepable(reading.document.text)}
            connection.execute(update(documents).where(documents.c.key == key).values(values))
    changed = writer.put_again(connection, row, reading, reader)
    return Added(row.id, row.source, Status.REREAD, len(reading.claims), changed)
