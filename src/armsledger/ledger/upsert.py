"""Inserts that meet a row of the same key: both databases have them, SQLAlchemy under two names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

T = TypeVar("T")
PIECE = 500
"""The most values that one statement is given."""


def insert_into(connection: Connection, table: Table) -> SqliteInsert | PostgresqlInsert:
    """An insert that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite_insert(table) if connection.dialect.name == "sqlite" else postgresql_insert(table)


def add_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if rows:
        connection.execute(insert_into(connection, table).on_conflict_do_nothing(), list(rows))


def pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in runs that fit one statement."""
    for start in range(0, len(values), PIECE):
        yield values[start : start + PIECE]
