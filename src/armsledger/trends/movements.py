"""One movement of arms in one year: what flows, dependence and surges are all counted from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from armsledger.records import Category


class Measure(StrEnum):
    """What is added up."""

    TRANSFERS = "transfers"
    """Deals of the ledger, or rows of a register: each counts one."""
    NUMBER = "number"
    """Items: aircraft, tanks, missiles. Sums over unlike categories say little."""
    MONEY = "money"
    """Sums that were told, in one currency, never converted."""
    TIV = "tiv"
    """SIPRI trend-indicator values, in millions: a volume, never money. Only from a table of the user's."""


@dataclass(frozen=True, slots=True)
class Movement:
    """Equipment that passed, or was to pass, from one supplier to one recipient. What is not told is None."""

    id: str
    """Of the deal or the register's row; the parts of one deal share it."""
    year: int
    supplier: str
    """Id, or empty where it is not known."""
    recipient: str
    category: Category
    month: int | None = None
    number: float | None = None
    """Items."""
    amount: float | None = None
    currency: str | None = None
    tiv: float | None = None
    """Millions of trend-indicator values."""
    sources: tuple[str, ...] = ()
    """Who tells of it in the period of its date: publishers, or the register's one origin."""
    weapon: str | None = None
    """The id of the system, else the designation."""
    part: float = 1.0
    """How much of one transfer it is: a deal of two suppliers is half a transfer for each, a table of volumes none."""

    def value(self, measure: Measure, currency: str | None = None) -> float | None:
        """How much it adds to the measure; None where that is not told (for money: not in this currency)."""
        if measure is Measure.TRANSFERS:
            return self.part
        if measure is Measure.NUMBER:
            return self.number
        if measure is Measure.TIV:
            return self.tiv
        return self.amount if self.currency == currency else None
