"""Change points: the periods from which on the level of a series is another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from armsledger.trends.needed import ruptures
from armsledger.trends.panel import Array, Cells
from armsledger.trends.periods import Window, label

LEAST_PERIODS = 6
SHORTEST = 2
"""A level lasts at least so many periods: one odd year is no change."""
PENALTY = 3.0
"""For each change point, in units of log(periods) x variance: 2 is BIC's (Yao 1988) for a known variance; a third pays
for the series' own correlation. Measured in docs/trends.md."""
NORMAL = 0.6745
"""The median of the absolute value of a standard normal number."""


@dataclass(frozen=True, slots=True)
class Break:
    """A period from which on another level holds."""

    period: str
    """The first of the new level: `2010`, `2025-Q2`."""
    before: float
    after: float
    """Means by period, in the measure, corrected for the exposure."""


def breaks(cells: Cells, periods: Window) -> tuple[Break, ...]:
    """The change points of a group's history, the oldest first; none for a short or empty one.

    Counts are made of equal variance by a square root (Anscombe, Biometrika 35, 1948), then parted with PELT (Killick,
    Fearnhead & Eckley, JASA 107, 2012) where the squared error falls by more than the penalty.
    """
    level = _level(cells)
    if len(level) < LEAST_PERIODS or not level.any():
        return ()
    even = 2 * np.sqrt(level / cells.lumps + 3 / 8)
    # A count's variance is 1 after the root; what is wilder than a count shows in the differences of neighbours.
    rough = float(np.median(np.abs(np.diff(even)))) / (NORMAL * np.sqrt(2))
    penalty = PENALTY * np.log(len(even)) * max(1.0, rough) ** 2
    # A linear kernel is the squared error of `Pelt(model="l2")`, in C: the same places, hundreds of times sooner.
    ends = ruptures().KernelCPD(kernel="linear", min_size=SHORTEST).fit(even.reshape(-1, 1)).predict(pen=penalty)
    edges = [0, *ends]
    means = [float(level[start:end].mean()) for start, end in pairwise(edges)]
    return tuple(
        Break(label(periods.first + start, periods.step), means[at], means[at + 1])
        for at, start in enumerate(edges[1:-1])
    )


def _level(cells: Cells) -> Array:
    """The total of each period as it would be under an even exposure."""
    weight = cells.exposure.sum(axis=1)
    active = weight > 0
    rate = np.zeros_like(weight)
    rate[active] = cells.counts[active].sum(axis=1) / weight[active]
    expected = (rate[:, None] * cells.exposure).sum(axis=0)
    told = expected > 0
    mean = float(expected[told].mean()) if told.any() else 0.0
    return np.where(told, cells.counts.sum(axis=0) * mean / np.where(told, expected, 1.0), 0.0)
