"""Made data into an empty ledger, by bulk: the rows are those that the ledger's own writer would write.

Two processes make rows, this one loads them; what lies sorted in the database is sorted once, at the end.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from armsledger.deals import blocks, claim_view
from armsledger.knowledge.base import load
from armsledger.ledger import Ledger, tables
from armsledger.ledger.block_keys import block_numbers
from armsledger.ledger.claim_json import claim_json
from armsledger.ledger.facets import of_claim
from armsledger.ledger.plain import to_json
from armsledger.ledger.rows import document_values, local_reader
from armsledger.ledger.writer import text_hash
from armsledger.records import Reading
from benchmarks.ledger_made import World

BATCH = 1000
WORKERS = 2
Rows = dict[str, list[tuple[Any, ...]]]
#: Table -> its columns, in the order of the rows. Facets and blocks wait in a stage until they are sorted.
COLUMNS = {
    "claims": ("key", "id", "document", "position", "day", "confidence", "reader", "record"),
    "views": ("claim", "view"),
    "facets": ("facet", "day", "claim", "confidence"),
    "blocks": ("block", "claim"),
    "unlinked": ("claim",),
    "sources": ("name", "documents", "claims", "first", "last", "reliability"),
}
DOCUMENT = tuple(column.name for column in tables.documents.c)
SORTED = ("facets", "blocks")
TYPES = {"facet": "text", "day": "text", "confidence": "double precision"}
"""Of the columns of a stage that are no keys."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Which documents to make."""

    documents: int
    start: int
    stop: int


def fill(ledger: Ledger, documents: int) -> None:
    """Make and load everything but the deals, which linking makes."""
    batches = [Batch(documents, at, min(at + BATCH, documents)) for at in range(0, documents, BATCH)]
    counts: dict[str, list[Any]] = {}
    with ledger._transactions.engine.connect() as connection, connection.begin(), ProcessPoolExecutor(WORKERS) as pool:
        load_rows = _loader(connection)
        for rows in pool.map(make, batches):
            for name, piece in rows.items():
                if name == "sources":
                    _count(counts, piece)
                else:
                    load_rows(name, piece)
        load_rows("sources", [(name, *rest) for name, rest in counts.items()])
        _finish(connection)
    _analyze(ledger)


_WORLDS: dict[int, World] = {}


def make(batch: Batch) -> Rows:
    """The rows of a batch of documents."""
    knowledge = load(None)
    if batch.documents not in _WORLDS:
        _WORLDS[batch.documents] = World(batch.documents, knowledge)
    rows: Rows = {name: [] for name in ("documents", *COLUMNS)}
    reader = local_reader()
    for number in range(batch.start, batch.stop):
        reading = _WORLDS[batch.documents].reading(number)
        _document(rows, number + 1, reading, reader)
        for position, claim in enumerate(reading.claims):
            key = (number + 1) * 10 + position
            day = (reading.document.published or "")[:10]
            rows["claims"].append(
                (key, claim.id, number + 1, position, day, claim.confidence, reader, claim_json(claim))
            )
            view = claim_view(claim, reading.document, None, knowledge)
            rows["views"].append((key, to_json(view)))
            words = of_claim(claim, reading.document, knowledge)
            rows["facets"] += [(facet, day, key, claim.confidence) for facet in words]
            rows["blocks"] += [(block, key) for block in block_numbers(blocks(view))]
            rows["unlinked"].append((key,))
    return rows


def _document(rows: Rows, key: int, reading: Reading, reader: str) -> None:
    document = reading.document
    values = {"key": key, **document_values(reading, text_hash(document), reader, document.id)}
    rows["documents"].append(tuple(values[name] for name in DOCUMENT))
    day = (document.published or "")[:10]
    rows["sources"].append((document.publisher, 1, len(reading.claims), day, day, "F"))


def _count(counts: dict[str, list[Any]], rows: Iterable[tuple[Any, ...]]) -> None:
    for name, documents, claims, first, last, letter in rows:
        had = counts.setdefault(name, [0, 0, first, last, letter])
        had[0] += documents
        had[1] += claims
        had[2], had[3] = min(had[2], first), max(had[3], last)


def _loader(connection: Connection) -> Any:  # noqa: ANN401 - a function that loads rows into a table
    """By executemany into SQLite, by COPY into PostgreSQL; what lies sorted goes to a stage first."""
    for name in SORTED:
        columns = ", ".join(f"{each} {TYPES.get(each, 'bigint')}" for each in COLUMNS[name])
        connection.execute(text(f"CREATE TEMPORARY TABLE stage_{name} ({columns})"))

    def load_rows(name: str, rows: Sequence[tuple[Any, ...]]) -> None:
        columns = DOCUMENT if name == "documents" else COLUMNS[name]
        target = f"stage_{name}" if name in SORTED else name
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(columns))
            connection.exec_driver_sql(
                f"INSERT INTO {target} ({_quoted(columns)}) VALUES ({marks})",  # noqa: S608 - our own names
                list(rows),
            )
            return
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - for mypy
        with (
            contextlib.closing(driver.cursor()) as cursor,
            cursor.copy(f"COPY {target} ({_quoted(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    return load_rows


def _finish(connection: Connection) -> None:
    """Sort the staged rows into their tables, and on PostgreSQL let keys count on from here."""
    for name in SORTED:
        columns = _quoted(COLUMNS[name])
        connection.execute(
            text(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM stage_{name} ORDER BY {columns}")  # noqa: S608
        )
        connection.execute(text(f"DROP TABLE stage_{name}"))
    if connection.dialect.name == "postgresql":
        for table in ("documents", "claims"):
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{table}', 'key'), (SELECT max(key) FROM {table}))")  # noqa: S608
            )


def _analyze(ledger: Ledger) -> None:
    with ledger._transactions.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
