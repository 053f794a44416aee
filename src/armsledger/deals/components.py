"""What ties connect, each component by itself; and what is too large for a table, cut at its weaker ties.

In: how many nodes there are, and the pairs that met. Out: the places of each component with the pairs within it.

A component of more than `LARGEST` nodes is parted where ties of a score of 1 or less are cut, then 2, and so on, until
every part is small enough. What is cut depends on the component alone, never on the order in which its claims came.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from armsledger.deals.nodes import TIE, Met
from armsledger.deals.pair_scores import Positions

LARGEST = 4000
"""The most nodes that stand in one table."""
STEP = 1.0


def parted(count: int, met: Met, above: float = TIE) -> Iterator[tuple[list[int], Met]]:
    """The places of each component in order, and the pairs that met within it; scores `above` are ties."""
    if count:
        yield from by_home(connected(count, met, above), met)


def by_home(homes: Positions, met: Met) -> Iterator[tuple[list[int], Met]]:
    """The places of each home in order, and the pairs that met within it; `homes` has the home of each place."""
    inner = met.where(homes[met.first] == homes[met.second])
    inner = inner.where(np.argsort(homes[inner.first], kind="stable"))
    order = np.argsort(homes, kind="stable")
    starts = np.flatnonzero(np.diff(homes[order], prepend=-1))
    runs = np.searchsorted(homes[inner.first], homes[order[starts]]).tolist()
    places = order.tolist()
    bounds = zip(starts.tolist(), [*starts[1:].tolist(), len(homes)], runs, [*runs[1:], len(inner)], strict=True)
    for start, end, run, run_end in bounds:
        yield places[start:end], inner.where(slice(run, run_end))


def cut(places: list[int], met: Met) -> Iterator[tuple[list[int], Met]]:
    """A component in parts of at most LARGEST nodes, cut at its weaker ties."""
    at = np.array(places)
    local = Met(np.searchsorted(at, met.first), np.searchsorted(at, met.second), met.scores)
    yield from _cut(at, local, TIE + STEP)


def _cut(at: Positions, local: Met, above: float) -> Iterator[tuple[list[int], Met]]:
    for part, inner in parted(len(at), local, above):
        mine = at[part]
        if len(part) <= LARGEST:
            yield mine.tolist(), Met(at[inner.first], at[inner.second], inner.scores)
        else:
            within = np.array(part)
            again = Met(np.searchsorted(within, inner.first), np.searchsorted(within, inner.second), inner.scores)
            yield from _cut(mine, again, above + STEP)


def connected(count: int, met: Met, above: float = TIE) -> Positions:
    """For each place the smallest place that ties connect it with."""
    tied = met.scores > above
    first, second = met.first[tied], met.second[tied]
    homes = np.arange(count, dtype=np.int64)
    while True:
        lowest = np.minimum(homes[first], homes[second])
        found = homes.copy()
        np.minimum.at(found, homes[first], lowest)
        np.minimum.at(found, homes[second], lowest)
        while not np.array_equal(found, above_that := found[found]):
            found = above_that
        if np.array_equal(found, homes):
            return homes
        homes = found
