"""A document again out of its capture, by the parsers of today: the way that the ledger reads again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from armsledger.documents.formats import Hint, parse
from armsledger.documents.page import document_of
from armsledger.errors import SourceError
from armsledger.records import Capture, Document
from armsledger.settings import Settings
from armsledger.sources.captured import JSON_LINE
from armsledger.sources.jsonl import document_in


def document_again(capture: Capture, settings: Settings) -> Document:
    """The document in the bytes of a capture. Raises SourceError where there is none any more."""
    where = capture.url or capture.name or "-"
    if capture.media_type == JSON_LINE and capture.url is None:
        found = document_in(capture.body, where, settings.max_bytes)
        if isinstance(found, SourceError):
            raise found
        return found
    page = parse(capture.body, _hint(capture, where), settings.max_bytes)
    return replace(document_of(page, source=where, url=capture.url and capture.name), capture=capture)


def _hint(capture: Capture, where: str) -> Hint:
    name = capture.name or ""
    path = urlsplit(name).path if capture.url else name
    return Hint(where, PurePosixPath(path).suffix.lower(), capture.media_type or "", capture.charset)
