"""Pages read from their archive again, by the places that a scan gave."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from armsledger.bulk.archives import GZIPPED_LINES, LINES, PARQUET, Archive, found_in, identified, opened, warc
from armsledger.bulk.needed import library
from armsledger.bulk.page import Page, Place
from armsledger.bulk.texts import lines_of
from armsledger.bulk.transfer import unpacked


def found_at(address: str, places: Sequence[Place], limit: int) -> Iterator[Page]:
    """The pages at places that a scan gave, their bodies unpacked. Raises SourceError."""
    archive = identified(address)
    if archive.name.lower().endswith(PARQUET):
        wanted = frozenset(places)
        found = found_in(archive, limit, lambda place: None, frozenset())
        yield from (each for each in found if isinstance(each, Page) and each.place in wanted)
        return
    by_entry: dict[str, list[Place]] = {}
    for place in places:
        by_entry.setdefault(place.entry, []).append(place)
    with opened(address) as file:
        for entry, inside in by_entry.items():
            yield from _at(archive, file, entry, inside, limit)


def _at(archive: Archive, file: BinaryIO, entry: str, places: Sequence[Place], limit: int) -> Iterator[Page]:
    """The pages at the places of one file, or of one file within a WACZ."""
    with ExitStack() as stack:
        inner = file
        if entry:
            bundle = stack.enter_context(zipfile.ZipFile(file))
            inner = cast(BinaryIO, stack.enter_context(bundle.open(entry)))
        elif archive.name.lower().endswith(GZIPPED_LINES):
            inner = cast(BinaryIO, library("isal.igzip").open(file, "rb"))
        for offset in sorted({place.offset for place in places}):
            wanted = {place._replace(offset=0) for place in places if place.offset == offset}
            inner.seek(offset)
            read = lines_of if archive.name.lower().endswith(LINES) else partial(warc, entry=entry)
            for found in read(inner, limit, lambda place: None, frozenset()):
                if isinstance(found, Page) and found.place in wanted:
                    body = unpacked(found.body, found.encoding, limit)
                    yield replace(found, place=found.place._replace(offset=offset), body=body, encoding="")
                    wanted.discard(found.place)
                if not wanted:
                    break
