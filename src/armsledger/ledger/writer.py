"""The one way into the ledger for documents. Each function runs in a transaction that its caller opens and ends."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, and_, case, insert, or_, select, update

from armsledger.knowledge.base import Knowledge
from armsledger.ledger import claims_writer
from armsledger.ledger.captures import Location
from armsledger.ledger.rows import day_of, described_values, document_values, keepable, read_values, source_name
from armsledger.ledger.stored import Added, Status
from armsledger.ledger.tables import captures, documents, sources, unplaced
from armsledger.ledger.upsert import add_missing, insert_into
from armsledger.records import Capture, Document, Reading

NO_RELIABILITY = "F"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read: the version that is kept with each claim, and the knowledge base that it read by."""

    version: str
    knowledge: Knowledge


def text_hash(document: Document) -> str:
    """What makes two documents the same one."""
    return sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def row_of(connection: Connection, hashed: str) -> Row[Any] | None:
    """The document with that text, if it is here."""
    wanted = [column for column in documents.c if column.name != "text"]
    return connection.execute(select(*wanted).where(documents.c.sha256 == hashed)).first()


def place_of(capture: Capture) -> str:
    """What tells two captures of the same bytes apart: the address asked for, or the path."""
    return keepable(capture.url or capture.name) or "-"


def is_captured(connection: Connection, key: int, capture: Capture) -> bool:
    """Whether these bytes from this place are kept for the document."""
    query = select(captures.c.key).where(
        captures.c.document == key, captures.c.sha256 == capture.sha256, captures.c.place == place_of(capture)
    )
    return connection.execute(query).first() is not None


def location_of(connection: Connection, hashed: str) -> Location | None:
    """Where bytes with that hash lie already, whichever document they were for."""
    query = select(captures.c.file, captures.c.offset, captures.c.length).where(captures.c.sha256 == hashed).limit(1)
    row = connection.execute(query).first()
    return Location(row.file, row.offset, row.length) if row else None


def put(connection: Connection, reading: Reading, location: Location | None, reader: Reader) -> Added:
    """Store a reading and the capture of its document, which lies at the location; no location, no capture to add."""
    document = reading.document
    hashed = text_hash(document)
    row = row_of(connection, hashed)
    changed = 0
    if row is None:
        identity = _free_id(connection, document, hashed)
        values = document_values(reading, hashed, reader.version, identity)
        key: int = connection.execute(insert(documents).values(values).returning(documents.c.key)).scalar_one()
        connection.execute(insert(unplaced).values(document=key))
        count_source(connection, document, new=1, claims=len(reading.claims))
        claims_writer.put_new_claims(connection, {key: reading}, reader.version, reader.knowledge)
        changed = len(reading.claims)
        status = Status.NEW
    else:
        key, identity = row.key, row.id
        status = Status.KNOWN
        if row.reader != reader.version:
            changed = put_again(connection, row, reading, reader)
            status = Status.REREAD
    if location:
        added = put_capture(connection, key, document, location)
        status = Status.AGAIN if added and status is Status.KNOWN else status
    return Added(identity, document.source, status, len(reading.claims), changed)


def put_again(connection: Connection, row: Row[Any], reading: Reading, reader: Reader) -> int:
    """Replace what an older reader said of a document. How many claims are new or differ comes back.

    What the document says of its origin is brought up to date where the new parse knows it; what it does not know
    (a feed may have told it) stays.
    """
    found = described_values(reading.document)
    if not found["published"]:
        del found["day"]
    if not found["publisher"] and row.publisher:
        del found["outlet"]
    described = {name: value for name, value in found.items() if value}
    values = {**described, **read_values(reading, reader.version)}
    connection.execute(update(documents).where(documents.c.key == row.key).values(values))
    add_missing(connection, unplaced, [{"document": row.key}])
    changed = claims_writer.put_claims(connection, row.key, reading, reader.version, reader.knowledge)
    count_source(connection, reading.document, claims=len(reading.claims) - row.claims)
    return changed


def count_source(connection: Connection, document: Document, new: int = 0, claims: int = 0) -> None:
    """Bring the counts and days of a publisher up to date."""
    name, day = source_name(document), keepable(day_of(document.published)) or ""
    row = {"name": name, "documents": new, "claims": claims, "first": day, "last": day, "reliability": NO_RELIABILITY}
    statement = insert_into(connection, sources).values(row)
    had, told = sources.c, statement.excluded
    is_first = and_(told.first != "", or_(had.first == "", had.first > told.first))
    after = {
        "documents": had.documents + told.documents,
        "claims": had.claims + told.claims,
        "first": case((is_first, told.first), else_=had.first),
        "last": case((had.last < told.last, told.last), else_=had.last),
    }
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=after))


def put_capture(connection: Connection, key: int, document: Document, location: Location) -> bool:
    """Keep the row of a document's capture, which lies at the location; False where there is none, or it was there."""
    capture = document.capture
    if capture is None:
        return False
    if is_captured(connection, key, capture):
        return False
    row = {
        "document": key,
        "sha256": capture.sha256,
        "place": place_of(capture),
        "name": keepable(capture.name),
        "fetched": capture.fetched,
        "given": keepable(document.id),
        "media_type": keepable(capture.media_type),
        "charset": keepable(capture.charset),
        "file": location.file,
        "offset": location.offset,
        "length": location.length,
    }
    add_missing(connection, captures, [row])
    return True


def _free_id(connection: Connection, document: Document, hashed: str) -> str:
    """The document's id, made longer where another text was given the same."""
    wanted = keepable(document.id) or hashed[:16]
    taken = connection.execute(select(documents.c.key).where(documents.c.id == wanted)).first()
    return f"{wanted}~{hashed[:8]}" if taken else wanted
