"""Is everything as it was stored: every capture's hash, every text's, and the chain of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, select

from armsledger.errors import LedgerError
from armsledger.ledger import trail
from armsledger.ledger.captures import CaptureFolder, Location
from armsledger.ledger.tables import captures, documents

PAGE = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked."""

    what: str
    """`capture`, `text` or `decisions`."""
    fault: str | None
    """What is wrong; None where all is well."""


def check_captures(connection: Connection, folder: CaptureFolder) -> Iterator[Checked]:
    """Every capture, read from its WARC file and hashed."""
    query = (
        select(captures.c.sha256, captures.c.place, captures.c.file, captures.c.offset, captures.c.length)
        .add_columns(documents.c.id)
        .join(documents, documents.c.key == captures.c.document)
        .order_by(captures.c.file, captures.c.offset)
    )
    for row in connection.execute(query).yield_per(PAGE):
        yield Checked("capture", _capture_fault(folder, Location(row.file, row.offset, row.length), row.sha256, row.id))


def check_texts(connection: Connection) -> Iterator[Checked]:
    """Every document's text against its hash."""
    query = select(documents.c.id, documents.c.sha256, documents.c.text)
    for row in connection.execute(query).yield_per(PAGE):
        # A character that no database keeps was replaced, so the hash of such a text cannot be worked out again.
        same = sha256(row.text.encode()).hexdigest() == row.sha256 or "\ufffd" in row.text
        yield Checked("text", None if same else f"document {row.id}: its text is not the one that was stored")


def check_decisions(connection: Connection) -> Iterator[Checked]:
    """The chain of decisions: a line a fault, or one without."""
    found = list(trail.faults(connection))
    for fault in found:
        yield Checked("decisions", fault)
    if not found:
        yield Checked("decisions", None)


def _capture_fault(folder: CaptureFolder, location: Location, expected: str, document: str) -> str | None:
    where = f"document {document}: its capture in {location.file} at byte {location.offset:,}"
    try:
        body = folder.read(location).body
    except LedgerError as error:
        return f"{where}: {error}"
    return None if sha256(body).hexdigest() == expected else f"{where} is not what was fetched"
