"""The body of an answer, unpacked here and never by httpx: a gzip bomb must not fill the memory before it is measured.

In: the bytes as they come over the wire. Out: what they stand for, or an error as soon as the limit is passed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from armsledger.documents.formats import check_size

#: What we say that we can unpack. No brotli and no zstd: their libraries cannot be told to stop at a size.
ACCEPT_ENCODING = "gzip, deflate"
GZIP_MARK = b"\x1f\x8b"
_GZIP, _ZLIB, _BARE = 31, 15, -15
"""How zlib is told which wrapping to expect."""


class PackedError(Exception):
    """The body is packed in a way that we did not ask for, or is broken."""


def unpacked(chunks: Iterable[bytes], encoding: str, where: str, max_bytes: int) -> bytes:
    """The body, unpacked as its `Content-Encoding` says.

    Raises LimitError as soon as it is over `max_bytes`, and PackedError where it cannot be unpacked.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _joined(chunks, where, max_bytes)
    if name in ("gzip", "x-gzip"):
        return _inflated(chunks, _GZIP, where, max_bytes)
    if name == "deflate":
        return _deflated(chunks, where, max_bytes)
    raise PackedError(f"the answer is packed as {name[:20]!r}, which was not asked for")


def gunzipped(data: bytes, where: str, max_bytes: int) -> bytes:
    """The content of a gzip file (`sitemap.xml.gz`); other bytes as they are."""
    return _inflated([data], _GZIP, where, max_bytes) if data.startswith(GZIP_MARK) else data


def _joined(chunks: Iterable[bytes], where: str, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        check_size(len(body), where, max_bytes)
    return bytes(body)


def _deflated(chunks: Iterable[bytes], where: str, max_bytes: int) -> bytes:
    """`deflate` means zlib by the standard, and bare deflate to some servers: the first byte tells."""
    rest = iter(chunks)
    first = next((chunk for chunk in rest if chunk), b"")
    wrapping = _ZLIB if first[:1] and first[0] & 0x0F == 8 else _BARE
    return _inflated((piece for part in ([first], rest) for piece in part), wrapping, where, max_bytes)


def _inflated(chunks: Iterable[bytes], wrapping: int, where: str, max_bytes: int) -> bytes:
    """Unpack piece by piece, never asking for more than one byte over the limit."""
    body = bytearray()
    unpacker = zlib.decompressobj(wrapping)
    for chunk in chunks:
        packed = chunk
        while packed:
            if unpacker.eof:  # a gzip file may be several, one after the other
                if not packed.startswith(GZIP_MARK):
                    break  # padding
                unpacker = zlib.decompressobj(wrapping)
            try:
                body += unpacker.decompress(packed, max_bytes + 1 - len(body))
            except zlib.error as error:
                raise PackedError(f"the answer is packed, and broken: {error}") from error
            check_size(len(body), where, max_bytes)
            packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if body and not unpacker.eof:
        raise PackedError("the answer is packed, and ends in the middle")
    return bytes(body)
