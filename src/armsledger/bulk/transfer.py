"""Bodies as they were packed for their transfer: chunks, gzip, brotli. Each is unpacked up to the limit of bytes."""

from __future__ import annotations

import re
from typing import Any

from armsledger.bulk.needed import installed, library
from armsledger.bulk.warc import BrokenError

CHUNK = 1 << 14
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")


def unpacked(body: bytes, encodings: str, limit: int) -> bytes:
    """The body as it was before its transfer.

    Archivers often unpack a body and leave its headers as they were: a body that does not look packed is taken as it
    is. Raises BrokenError where it is packed and cannot be unpacked, and where it is over the limit.
    """
    for encoding in (each.strip() for each in reversed(encodings.split(","))):
        if encoding == "chunked" and _CHUNK_SIZE.match(body):
            body = _without_chunks(body)
        elif encoding in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, encoding, limit)
        elif encoding == "br" and body.lstrip()[:1] != b"<":
            body = _unbrotli(body, limit)
        if len(body) > limit:
            raise BrokenError(f"is over the limit of {limit:,} bytes")
    return body


def _without_chunks(body: bytes) -> bytes:
    parts, place = [], 0
    while found := _CHUNK_SIZE.match(body, place):
        size = int(found[1], 16)
        if size == 0:
            break
        parts.append(body[found.end() : found.end() + size])
        place = found.end() + size + len(b"\r\n")
    return b"".join(parts)


def _inflated(body: bytes, encoding: str, limit: int) -> bytes:
    zlib = library("isal.isal_zlib")
    windows: tuple[int, ...]
    if encoding == "deflate":
        windows = (15, -15) if body[:1] != b"<" else ()
    else:
        windows = (31,) if body.startswith(b"\x1f\x8b") else ()
    for bits in windows:
        try:
            inflater = zlib.decompressobj(wbits=bits)
            return bytes(inflater.decompress(body, limit + 1))
        except zlib.error:
            continue
    if windows:
        raise BrokenError(f"is said to be packed with {encoding}, and is not")
    return body


def _unbrotli(body: bytes, limit: int) -> bytes:
    if not installed("brotli"):
        raise BrokenError("is packed with brotli; pip install brotli reads it")
    brotli: Any = library("brotli")
    inflater, parts, size = brotli.Decompressor(), [], 0
    try:
        for start in range(0, len(body), CHUNK):
            parts.append(inflater.process(body[start : start + CHUNK]))
            size += len(parts[-1])
            if size > limit:
                break
    except brotli.error:
        raise BrokenError("is said to be packed with brotli, and is not") from None
    return b"".join(parts)
