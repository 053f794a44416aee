"""Records as the values of rows, and rows as records again."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row

from armsledger import __version__
from armsledger.ledger.claim_json import claim_of, rejected_json
from armsledger.records import Claim, Document, Reading

#: No database takes half a character; PostgreSQL takes no zero either. One character for one keeps all offsets.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
DAY = len("2025-05-20")
NO_NAME = "unknown"


def keepable(text: str | None) -> str | None:
    """The text as both databases can keep it."""
    return None if text is None else UNKEEPABLE.sub("\ufffd", text)


def now() -> str:
    """This moment as the ledger writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(published: str | None) -> str:
    """The day of a date or timestamp; empty where there is none, so that it sorts last."""
    return (published or "")[:DAY]


#: The files that training writes: another network is another reader, as other weights of the confidence are.
LEARNED = (
    *(("weights", f"{name}.json") for name in ("claim", "modality", "quantity", "value")),
    ("network", "network.onnx"),
    ("network", "vocabulary.txt"),
)


@cache
def local_reader() -> str:
    """The version of the built-in reader: that of the program, and of all that it was trained to."""
    trained = hashlib.sha256()
    for learned in LEARNED:
        trained.update(files("armsledger.reading").joinpath(*learned).read_bytes())
    return f"{__version__}+{trained.hexdigest()[:8]}"


def source_name(document: Document) -> str:
    """Who published: the publisher's name, else the host of the address."""
    host = urlsplit(document.url).hostname if document.url else None
    return keepable(document.publisher or host) or NO_NAME


def document_values(reading: Reading, sha256: str, reader: str, identity: str) -> dict[str, Any]:
    """The row of a document, but for its key."""
    document = reading.document
    return {
        "id": identity,
        "given": keepable(document.id),
        "sha256": sha256,
        "added": now(),
        "origin": identity,
        "text": keepable(document.text),
        "source": keepable(document.source),
        "language": document.language,
        **described_values(document),
        **read_values(reading, reader),
    }


def described_values(document: Document) -> dict[str, Any]:
    """What is known of where a document came from."""
    return {
        "title": keepable(document.title),
        "url": keepable(document.url),
        "publisher": keepable(document.publisher),
        "outlet": source_name(document),
        "published": keepable(document.published),
        "day": keepable(day_of(document.published)),
    }


def read_values(reading: Reading, reader: str) -> dict[str, Any]:
    """What a reading says of its document."""
    return {
        "reader": reader,
        "skipped": reading.skipped,
        "rejected": rejected_json(reading),
        "claims": len(reading.claims),
    }


def document_of(row: Row[Any], text: str = "") -> Document:
    """The document in a row that has its columns, with the id that its source gave it."""
    return Document(
        id=row.given,
        text=text,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        source=row.source,
    )


def claim_in(record: str) -> Claim:
    """The claim in a row's record."""
    return claim_of(json.loads(record))
