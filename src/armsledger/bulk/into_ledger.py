"""From the files of a shard into a ledger: readings in batches, each document with its page as its capture.

The page is read from the archive again, by its place; so the ledger can prove and reread what a scan brought.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from armsledger.bulk.counts import Counts
from armsledger.bulk.needed import library
from armsledger.bulk.page import Page, Place
from armsledger.bulk.places import found_at
from armsledger.bulk.results import SHARDS, write_whole
from armsledger.errors import SourceError
from armsledger.ledger import Ledger
from armsledger.ledger.claim_json import claim_of
from armsledger.ledger.stored import Added
from armsledger.records import Capture, Document, Reading
from armsledger.sources.captured import JSON_LINE, captured

BATCH = 200
"""Documents in one transaction."""
DESCRIBED = ("id", "text", "title", "url", "publisher", "published", "language", "source")


@dataclass(frozen=True, slots=True)
class Stored:
    """What came into the ledger."""

    new: int = 0
    claims: int = 0
    """Of the new documents."""
    known: int = 0


def store(ledger: Ledger, out: Path, counts: Counts, limit: int) -> Stored:
    """Store what a shard holds, unless that was done before; `ledger.link()` is left to the caller.

    `limit` is the most bytes of a page. Raises LedgerError; what was stored before that is stored, and known the next
    time.
    """
    mark = out / SHARDS / f".{counts.shard}.{sha256(ledger.address.name.encode()).hexdigest()[:8]}.stored"
    if counts.already_done and mark.exists():
        return Stored()
    added: list[Added] = []
    readings = readings_of(out, counts)
    while batch := list(islice(readings, BATCH)):
        pages = _captures(counts.archive, [place for place, _ in batch], limit)
        with_pages = [_with_capture(reading, pages.get(place)) for place, reading in batch]
        added += ledger.add_batch(with_pages)
    write_whole(mark, b"")
    new = [each for each in added if each.status == "new"]
    return Stored(len(new), sum(each.claims for each in new), len(added) - len(new))


def readings_of(out: Path, counts: Counts) -> Iterator[tuple[Place, Reading]]:
    """The readings in a shard's files, day by day, each with the place of its page."""
    polars = library("polars")
    for name in counts.files:
        if not name.startswith("documents/"):
            continue
        claims: dict[tuple[str, str], list[Any]] = defaultdict(list)
        beside = out / name.replace("documents/", "claims/", 1)
        if beside.exists():
            for row in polars.read_parquet(beside, columns=["id", "source", "record"]).iter_rows():
                claims[row[0], row[1]].append(claim_of(json.loads(row[2])))
        for row in polars.read_parquet(out / name).iter_rows(named=True):
            document = Document(**{field: row[field] for field in DESCRIBED})
            found = tuple(claims[document.id, row["source"]])
            skipped = "copy" if row["copy_of"] else None
            yield Place(row["offset"], row["within"], row["entry"]), Reading(document, found, skipped=skipped)


def _captures(archive: str, places: Sequence[Place], limit: int) -> dict[Place, Capture]:
    """The pages at the places as captures; none where the archive is gone or changed since."""
    try:
        return {page.place: _capture(page, f"{archive}:{page.place}") for page in found_at(archive, places, limit)}
    except SourceError:
        return {}


def _capture(page: Page, name: str) -> Capture:
    if page.media_type == JSON_LINE and page.fetched is None:
        return captured(page.body.rstrip(b"\r\n"), name, JSON_LINE)
    made = captured(page.body, name, page.media_type or None)
    return replace(made, fetched=page.fetched or made.fetched, url=page.url, charset=page.charset)


def _with_capture(reading: Reading, capture: Capture | None) -> Reading:
    return replace(reading, document=replace(reading.document, capture=capture))
