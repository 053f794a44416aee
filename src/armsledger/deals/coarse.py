"""Nodes of a very large component, taken together before they are weighed: those that are all but alike.

In: the nodes at some places, and the pairs that met. Out: groups of places to start from, few enough for one table.

Two nodes are taken together where they name the same sides and the same weapon and their score is above a level: the
highest at which no more than `LARGEST` groups are left. That depends on the component alone, never on the order in
which its claims came.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from armsledger.deals.components import LARGEST, connected
from armsledger.deals.nodes import BOND, TIE, Met, Node

LEVELS = tuple(range(10, int(TIE), -1))
DECIDED = BOND / 2


def begun(nodes: Sequence[Node], places: Sequence[int], met: Met) -> list[list[int]] | None:
    """The groups to start from, each in order; None where even the lowest level leaves too many."""
    at = np.array(places)
    numbers: dict[Hashable, int] = {}
    alike = np.array([numbers.setdefault(_told(nodes[place]), len(numbers)) for place in places])
    first, second = np.searchsorted(at, met.first), np.searchsorted(at, met.second)
    same = (alike[first] == alike[second]) & (np.abs(met.scores) < DECIDED)
    ties = Met(first[same], second[same], met.scores[same])
    for level in LEVELS:
        homes = connected(len(places), ties, level)
        if len(np.unique(homes)) <= LARGEST:
            order = np.argsort(homes, kind="stable")
            starts = np.flatnonzero(np.diff(homes[order], prepend=-1))
            return [group.tolist() for group in np.split(at[order], starts[1:])]
    return None


def _told(node: Node) -> Hashable:
    seen = node.sight
    weapon = seen.lineage[-1] if seen.lineage else (seen.words, seen.designated, seen.category)
    return seen.suppliers, seen.recipients, weapon
