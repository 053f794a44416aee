"""Where a deal and a row that look like one do not say the same; both sides are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.records import Deal
from armsledger.registers.records import RegisterRow
from armsledger.registers.wording import count_words, number_words, year_words
from armsledger.registers.years import deal_year


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, as either says it."""

    field: str
    deal: str
    register: str
    clash: bool
    """Whether both cannot be right; otherwise one only says more than the other."""


def differences(found: tuple[str, ...], deal: Deal, row: RegisterRow) -> tuple[Difference, ...]:
    """The differences that the findings tell of."""
    return tuple(_differences(set(found), deal, row))


def _differences(found: set[str], deal: Deal, row: RegisterRow) -> Iterator[Difference]:
    ordered = row.ordered if row.ordered.value is not None else row.delivered
    if found & {"number.other", "number.near", "number.part"}:
        # A number is a part of an order only where a year ties it: 30 of no year are not 30 of the 48 of 2018.
        clash = "number.other" in found or found >= {"number.part", "year.unsaid"}
        yield Difference("number", number_words(deal), count_words(ordered), clash)
    if found & {"year.far", "year.near", "year.before", "year.retold"}:
        yield Difference("year", str(deal_year(deal)), year_words(row), "year.far" in found)
    if found & {"weapon.other", "weapon.sister", "weapon.family", "weapon.unknown", "weapon.class"}:
        clash = bool(found & {"weapon.other", "weapon.sister", "weapon.unknown"})
        yield Difference("designation", deal.weapon or deal.category.value, row.weapon or row.description, clash)
    if "delivered.more" in found:
        so_far, most = deal.delivered_so_far or 0, row.ordered
        clash = most.value is not None and not most.estimated and so_far > most.value
        yield Difference("delivered", str(so_far), count_words(row.delivered), clash)
