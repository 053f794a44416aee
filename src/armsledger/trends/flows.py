"""Flows: movements added up by year, window, supplier, recipient, category or weapon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from armsledger.errors import UsageError
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.periods import Window

#: What movements can be added up by; `window` needs windows.
AXES = ("year", "window", "supplier", "recipient", "category", "weapon")
PLACES = 6
"""Digits after the point: halves and thirds of a deal add up to whole ones again."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything that has one key. A sum of what nobody told is None, never zero."""

    key: tuple[str, ...]
    """The values of the axes, in their order; an id that is not known is empty."""
    transfers: float
    number: float | None
    """Items, over the transfers that tell a number."""
    number_told: float
    """How many transfers those are."""
    money: tuple[tuple[str, float], ...]
    """(currency, sum), by currency; never converted."""
    money_told: float
    tiv: float | None
    """Millions."""
    tiv_told: float

    def value(self, measure: Measure, currency: str | None = None) -> float | None:
        """The sum in one measure; None where nothing tells it."""
        if measure is Measure.TRANSFERS:
            return self.transfers
        if measure is Measure.MONEY:
            return dict(self.money).get(currency or "")
        return self.number if measure is Measure.NUMBER else self.tiv


@dataclass(slots=True)
class _Sum:
    """A flow while it is added up."""

    transfers: float = 0.0
    told: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    number: float = 0.0
    money: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    tiv: float = 0.0

    def add(self, movement: Movement) -> None:
        self.transfers += movement.part
        if movement.number is not None:
            self.number += movement.number
            self.told["number"] += movement.part
        if movement.amount is not None and movement.currency:
            self.money[movement.currency] += movement.amount
            self.told["money"] += movement.part
        if movement.tiv is not None:
            self.tiv += movement.tiv
            self.told["tiv"] += movement.part
            self.told["tivs"] += 1  # a table of volumes tells of no transfers

    def flow(self, key: tuple[str, ...]) -> Flow:
        told = {name: round(self.told.get(name, 0.0), PLACES) for name in ("number", "money", "tiv", "tivs")}
        return Flow(
            key,
            round(self.transfers, PLACES),
            round(self.number, PLACES) if told["number"] else None,
            told["number"],
            tuple(sorted((currency, round(amount, 2)) for currency, amount in self.money.items())),
            told["money"],
            round(self.tiv, PLACES) if told["tivs"] else None,
            told["tiv"],
        )


def flows(movements: Iterable[Movement], by: Sequence[str] = ("year",), windows: Sequence[Window] = ()) -> list[Flow]:
    """Movements added up by the axes, sorted by key.

    A movement that lies in several windows counts in each; one that lies in none is left out where `window` is an
    axis. Raises UsageError for an axis that is not in AXES.
    """
    for axis in by:
        if axis not in AXES:
            raise UsageError(f"{axis}: nothing to add up by; choose from {', '.join(AXES)}")
    sums: dict[tuple[str, ...], _Sum] = defaultdict(_Sum)
    for movement in movements:
        for key in _keys(movement, by, windows):
            sums[key].add(movement)
    return [sums[key].flow(key) for key in sorted(sums)]


def _keys(movement: Movement, by: Sequence[str], windows: Sequence[Window]) -> Iterator[tuple[str, ...]]:
    plain = {axis: str(getattr(movement, axis) or "") for axis in by if axis != "window"}
    if "window" not in by:
        yield tuple(plain[axis] for axis in by)
        return
    for window in windows:
        if movement.year in window:
            yield tuple({**plain, "window": str(window)}[axis] for axis in by)
