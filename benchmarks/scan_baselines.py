"""What a scan is held against: inflating alone, the gate alone, and the simple way with every page through a parser.

Each takes an archive and gives the number of pages; who calls it takes the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType
from isal import igzip_lib

from armsledger.bulk.archives import found_in, identified
from armsledger.bulk.options import Options
from armsledger.bulk.page import Page
from armsledger.bulk.shard import tools
from armsledger.reading.language_model import parse

PIECE = 1 << 15
#: So many pages of an archive go through the slow ways; all others are like them.
SAMPLE = 250


def inflate(archive: Path) -> int:
    """Every gzip member inflated by isal, and thrown away; returns the number of members that hold an answer."""
    pages = 0
    data = memoryview(archive.read_bytes())
    offset = 0
    while offset < len(data):
        inflater = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)
        parts = []
        while not inflater.eof:
            parts.append(inflater.decompress(data[offset : offset + PIECE]))
            offset += PIECE
        offset = min(offset, len(data)) - len(inflater.unused_data)
        pages += parts[0].startswith(b"WARC/1.0\r\nWARC-Type: response")
    return pages


def read_and_gate(archive: Path) -> int:
    """Every page read and asked whether it may hold a claim."""
    options, gate = Options(), tools(None, None).gate
    found = found_in(identified(str(archive)), options.max_bytes, lambda _: None, frozenset())
    pages = [gate.passes(record.body).passed for record in found if isinstance(record, Page)]
    return len(pages)


def fastwarc_and_trafilatura(archive: Path) -> int:
    """The text of every page, of a sample."""
    return sum(1 for _ in _texts(archive))


def and_spacy(archive: Path) -> int:
    """The text of every page, of a sample, through spaCy: tags, parse and sentences, as the reader uses it."""
    return sum(1 for _ in parse(_texts(archive)))


def _texts(archive: Path) -> Iterator[str]:
    with archive.open("rb") as stream:
        answers = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)
        pages = (answer for answer in answers if "html" in (answer.http_content_type or ""))
        for answer in islice(pages, SAMPLE):
            yield trafilatura.extract(answer.reader.read()) or ""


WAYS: dict[str, Callable[[Path], int]] = {
    "inflate": inflate,
    "read and gate": read_and_gate,
    "fastwarc + trafilatura": fastwarc_and_trafilatura,
    "fastwarc + trafilatura + spaCy": and_spacy,
}
#: Those that take a sample of an archive.
SLOW = frozenset({"fastwarc + trafilatura", "fastwarc + trafilatura + spaCy"})
