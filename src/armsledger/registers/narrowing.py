"""Which rows of a register an asker means: by sides, weapon, category, and the years in which something happened.

The rows that no deal tells of are only news within the years that the deals tell of: a register begins in 1950.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.records import Deal
from armsledger.registers.findings import today
from armsledger.registers.identity import plain
from armsledger.registers.records import RegisterRow
from armsledger.registers.rules import weight
from armsledger.registers.years import deal_year, is_outstanding, span


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must hold of a row; empty: anything."""

    supplier: Collection[str] = ()
    recipient: Collection[str] = ()
    weapon: Collection[str] = ()
    """A designation, a system's id, or its family's."""
    category: Collection[str] = ()
    first_year: int | None = None
    last_year: int | None = None

    def holds(self, row: RegisterRow, knowledge: Knowledge) -> bool:
        """Whether a row is wanted. A state stands for those that it succeeded."""
        return (
            _is_one(row.supplier.id, self.supplier, knowledge)
            and _is_one(row.recipient.id, self.recipient, knowledge)
            and (not self.category or row.category.value in self.category)
            and (not self.weapon or self._is_weapon(row, knowledge))
            and self._is_in_time(row)
        )

    def _is_weapon(self, row: RegisterRow, knowledge: Knowledge) -> bool:
        lineage = knowledge.lineage(row.system) if row.system else ()
        return any(weapon in lineage or plain(weapon) == plain(row.weapon) for weapon in self.weapon)

    def _is_in_time(self, row: RegisterRow) -> bool:
        told = span(row)
        if told is None:
            return self.first_year is None and self.last_year is None
        last = told[1] + (weight("tolerance.open") if is_outstanding(row) else 0)
        return (self.first_year is None or last >= self.first_year) and (
            self.last_year is None or told[0] <= self.last_year
        )


def wanted_rows(rows: Iterable[RegisterRow], wanted: Wanted, knowledge: Knowledge) -> Iterator[RegisterRow]:
    """The rows that are wanted."""
    return (row for row in rows if wanted.holds(row, knowledge))


def years_of(deals: Iterable[Deal]) -> tuple[int | None, int | None]:
    """The first and last year that deals tell of; None, None without any."""
    years = [year for deal in deals if (year := deal_year(deal)) is not None]
    return (min(years), max(years)) if years else (None, None)


def _is_one(code: str | None, wanted: Collection[str], knowledge: Knowledge) -> bool:
    return not wanted or code in wanted or today(code, knowledge) in wanted
