"""What makes two rows of two editions the same deal: the register's own number, else sides, weapon and year of order.

SIPRI's deliveries carry a number of the deal; its trade register carries none, and two of its rows may have all of
these alike. A number stands for nothing else: it stays when everything else is revised.
"""

from __future__ import annotations

from armsledger.knowledge.matcher import fold, pieces
from armsledger.registers.records import RegisterRow, RowKind, Side

Key = tuple[str, ...]


def number_key(row: RegisterRow) -> Key | None:
    """By the register's own number; a delivery also by its year. None without a number."""
    if row.number is None:
        return None
    years = map(str, row.delivery_years) if row.kind is RowKind.DELIVERY else ()
    return (row.kind.value, row.number, *years, *((row.weapon,) if row.kind is RowKind.NOTICE else ()))


def whole_key(row: RegisterRow) -> Key:
    """By all that identifies a deal without a number."""
    year = "" if row.order_year.value is None else str(row.order_year.value)
    return (*weapon_key(row), year)


def weapon_key(row: RegisterRow) -> Key:
    """By sides and weapon: the year of order was revised."""
    return (*sides_key(row), plain(row.weapon or row.description))


def year_key(row: RegisterRow) -> Key:
    """By sides, year and number ordered: the designation was revised."""
    return (*sides_key(row), str(row.order_year.value), str(row.ordered.value), plain(row.description))


def sides_key(row: RegisterRow) -> Key:
    """By what is told, who and to whom; of UNROCA also by whose report it is, and of which year."""
    report = (row.reporter, *map(str, row.delivery_years)) if row.reporter else ()
    return (row.kind.value, _side(row.supplier), _side(row.recipient), *report)


def _side(side: Side) -> str:
    """The id, so that a new spelling is no change; else the name."""
    return side.id or plain(side.name)


def plain(words: str) -> str:
    """Letters and digits alone, without case."""
    return "".join(map(fold, pieces(words)))
