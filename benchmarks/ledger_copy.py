"""A made ledger from SQLite into an empty one on PostgreSQL: the same rows, by COPY, in the order of their keys."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Table, text

from armsledger.ledger import Ledger, tables
from benchmarks.ledger_load import _analyze

TABLES: tuple[Table, ...] = (
    *(tables.documents, tables.claims, tables.facets, tables.views, tables.blocks, tables.deals),
    *(tables.deal_facets, tables.grades, tables.deal_claims, tables.sources),
)
KEYED = ("documents", "claims", "deals")


def copy_all(source: Path, ledger: Ledger) -> None:
    """Copy every table that linking leaves rows in, and let keys count on from there."""
    with ledger._transactions.engine.connect() as connection, connection.begin():
        with contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as made:
            for table in TABLES:
                _copy(made, connection, table)
        for name in KEYED:
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'key'), (SELECT max(key) FROM {name}))")  # noqa: S608
            )
    _analyze(ledger)


def _copy(made: sqlite3.Connection, connection: Connection, table: Table) -> None:
    columns = ", ".join(f'"{column.name}"' for column in table.c)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key)
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - for mypy
    with (
        contextlib.closing(driver.cursor()) as cursor,
        cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as target,
    ):
        for row in made.execute(f"SELECT {columns} FROM {table.name} ORDER BY {order}"):  # noqa: S608 - our own names
            target.write_row(row)
