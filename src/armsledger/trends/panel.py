"""The counts that a rate model needs: by source and period, with how much each source told of anything.

Adding a source to a ledger makes more deals of every pair, and of its own region most. So a pair is only compared with
itself within one source: what the source told of it against all else that the source told, before and after
(a stratified comparison, as in epidemiology: Breslow & Day, Statistical Methods in Cancer Research II, 1987, ch. 4).
Sources that tell of only one of the windows say nothing about a change; they are left out, and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from armsledger.trends.movements import Measure, Movement
from armsledger.trends.periods import Step, Window, period_of

Array = npt.NDArray[np.float64]
Key = tuple[str, ...]
LEAST_TOLD = 3
"""A source belongs to the panel if it told of so many transfers in each of the two windows."""
HALF = 0.5
"""Added to what a source told of all else, so that a period in which it told of nothing else keeps its logarithm."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What the panel tells of one group; arrays of (sources that tell of it, periods)."""

    counts: Array
    """In the measure; an event that several sources tell of is shared out among them, so that it counts once."""
    exposure: Array
    """What it is counted against; 0 where the source was silent, and the cell is no cell."""
    others: Array
    """Transfers that a source told of anything else; zero where the exposure is time alone."""
    lumps: float = 1.0
    """The sum of squared sizes of the transfers over the sum of their sizes; 1 where each counts one."""
    left_out: float = 0.0
    """Transfers of the group that only sources outside the panel tell of."""


@dataclass(slots=True)
class _Group:
    """What was told of one group. Most sources tell of few groups: what is not told takes no room."""

    told: list[tuple[int, int, float, float]] = field(default_factory=list)
    """(source, period, in the measure, transfers), by their places."""
    squares: float = 0.0
    transfers: float = 0.0


@dataclass(slots=True)
class Panel:
    """All groups of one question, over the periods of both windows (or of a whole history)."""

    sources: tuple[str, ...]
    """The panel; one nameless source where the exposure is time."""
    periods: Window
    by_time: bool
    measure: Measure
    told: Array = field(init=False)
    """(sources, periods): transfers that each source told of, shared out."""
    groups: dict[Key, _Group] = field(default_factory=lambda: defaultdict(_Group))
    left_out: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    _place: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._place = {name: place for place, name in enumerate(self.sources)}
        self.told = np.zeros((len(self.sources), self.periods.length))

    def add(self, key: Key, period: int, movement: Movement, value: float) -> None:
        """Count a movement for its group, and for what its sources told."""
        tellers = [0] if self.by_time else [self._place[name] for name in movement.sources if name in self._place]
        if not tellers:
            self.left_out[key] += movement.part
            return
        at, group = period - self.periods.first, self.groups[key]
        for teller in tellers:
            group.told.append((teller, at, value / len(tellers), movement.part / len(tellers)))
            self.told[teller, at] += movement.part / len(tellers)
        group.squares += value**2
        group.transfers += movement.part

    def seen(self, key: Key) -> float:
        """Transfers of a group, those included that are left out."""
        told = self.groups[key].transfers if key in self.groups else 0.0
        return told + self.left_out.get(key, 0.0)

    def cells(self, key: Key) -> Cells:
        """The cells of one group, for the sources that tell of it; empty ones for a group that none tells of."""
        group = self.groups.get(key, _Group())
        sources = sorted({source for source, *_ in group.told})
        counts, transfers = self._spread(group, sources)
        others, exposure = np.zeros_like(counts), np.ones_like(counts)
        if not self.by_time:
            told = self.told[sources]
            others = told - transfers
            exposure = np.where(told > 0, others + HALF, 0.0)
        return Cells(counts, exposure, others, self._lumps(group, counts), self.left_out.get(key, 0.0))

    def _spread(self, group: _Group, sources: Sequence[int]) -> tuple[Array, Array]:
        """What a group counts and its transfers, each by source and period."""
        row = {source: place for place, source in enumerate(sources)}
        counts, transfers = np.zeros((2, len(sources), self.periods.length))
        for source, at, value, part in group.told:
            counts[row[source], at] += value
            transfers[row[source], at] += part
        return counts, transfers

    def _lumps(self, group: _Group, counts: Array) -> float:
        total = float(counts.sum())
        return 1.0 if self.measure is Measure.TRANSFERS or not total else group.squares / total


def panel(
    movements: Sequence[Movement],
    key_of: Callable[[Movement], Key],
    before: Window,
    after: Window,
    measure: Measure = Measure.TRANSFERS,
    *,
    currency: str | None = None,
    by_time: bool = False,
) -> Panel:
    """The panel over everything from the first period of `before` to the last of `after`."""
    whole = Window(before.first, after.last, before.step)
    sources = ("",) if by_time else covering(movements, before, after)
    found = Panel(sources, whole, by_time, measure)
    for movement, period in within(movements, whole):
        value = movement.value(measure, currency)
        if value is not None:
            found.add(key_of(movement), period, movement, value)
    return found


def within(movements: Iterable[Movement], window: Window) -> Iterable[tuple[Movement, int]]:
    """The movements of a window, each with its period."""
    for movement in movements:
        period = period_of(movement, window.step)
        if period is not None and period in window:
            yield movement, period


def covering(movements: Sequence[Movement], before: Window, after: Window) -> tuple[str, ...]:
    """The sources that tell of both windows, sorted."""
    told: list[dict[str, float]] = [defaultdict(float), defaultdict(float)]
    for counted, window in zip(told, (before, after), strict=True):
        for movement, _ in within(movements, window):
            for source in movement.sources:
                counted[source] += movement.part
    return tuple(sorted(name for name in told[0] if min(told[0][name], told[1].get(name, 0)) >= LEAST_TOLD))


def split_by_date(movements: Sequence[Movement], step: Step) -> tuple[list[Movement], int]:
    """The movements that have a period of this length, and how many have none."""
    kept = [movement for movement in movements if period_of(movement, step) is not None]
    return kept, len(movements) - len(kept)
