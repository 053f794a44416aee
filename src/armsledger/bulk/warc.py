"""WARC records (ISO 28500) in bytes: their heads, and the pages in those that hold one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.bulk.page import Page, Place

BEGINNING = b"WARC/"
LONGEST_HEAD = 1 << 16
"""Bytes: a head that goes on longer than this never ends."""
#: Kinds of records that hold a page; the others (`request`, `warcinfo`, `metadata`) are passed over in silence.
PAGES = frozenset({b"response", b"resource", b"conversion"})
_END = re.compile(rb"\r?\n\r?\n")
_KIND = re.compile(rb"^WARC-Type:[ \t]*([a-z]+)", re.I | re.M)
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_URL = re.compile(rb"^WARC-Target-URI:[ \t]*<?([^\s>]+)", re.I | re.M)
_DATE = re.compile(rb"^WARC-Date:[ \t]*([\dT:.Z+-]+)", re.I | re.M)
_TYPE = re.compile(rb"^Content-Type:[ \t]*([^\s;]+)(?:[^\r\n]*?charset\s*=\s*[\"']?([\w.:-]+))?", re.I | re.M)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_PACKED = re.compile(rb"^(?:Content|Transfer)-Encoding:[ \t]*([^\r\n]+)", re.I | re.M)


class BrokenError(Exception):
    """The bytes are no sound record; the message says why. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a record."""

    fields: bytes
    kind: bytes
    size: int
    """Bytes of the head, the empty line included."""
    length: int
    """Bytes of the block that follows, as the record itself says."""

    @property
    def url(self) -> str | None:
        """The address that the record is about."""
        return _text(_URL.search(self.fields))


def head_of(data: bytes) -> Head:
    """The head that the bytes begin with. Raises BrokenError."""
    if not data.startswith(BEGINNING):
        raise BrokenError("no WARC record begins here")
    end = _END.search(data, 0, LONGEST_HEAD)
    if end is None:
        raise BrokenError("its header does not end" if len(data) >= LONGEST_HEAD else "is cut in its header")
    fields = data[: end.start() + 1]
    kind, length = _KIND.search(fields), _LENGTH.search(fields)
    if length is None:
        raise BrokenError("gives no length")
    return Head(fields, kind[1].lower() if kind else b"", end.end(), int(length[1]))


def page_of(head: Head, data: bytes, place: Place) -> Page | None:
    """The page in the record that the bytes begin with; None for a record of another kind.

    Raises BrokenError for a broken HTTP header.
    """
    if head.kind not in PAGES:
        return None
    begin, end = head.size, head.size + head.length
    url, fetched = head.url, _text(_DATE.search(head.fields))
    if not data.startswith(b"HTTP/", begin):
        media, charset = _media(head.fields)
        return Page(place, data[begin:end], media, url, charset, fetched)
    parting = _END.search(data, begin, min(end, begin + LONGEST_HEAD))
    if parting is None:
        raise BrokenError("its HTTP header does not end")
    fields = data[begin : parting.start() + 1]
    status = _STATUS.match(fields)
    packed = b",".join(_PACKED.findall(fields)).decode("latin-1").lower() if b"ncoding:" in fields else ""
    media, charset = _media(fields)
    return Page(place, data[parting.end() : end], media, url, charset, fetched, int(status[1]) if status else 0, packed)


def _media(fields: bytes) -> tuple[str, str | None]:
    """The declared media type and charset."""
    found = _TYPE.search(fields)
    if found is None:
        return "", None
    return found[1].decode("latin-1").lower(), found[2].decode("latin-1") if found[2] else None


def _text(found: re.Match[bytes] | None) -> str | None:
    return found[1].decode("utf-8", "replace") if found else None
