"""What a register wrote in a row, as one line of JSON and back; what we made of it (ids, category) stays beside it.

The same row of two editions gives the same line, so that it is kept once, and a better knowledge base changes nothing
of it.
"""

from __future__ import annotations

import json
from typing import Any

from armsledger.records import Category
from armsledger.registers.records import NOBODY, UNKNOWN, Number, RegisterRow, RowKind, Side

#: A row that says nothing: what is as here is left out.
NOTHING = RegisterRow(0, RowKind.DEAL, NOBODY, NOBODY, "", "", None, Category.UNSPECIFIED)
PLAIN = ("weapon", "description", "number", "condition", "local_production", "comments", "reporter", "amount")
PLAIN_TOO = ("currency", "delivery_years_estimated", "tiv_unit", "tiv_ordered", "tiv_delivered")
NUMBERS = ("order_year", "ordered", "delivered")
LISTS = ("delivery_years", "makers")
PAIRS = ("days", "volumes")


def content(row: RegisterRow) -> str:
    """The row as written, keys sorted, what is not said left out."""
    found: dict[str, Any] = {"kind": row.kind.value}
    for name in (*PLAIN, *PLAIN_TOO, *LISTS, *PAIRS):
        value = getattr(row, name)
        if value is not None and value != getattr(NOTHING, name):
            found[name] = value
    for name in NUMBERS:
        if (number := getattr(row, name)) != UNKNOWN:
            found[name] = [number.value, number.estimated]
    for name in ("supplier", "recipient"):
        if (side := getattr(row, name)) != NOBODY:
            found[name] = side.name
    return json.dumps(found, sort_keys=True, separators=(",", ":"))


def row_from(
    written: str, supplier: str, recipient: str, system: str, category: str, *, line: int, identity: str
) -> RegisterRow:
    """The row of such a line of JSON, with what was made of it. Empty ids are unknown."""
    found: dict[str, Any] = json.loads(written)
    for name in NUMBERS:
        if name in found:
            found[name] = Number(*found[name])
    for name in LISTS:
        found[name] = tuple(found.get(name, ()))
    for name in PAIRS:
        found[name] = tuple((first, second) for first, second in found.get(name, ()))
    found.setdefault("weapon", "")
    found.setdefault("description", "")
    return RegisterRow(
        **{
            **found,
            "kind": RowKind(found["kind"]),
            "supplier": Side(found.get("supplier", ""), supplier or None),
            "recipient": Side(found.get("recipient", ""), recipient or None),
            "system": system or None,
            "category": Category(category),
        },
        line=line,
        id=identity,
    )
