"""What `linkage.py` does, for a component of hundreds of nodes or thousands: means stand in a table, a row a group.

Each group remembers its best mean among the groups behind it, so that a join costs a few rows and not the table: about
the square of the number of nodes in all, in the quick loops of numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from armsledger.deals.linkage import DECIDED, clash, group_of
from armsledger.deals.nodes import TIE, Met, Node
from armsledger.deals.reasons import UNMET

NEVER = -np.inf


def joined_by_table(nodes: Sequence[Node], begun: Sequence[Sequence[int]], met: Met) -> list[list[int]]:
    """The groups of one component, each in order, from groups to start with, which are in the order of their first.

    From single nodes they are the same as `linkage.joined` finds.
    """
    table = _Table(nodes, begun, met)
    while table.join_best():
        pass
    return [sorted(table.groups[row].members) for row in np.flatnonzero(table.alive)]


class _Table:
    """Sums and numbers of the scores between groups; a joined group stands in the row of its first."""

    def __init__(self, nodes: Sequence[Node], begun: Sequence[Sequence[int]], met: Met) -> None:
        size = len(begun)
        rows = np.zeros(len(nodes), dtype=np.int64)
        for row, places in enumerate(begun):
            rows[places] = row
        outer = met.where(rows[met.first] != rows[met.second])
        pairs = rows[outer.first] * size + rows[outer.second]
        self.sums = _both_ways(np.bincount(pairs, outer.scores, size * size).reshape(size, size))
        self.met = _both_ways(np.bincount(pairs, minlength=size * size).astype(np.float32).reshape(size, size))
        self.barred = np.zeros((size, size), dtype=bool)
        self.sizes = np.array([len(places) for places in begun], dtype=np.float64)
        self.alive = np.ones(size, dtype=bool)
        self.groups = [group_of(places, nodes) for places in begun]
        self.best = np.full(size, NEVER)
        self.beside = np.zeros(size, dtype=np.int64)
        for row in range(size):
            self._look(row)

    def join_best(self) -> bool:
        """Join the two groups with the best mean; False where no mean is above zero."""
        a = int(np.argmax(self.best))
        if self.best[a] <= TIE:
            return False
        b = int(self.beside[a])
        if self.best[a] < DECIDED and clash(self.groups[a], self.groups[b]):
            # For good: whoever joins either brings its sides and systems along.
            self.barred[a, b] = self.barred[b, a] = True
            self._look(a)
            return True
        self._merge(a, b)
        return True

    def _means(self, row: int) -> NDArray[np.float64]:
        """The mean score towards each other group; never with itself, with one that is gone, or one that is barred."""
        sums, pairs = self.sums[row], self.sizes[row] * self.sizes
        decided = np.abs(sums) > DECIDED
        means: NDArray[np.float64] = np.where(decided, sums, (sums + UNMET * (pairs - self.met[row])) / pairs)
        means[~self.alive | (self.barred[row] & ~decided)] = NEVER
        means[row] = NEVER
        return means

    def _look(self, row: int) -> None:
        """Find the best of the groups behind a row."""
        behind = self._means(row)[row + 1 :]
        if len(behind):
            place = int(np.argmax(behind))
            self.best[row], self.beside[row] = behind[place], row + 1 + place

    def _merge(self, a: int, b: int) -> None:
        """Take group b into group a, which stands before it."""
        self.groups[a].take(self.groups[b])
        for table in (self.sums, self.met):
            table[a] += table[b]
            table[:, a] = table[a]
        self.barred[a] |= self.barred[b]
        self.barred[:, a] = self.barred[a]
        self.sizes[a] += self.sizes[b]
        self.alive[b] = False
        self.best[b] = NEVER
        self._look(a)
        self._tell_those_before(a, b)

    def _tell_those_before(self, a: int, b: int) -> None:
        """Rows that stand before: their best was one of the two and is sought anew, or the new mean is better."""
        means = self._means(a)[:a]
        lost = self.alive & ((self.beside == a) | (self.beside == b)) & (self.best > NEVER)
        lost[a] = False
        for row in np.flatnonzero(lost[:b]).tolist():
            self._look(row)
        better = (means > self.best[:a]) | ((means == self.best[:a]) & (self.beside[:a] > a))
        better &= self.alive[:a]
        self.best[:a][better] = means[better]
        self.beside[:a][better] = a


def _both_ways(table: NDArray[Any]) -> NDArray[Any]:
    """Each number in the row of either group; nothing stands on the diagonal."""
    whole: NDArray[Any] = table + table.T
    return whole
