"""The way out for registers: editions without their rows, and pages of rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from armsledger.ledger.register_tables import register_editions, register_lines, register_rows
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.row_json import row_from

PAGE = 5000
ID_DIGITS = 16


def editions(connection: Connection, register: str | None) -> Iterator[Edition]:
    """By register, the oldest first."""
    columns = register_editions.c
    query = select(register_editions).order_by(columns.register, columns.dated, columns.added, columns.key)
    if register is not None:
        query = query.where(columns.register == register)
    return (edition_of(row) for row in connection.execute(query).all())


def edition_of(row: Row[Any]) -> Edition:
    """The edition in a row of its table."""
    return Edition(**{name: value for name, value in row._mapping.items() if name != "key"})


def page(
    connection: Connection, edition: Edition, supplier: Collection[str], recipient: Collection[str], last: int
) -> list[Row[Any]]:
    """The rows of an edition after the position `last`, of these sides where some are given."""
    query: Select[Any] = (
        select(register_lines.c.position, register_lines.c.line, register_rows)
        .join(register_rows, register_rows.c.key == register_lines.c.row)
        .join(register_editions, register_editions.c.key == register_lines.c.edition)
        .where(register_editions.c.id == edition.id, register_lines.c.position > last)
        .order_by(register_lines.c.position)
        .limit(PAGE)
    )
    if supplier:
        query = query.where(register_rows.c.supplier.in_(supplier))
    if recipient:
        query = query.where(register_rows.c.recipient.in_(recipient))
    return list(connection.execute(query))


def every_row(connection: Connection, edition: Edition, recipient: Collection[str]) -> Iterator[RegisterRow]:
    """The rows of an edition, of these recipients alone, in their order."""
    last = -1
    while found := page(connection, edition, (), recipient, last):
        yield from map(row_of, found)
        if len(found) < PAGE:
            return
        last = found[-1].position


def row_of(found: Row[Any]) -> RegisterRow:
    """The row of a register in a row of a page."""
    return row_from(
        found.content,
        found.supplier,
        found.recipient,
        found.system,
        found.category,
        line=found.line,
        identity=f"r-{found.digest[:ID_DIGITS]}",
    )
