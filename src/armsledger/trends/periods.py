"""Years, quarters and months as numbers that follow each other, and windows of several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from armsledger.trends.movements import Movement


class Step(StrEnum):
    """The length of one period."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def in_year(self) -> int:
        """How many make a year."""
        return {Step.YEAR: 1, Step.QUARTER: 4, Step.MONTH: 12}[self]


@dataclass(frozen=True, slots=True)
class Window:
    """Periods from the first to the last, both included."""

    first: int
    last: int
    step: Step = Step.YEAR

    @property
    def length(self) -> int:
        """How many periods."""
        return self.last - self.first + 1

    def __contains__(self, period: int) -> bool:
        return self.first <= period <= self.last

    def __str__(self) -> str:
        first, last = label(self.first, self.step), label(self.last, self.step)
        return first if first == last else f"{first}–{last}"


def period_of(movement: Movement, step: Step) -> int | None:
    """The number of the movement's period; None where its month would be needed and is not known."""
    if step is Step.YEAR:
        return movement.year
    if movement.month is None:
        return None
    return movement.year * step.in_year + (movement.month - 1) * step.in_year // 12


def label(period: int, step: Step) -> str:
    """`2025`, `2025-Q2`, `2025-04`."""
    if step is Step.YEAR:
        return str(period)
    year, place = divmod(period, step.in_year)
    return f"{year}-Q{place + 1}" if step is Step.QUARTER else f"{year}-{place + 1:02}"


def windows(first: int, last: int, length: int) -> tuple[Window, ...]:
    """Windows of `length` years that end with `last`, side by side, the oldest first.

    SIPRI compares such windows, of five years, because deliveries of single years jump about
    (https://www.sipri.org/databases/armstransfers/sources-and-methods). Years too few for a window are left out.
    """
    ends = range(last, first + length - 2, -length)
    return tuple(Window(end - length + 1, end) for end in reversed(ends))


def rolling(first: int, last: int, length: int) -> tuple[Window, ...]:
    """Every window of `length` years, one a year, as in SIPRI's five-year moving averages."""
    return tuple(Window(start, start + length - 1) for start in range(first, last - length + 2))


def windows_of(movements: Iterable[Movement], length: int, over_each_year: bool = False) -> tuple[Window, ...]:
    """The windows over all years that have any movement, side by side, or one that starts in each year."""
    years = [each.year for each in movements]
    if not years:
        return ()
    return (rolling if over_each_year else windows)(min(years), max(years), length)
