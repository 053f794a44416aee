"""Which format some bytes are in, and the parser for it: one table, and the limit that holds for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from armsledger.documents.page import Page
from armsledger.documents.plain import parse_plain
from armsledger.errors import LimitError, SourceError


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of some bytes before they are looked at."""

    where: str
    """The path, address or `-`, for messages."""
    suffix: str = ""
    """The name's ending in lower case, as in `.html`."""
    media_type: str = ""
    """What a server declares, as in `text/html`."""
    charset: str | None = None
    """The encoding that a server declares."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    parse: Callable[[bytes, Hint, int], Page]
    """Takes the bytes, what is known of them, and the limit of bytes; raises SourceError."""


# Each parser is imported when it is first needed: their libraries take 0.1 to 0.5 s each, and most runs need but one.


def _parse_pdf(data: bytes, hint: Hint, max_bytes: int) -> Page:
    from armsledger.documents.pdf import parse_pdf

    return parse_pdf(data, hint.where, max_bytes)


def _parse_docx(data: bytes, hint: Hint, max_bytes: int) -> Page:
    from armsledger.documents.docx import parse_docx

    return parse_docx(data, hint.where, max_bytes)


def _parse_html(data: bytes, hint: Hint, _: int) -> Page:
    from armsledger.documents.html import parse_html

    return parse_html(data, hint.where, hint.charset)


def _parse_plain(data: bytes, hint: Hint, _: int) -> Page:
    return parse_plain(data, hint.where, hint.charset)


_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = Format("text", (".txt", ".md"), ("text/plain", "text/markdown"), _parse_plain)
HTML = Format("HTML", (".html", ".htm"), ("text/html", "application/xhtml+xml"), _parse_html)
PDF = Format("PDF", (".pdf",), ("application/pdf",), _parse_pdf)
DOCX = Format("Word", (".docx",), (_WORD_TYPE,), _parse_docx)
FORMATS = (PLAIN, HTML, PDF, DOCX)

SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes)
"""Endings of the files that a folder is searched for."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|article|div|meta)\b", re.I | re.S
)


def parse(data: bytes, hint: Hint, max_bytes: int) -> Page:
    """The page that the bytes hold.

    Raises LimitError for more than `max_bytes`, and SourceError where the bytes are empty, broken, binary or of a
    format that is not read.
    """
    check_size(len(data), hint.where, max_bytes)
    if not data.strip():
        raise SourceError(hint.where, "is empty")
    if data.startswith(_OLD_OFFICE):
        raise SourceError(hint.where, "is an old or locked Office file; save it as .docx without a password")
    page = format_of(data, hint).parse(data, hint, max_bytes)
    if not page.text.strip():
        raise SourceError(hint.where, "holds no text")
    return page


def check_size(size: int, where: str, max_bytes: int) -> None:
    """Raises LimitError, naming the limit and how to raise it, for a size over the limit."""
    if size > max_bytes:
        raise LimitError(where, f"is over the limit of {max_bytes:,} bytes; raise ARMSLEDGER_MAX_BYTES, or split it")


def format_of(data: bytes, hint: Hint) -> Format:
    """The format of the bytes: by their signature, then by ending or declared type, then by how the text begins."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return DOCX
    for each in FORMATS:
        if hint.suffix in each.suffixes or hint.media_type in each.media_types:
            return each
    return HTML if _LOOKS_LIKE_HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) else PLAIN
