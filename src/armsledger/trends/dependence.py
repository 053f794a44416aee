"""Dependence: the shares of suppliers in what a recipient takes, and the Herfindahl-Hirschman index of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsledger.trends.movements import Measure, Movement
from armsledger.trends.periods import Window


@dataclass(frozen=True, slots=True)
class Share:
    """One partner's part of the whole."""

    partner: str
    """Id; empty for what has no known partner."""
    value: float
    """In the measure."""
    share: float
    """0 to 1, of all that has a value, unknown partners included."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far a state hangs on few partners in one window."""

    state: str
    window: Window
    shares: tuple[Share, ...]
    """The largest first."""
    total: float
    low: float
    """The index, 0 to 1, as if every unknown partner were another small one: it cannot be less."""
    high: float
    """The index as if all that is unknown came from the largest partner: it cannot be more."""

    @property
    def unknown(self) -> float:
        """The share without a known partner."""
        return sum(share.share for share in self.shares if not share.partner)

    @property
    def equivalent(self) -> float:
        """How many equally large partners would give the same (lower) index; infinity where nobody is known."""
        return 1 / self.low if self.low else float("inf")


def dependence(
    movements: Iterable[Movement],
    windows: Sequence[Window],
    measure: Measure = Measure.TRANSFERS,
    *,
    currency: str | None = None,
    of: str = "recipient",
) -> list[Dependence]:
    """The dependence of each state in each window in which it has any movement, by state, then window.

    `of="recipient"`: shares of its suppliers; `of="supplier"`: shares of its customers. The index is the sum of the
    squared shares (Herfindahl 1950; Hirschman 1964; Rhoades, Federal Reserve Bulletin 79, 1993): 1 is a single
    partner, 1/n is n equal ones.
    """
    partner = "supplier" if of == "recipient" else "recipient"
    sums: dict[tuple[str, Window], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for movement in movements:
        value = movement.value(measure, currency)
        state = getattr(movement, of)
        if not value or not state:
            continue
        for window in windows:
            if movement.year in window:
                sums[state, window][getattr(movement, partner)] += value
    keys = sorted(sums, key=lambda key: (key[0], key[1].first))
    return [_dependence(state, window, sums[state, window]) for state, window in keys]


def _dependence(state: str, window: Window, values: dict[str, float]) -> Dependence:
    total = sum(values.values())
    shares = tuple(
        Share(partner, value, value / total) for partner, value in sorted(values.items(), key=lambda item: -item[1])
    )
    known = [share.share for share in shares if share.partner]
    unknown = 1 - sum(known)
    low = sum(share**2 for share in known)
    largest = max(known, default=0.0)
    high = low - largest**2 + (largest + unknown) ** 2
    return Dependence(state, window, shares, total, low, high)
