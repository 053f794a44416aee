"""Rows that are new into a table: on PostgreSQL by COPY where there are many, else by one statement for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

WORTH_COPYING = 50
"""Rows: below this, COPY and an insert of all rows take the same."""


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, which all have the same columns; none of them may be there yet."""
    if not rows:
        return
    if connection.dialect.name != "postgresql" or len(rows) < WORTH_COPYING:
        connection.execute(insert(table), list(rows))
        return
    names = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(table.c[name].name) for name in names)
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
    finally:
        cursor.close()
