"""Where the captures of documents that are about to be stored lie: written now, unless the same bytes lie there.

In: documents, a connection to look by, the captures' folder. Out: a location for each, None where none is to be added.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.ledger import writer
from armsledger.ledger.captures import CaptureFolder, Location
from armsledger.ledger.transactions import Reading
from armsledger.records import Capture, Document


def placed(reading: Reading, folder: CaptureFolder, document: Document) -> Location | None:
    """Where the document's capture lies, written now if it must be; None where there is none to add."""
    capture: Capture | None = document.capture
    if capture is None:
        return None
    with reading() as connection:
        row = writer.row_of(connection, writer.text_hash(document))
        if row is not None and writer.is_captured(connection, row.key, capture):
            return None
        there = writer.location_of(connection, capture.sha256)
    return there or folder.append(capture)


def all_placed(reading: Reading, folder: CaptureFolder, given: Sequence[Document]) -> list[Location | None]:
    """As `placed`, of several documents, with one wait for the disk."""
    missing: dict[str, Capture] = {}
    with reading() as connection:
        for document in given:
            capture = document.capture
            if capture is not None and writer.location_of(connection, capture.sha256) is None:
                missing[capture.sha256] = capture
    written = dict(zip(missing, folder.append_all(list(missing.values())), strict=True)) if missing else {}
    return [
        written.get(document.capture.sha256) or placed(reading, folder, document) if document.capture else None
        for document in given
    ]
