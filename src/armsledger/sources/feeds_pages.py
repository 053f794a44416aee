"""From an entry of a feed to the document behind it, with the bytes as they were fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from armsledger.documents.formats import FORMATS, Hint, parse
from armsledger.documents.page import document_of
from armsledger.errors import SourceError
from armsledger.records import Capture, Document
from armsledger.sources.feeds_listing import Entry
from armsledger.sources.polite_answer import Answer

_READ = frozenset(media_type for each in FORMATS for media_type in each.media_types)
#: What servers say that know nothing of the file; its content tells.
_UNKNOWN = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download"})


def may_be_page(media_type: str) -> bool:
    """Whether an answer of the declared type may be a text that we read. A feed may list sound and film too."""
    return media_type in _READ or media_type in _UNKNOWN


def capture_of(answer: Answer) -> Capture:
    """The answer as it is to be kept: under the address that was asked for."""
    return Capture(
        body=answer.body,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        fetched=answer.fetched,
        url=answer.asked,
        headers=answer.headers,
        media_type=answer.media_type or None,
        name=answer.address,
        charset=answer.charset,
    )


def page_of(answer: Answer, max_bytes: int) -> Document:
    """The document in the answer, its capture with it. Raises SourceError as `parse` does."""
    hint = Hint(
        where=answer.asked,
        suffix=PurePosixPath(urlsplit(answer.address).path).suffix.lower(),
        media_type=answer.media_type,
        charset=answer.charset,
    )
    document = document_of(parse(answer.body, hint, max_bytes), source=answer.asked, url=answer.address)
    return replace(document, capture=capture_of(answer))


def with_entry(document: Document, entry: Entry) -> Document:
    """The document with what the feed says of it, where the page itself does not: title, day, publisher."""
    return replace(
        document,
        title=document.title or entry.title,
        published=document.published or entry.published,
        publisher=document.publisher or entry.publisher,
    )


def document_at(get: Callable[[str], Answer], entry: Entry, max_bytes: int) -> Document:
    """The document that an entry leads to. Raises SourceError, and what `get` raises."""
    answer = get(entry.url)
    if not answer.body:
        raise SourceError(entry.url, "is empty")
    return with_entry(page_of(answer, max_bytes), entry)
