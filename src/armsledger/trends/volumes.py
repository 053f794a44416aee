"""Trend-indicator values for deals, from a table of the user's: weapon and value of one.

The program brings no such values and makes up none: SIPRI's are for non-commercial use, with attribution.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from armsledger.errors import UsageError
from armsledger.records import Deal

COLUMNS = ("weapon", "tiv")
#: The value of a used weapon against a new one (SIPRI, Sources and methods).
WORTH = {"new": 1.0, "second hand": 0.4, "modernized": 0.66}


def read_volumes(path: Path) -> dict[str, float]:
    """The table: a CSV file with the columns `weapon` (a system's id, or a designation) and `tiv` (millions, one new).

    Raises UsageError, with the line, for a file that is no such table.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    reader = csv.DictReader(lines)
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise UsageError(f"{path}: must have the columns {' and '.join(COLUMNS)}")
    values: dict[str, float] = {}
    for row in reader:
        values[_folded(row["weapon"] or "")] = _value(row["tiv"] or "", f"{path}:{reader.line_num}")
    return values


def tiv_of(deal: Deal, values: Mapping[str, float], condition: str | None = None) -> float | None:
    """The volume of a deal: its number times the value of one; None where either is not known."""
    found = next(
        (values[_folded(name)] for name in (deal.system, deal.weapon) if name and _folded(name) in values), None
    )
    if found is None or deal.quantity is None:
        return None
    return deal.quantity * found * WORTH.get(condition or "new", 1.0)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _value(cell: str, where: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise UsageError(f"{where}: {cell!r} is no number of millions; write 12.5")
    return value
