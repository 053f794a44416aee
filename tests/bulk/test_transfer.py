from __future__ import annotations

import gzip
import zlib

import pytest

from armsledger.bulk.transfer import unpacked
from armsledger.bulk.warc import BrokenError
from tests.bulk.making import html

pytest.importorskip("isal")

LIMIT = 1_000_000


def chunked(body: bytes) -> bytes:
    pieces = [body[start : start + 300] for start in range(0, len(body), 300)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "encodings"),
    [
        (gzip.compress(html()), "gzip"),
        (zlib.compress(html()), "deflate"),
        (chunked(html()), "chunked"),
        (chunked(gzip.compress(html())), "gzip,chunked"),
        (html(), "identity"),
    ],
)
def test_a_packed_body_is_unpacked(body: bytes, encodings: str) -> None:
    assert unpacked(body, encodings, LIMIT) == html()


@pytest.mark.parametrize("encoding", ["gzip", "chunked", "deflate", "br"])
def test_a_body_that_its_archiver_unpacked_is_taken_as_it_is(encoding: str) -> None:
    assert unpacked(html(), encoding, LIMIT) == html()


def test_brotli_is_unpacked_where_it_is_installed() -> None:
    brotli = pytest.importorskip("brotli")
    assert unpacked(brotli.compress(html()), "br", LIMIT) == html()


def test_a_body_that_unpacks_beyond_the_limit_is_refused() -> None:
    with pytest.raises(BrokenError, match="over the limit"):
        unpacked(gzip.compress(bytes(50_000_000)), "gzip", LIMIT)


def test_a_broken_body_is_refused() -> None:
    with pytest.raises(BrokenError, match="is said to be packed with gzip"):
        unpacked(gzip.compress(html())[:20] + b"rubbish" * 50, "gzip", LIMIT)
