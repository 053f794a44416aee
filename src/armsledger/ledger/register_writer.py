"""The way in for registers. Each function runs in a transaction that its caller opens and ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from armsledger.ledger.register_tables import register_editions, register_lines, register_rows
from armsledger.ledger.register_view import edition_of
from armsledger.ledger.rows import keepable, now
from armsledger.ledger.upsert import add_missing, pieces
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.row_json import content

PART = 5000
"""So many rows go into one statement's turn."""


def add_edition(connection: Connection, edition: Edition) -> tuple[Edition, bool]:
    """Keep an edition and say whether it is new; a known one only has its rows resolved anew. It comes without rows."""
    keys = _keep_rows(connection, edition)
    known = connection.execute(select(register_editions).where(register_editions.c.sha256 == edition.sha256)).first()
    if known:
        return edition_of(known), False
    file = keepable(edition.file) or "-"
    kept = replace(edition, rows=(), id=_free_id(connection, edition), file=file, added=now(), count=len(edition.rows))
    values = {column.name: getattr(kept, column.name) for column in register_editions.c if column.name != "key"}
    number = connection.execute(
        insert(register_editions).values(values).returning(register_editions.c.key)
    ).scalar_one()
    lines = [
        {"edition": number, "position": position, "line": row.line, "row": key}
        for position, (row, key) in enumerate(zip(edition.rows, keys, strict=True))
    ]
    for start in range(0, len(lines), PART):
        connection.execute(insert(register_lines), lines[start : start + PART])
    return kept, True


def _keep_rows(connection: Connection, edition: Edition) -> list[int]:
    """Put in the rows that are not there, bring up to date what is known of the others; their keys in order."""
    values = [_values(edition.register, row) for row in edition.rows]
    there = _keys(connection, edition.register, (each["digest"] for each in values))
    missing = list({each["digest"]: each for each in values if each["digest"] not in there}.values())
    for start in range(0, len(missing), PART):
        add_missing(connection, register_rows, missing[start : start + PART])
    if there:
        _resolve_again(connection, [each for each in values if each["digest"] in there])
    keys = there | _keys(connection, edition.register, (each["digest"] for each in missing))
    return [keys[each["digest"]] for each in values]


def _resolve_again(connection: Connection, values: list[dict[str, Any]]) -> None:
    names = ("supplier", "recipient", "system", "category")
    statement = (
        update(register_rows)
        .where(register_rows.c.register == bindparam("of"), register_rows.c.digest == bindparam("known"))
        .where(or_(*(register_rows.c[name] != bindparam(f"now_{name}") for name in names)))
        .values({name: bindparam(f"now_{name}") for name in names})
    )
    given = [
        {"of": each["register"], "known": each["digest"], **{f"now_{name}": each[name] for name in names}}
        for each in values
    ]
    connection.execute(statement, given)


def _values(register: str, row: RegisterRow) -> dict[str, Any]:
    written = content(row)
    return {
        "register": register,
        "digest": sha256(written.encode("utf-8", "surrogatepass")).hexdigest(),
        "supplier": row.supplier.id or "",
        "recipient": row.recipient.id or "",
        "system": row.system or "",
        "category": row.category.value,
        "content": written,
    }


def _keys(connection: Connection, register: str, digests: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for piece in pieces(list(dict.fromkeys(digests))):
        query = select(register_rows.c.digest, register_rows.c.key).where(
            register_rows.c.register == register, register_rows.c.digest.in_(piece)
        )
        found |= {row.digest: row.key for row in connection.execute(query)}
    return found


def _free_id(connection: Connection, edition: Edition) -> str:
    """`sipri-trade-2026-05-18`, or with a piece of the file's hash where it has no date or the id is taken."""
    wanted = f"{edition.register}-{edition.dated or edition.sha256[:8]}"
    taken = connection.scalar(select(register_editions.c.id).where(register_editions.c.id == wanted))
    return f"{wanted}-{edition.sha256[:8]}" if taken else wanted
