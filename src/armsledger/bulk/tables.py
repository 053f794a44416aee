"""The tables of a shard: rows of documents, claims and what was dropped, as Parquet files by day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from armsledger.bulk.needed import library
from armsledger.bulk.stages import Finding
from armsledger.bulk.tally import Dropped
from armsledger.formats.contract import claim_record
from armsledger.formats.rows import COLUMNS, claim_rows

Row = dict[str, Any]
UNKNOWN = "unknown"
#: Column -> type, as in `formats.rows`.
DOCUMENTS: Mapping[str, type] = {
    "id": str,
    "url": str,
    "title": str,
    "publisher": str,
    "published": str,
    "language": str,
    "text": str,
    "source": str,
    "offset": int,
    "within": int,
    "entry": str,
    "fetched": str,
    "copy_of": str,
    "claims": int,
    "rejected": int,
}
CLAIMS: Mapping[str, type] = {**COLUMNS, "source": str, "record": str}
DROPPED: Mapping[str, type] = {
    "source": str,
    "offset": int,
    "url": str,
    "stage": str,
    "reason": str,
    "size": int,
    "text": str,
}
_HALF = re.compile("[\ud800-\udfff]")


def day_of(finding: Finding) -> str:
    """The day that a document was published, `2026-01-31`, or `unknown`."""
    try:
        return date.fromisoformat((finding.reading.document.published or "")[:10]).isoformat()
    except ValueError:
        return UNKNOWN


def document_row(finding: Finding) -> Row:
    """The row of a document."""
    document, reading = finding.reading.document, finding.reading
    return {
        **{name: getattr(document, name) for name in ("id", "url", "title", "publisher", "published", "language")},
        "text": document.text,
        "source": document.source,
        **finding.page.place._asdict(),
        "fetched": finding.page.fetched,
        "copy_of": finding.copy_of,
        "claims": len(reading.claims),
        "rejected": len(reading.rejected),
    }


def rows_of_claims(finding: Finding) -> Iterator[Row]:
    """A row a claim; `record` is the claim as `armsledger read` prints it, nothing lost."""
    source = finding.reading.document.source
    for row, claim in zip(claim_rows(finding.reading), finding.reading.claims, strict=True):
        yield {**row, "source": source, "record": json.dumps(claim_record(claim), ensure_ascii=False)}


def dropped_row(dropped: Dropped, archive: str) -> Row:
    """The row of a page that a stage dropped. `source` finds it again in its archive."""
    return {
        "source": f"{archive}:{dropped.place}",
        "offset": dropped.place.offset,
        "url": dropped.url,
        "stage": dropped.stage,
        "reason": dropped.reason,
        "size": dropped.size,
        "text": dropped.text,
    }


def write_table(path: Path, rows: Iterable[Row], columns: Mapping[str, type]) -> None:
    """Write rows as Parquet (zstd). The same rows give the same bytes."""
    polars = library("polars")
    types = {str: polars.String, int: polars.Int64, float: polars.Float64, list: polars.List(polars.String)}
    sound = [{name: _sound(row[name]) for name in columns} for row in rows]
    frame = polars.DataFrame(sound, schema={name: types[kind] for name, kind in columns.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(path, compression="zstd", statistics=True)


def _sound(value: object) -> object:
    """Half a character, which only faulty JSON can give, becomes U+FFFD: no Parquet file takes it."""
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else value
