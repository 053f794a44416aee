"""Archives of texts: JSON lines (gzipped or not), and Parquet, whose rows are handed on as such lines."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, cast

from armsledger.bulk.needed import library
from armsledger.bulk.page import KILLED, DeadLetter, Found, Mark, Page, Place
from armsledger.errors import SourceError
from armsledger.sources.captured import JSON_LINE

ROWS = 2_000
"""Rows of a Parquet file that are in memory at a time."""
TEXT = "text"
FIELDS = ("id", "text", "title", "published", "url", "publisher")


def lines_of(file: BinaryIO, limit: int, mark: Mark, poison: Container[Place]) -> Iterator[Found]:
    """Each line of a file of JSON lines that is not empty; of a longer one than the limit, a dead letter."""
    offset = 0
    while line := file.readline(limit + 1):
        place, size = Place(offset), len(line)
        mark(place)
        over = size > limit and not line.endswith(b"\n")
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)
            size += len(line)
            if not line:
                break
        if over:
            yield DeadLetter(place, f"is over the limit of {limit:,} bytes; raise ARMSLEDGER_MAX_BYTES to read it")
        elif place in poison:
            yield DeadLetter(place, KILLED)
        elif line.strip():
            yield Page(place, line, JSON_LINE)
        offset += size


def rows_of(path: str, limit: int, mark: Mark, poison: Container[Place]) -> Iterator[Found]:
    """Each row of a Parquet file. Raises SourceError for a file that is none, or that has no column `text`."""
    polars = library("polars")
    try:
        table = polars.scan_parquet(path)
        columns = [name for name in FIELDS if name in table.collect_schema().names()]
        height = table.select(polars.len()).collect().item()
    except (polars.exceptions.PolarsError, OSError) as error:
        raise SourceError(path, f"is no sound Parquet file: {str(error).splitlines()[0]}") from error
    if TEXT not in columns:
        raise SourceError(path, "has no column `text`; name the column with the texts so")
    for start in range(0, height, ROWS):
        for number, row in enumerate(_rows(table.select(columns).slice(start, ROWS), path), start=start):
            place = Place(number)
            mark(place)
            body = json.dumps(row, ensure_ascii=False, default=_iso).encode("utf-8", "surrogatepass")
            if place in poison:
                yield DeadLetter(place, KILLED)
            elif len(body) > limit:
                yield DeadLetter(place, f"is over the limit of {limit:,} bytes; raise ARMSLEDGER_MAX_BYTES to read it")
            else:
                yield Page(place, body, JSON_LINE)


def _rows(piece: Any, path: str) -> list[dict[str, Any]]:  # noqa: ANN401 - polars may be absent
    """The rows of a piece of a table. Raises SourceError where a page of it is broken."""
    polars = library("polars")
    try:
        return cast(list[dict[str, Any]], piece.collect().to_dicts())
    except (polars.exceptions.PolarsError, OSError) as error:
        raise SourceError(path, f"is broken: {str(error).splitlines()[0]}") from error


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
