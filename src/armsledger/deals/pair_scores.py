"""The scores of many pairs at once: each field is compared once for every two values that meet, not for every pair.

In: nodes, and the positions of those that meet. Out: a number for each pair, the same as `nodes.node_score` gives. A
story told thousands of times makes a million pairs of a few values each; that is why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from armsledger.deals import findings as told
from armsledger.deals.reasons import START, weights
from armsledger.deals.sight import STEPS, Sight
from armsledger.records import Kind

if TYPE_CHECKING:
    from armsledger.deals.nodes import Node

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]
Value = TypeVar("Value", bound=Hashable)
Compare = Callable[[Sight, Sight], str | None]

DELIVERED = STEPS[Kind.DELIVERY]

#: What a comparison looks at, and the comparison; sights that are alike in the first are alike in the second.
FIELDS: tuple[tuple[Callable[[Sight], Hashable], Compare], ...] = (
    (lambda seen: seen.suppliers, told.suppliers),
    (lambda seen: seen.recipients, told.recipients),
    (lambda seen: (seen.lineage, seen.words, seen.designated, seen.category), told.weapon_found),
    (lambda seen: (seen.low, seen.high, seen.step == DELIVERED), told.quantity_found),
    (lambda seen: (seen.amount, seen.currency), told.value_found),
    (lambda seen: seen.years, told.years),
    (lambda seen: seen.licence, told.licence),
)
#: A table of all pairs of values is made up to this size; beyond it, the pairs that meet are sorted.
TABLE = 4_000_000
LAST_GAP = told.GAPS[-1][0] + 1
UNKNOWN = -1
FEW = 8


def pair_scores(nodes: Sequence[Node], first: Positions, second: Positions) -> Scores:
    """The score of each pair: the first of each before the second."""
    weight = weights()
    sights = [node.sight for node in nodes]
    total = np.full(len(first), weight[START])
    if not len(first):
        return total
    for key, compare in FIELDS:
        total += _compared(sights, key, compare, first, second)
    weeks = np.array([UNKNOWN if seen.week is None else seen.week for seen in sights], dtype=np.int64)
    steps = np.array([seen.step for seen in sights], dtype=np.int64)
    total += _reported(weeks[first], weeks[second])
    total += _staged(steps[first], steps[second], weeks[first], weeks[second])
    return total + _together(nodes, steps, first, second)


def _compared(
    sights: Sequence[Sight], key: Callable[[Sight], Hashable], compare: Compare, first: Positions, second: Positions
) -> Scores:
    """The weight of one comparison for each pair, worked out once for each two values."""
    codes, values = _coded(sights, key)
    size = len(values)
    meets = codes[first] * size + codes[second]
    if size * size <= TABLE:
        table: Scores = np.zeros(size * size)
        seen = np.zeros(size * size, dtype=bool)
        seen[meets] = True
        places = np.flatnonzero(seen)
        table[places] = _weighed(places, values, compare)
        weighed: Scores = table[meets]
        return weighed
    places, back = np.unique(meets, return_inverse=True)
    found: Scores = np.array(_weighed(places, values, compare))
    return found[back]


def _coded(sights: Sequence[Sight], key: Callable[[Sight], Hashable]) -> tuple[Positions, list[Sight]]:
    """A number for what each sight shows of a field, and a sight that shows it."""
    numbers: dict[Hashable, int] = {}
    values: list[Sight] = []
    codes = np.empty(len(sights), dtype=np.int64)
    for place, seen in enumerate(sights):
        number = numbers.setdefault(key(seen), len(values))
        if number == len(values):
            values.append(seen)
        codes[place] = number
    return codes, values


def _weighed(places: Positions, values: Sequence[Sight], compare: Compare) -> list[float]:
    weight, size = weights(), len(values)
    names = (compare(values[place // size], values[place % size]) for place in places.tolist())
    return [weight[name] if name else 0.0 for name in names]


def _reported(first: Positions, second: Positions) -> Scores:
    """Beyond the last gap all are alike; the place after that is for what is not known."""
    weight = weights()
    table = np.array([weight[told.gap(apart)] for apart in (*range(LAST_GAP + 1), None)])
    apart = np.minimum(np.abs(first - second), LAST_GAP)
    return table[np.where((first == UNKNOWN) | (second == UNKNOWN), LAST_GAP + 1, apart)]


def _staged(a: Positions, b: Positions, first: Positions, second: Positions) -> Scores:
    weight = weights()
    steps = sorted(set(STEPS.values()))
    orders = (None, -1, 0, 1)
    table = np.array([[[weight[told.stage(x, y, order)] for order in orders] for y in steps] for x in steps])
    order = np.where((first == UNKNOWN) | (second == UNKNOWN), 0, np.sign(first - second) + 2)
    return table[np.searchsorted(steps, a), np.searchsorted(steps, b), order]


def _together(nodes: Sequence[Node], steps: Positions, first: Positions, second: Positions) -> Scores:
    """What their documents have in common: one document counts before one origin."""
    weight = weights()
    pairs = first * len(nodes) + second
    in_one = np.isin(pairs, _sharing(nodes, lambda node: node.documents))
    of_one = np.isin(pairs, _sharing(nodes, lambda node: node.origins))
    alike = np.where(steps[first] == steps[second], weight["document.same-stage"], weight["document.other-stage"])
    return np.where(in_one, alike, np.where(of_one, weight["origin.same"], 0.0))


def _sharing(nodes: Sequence[Node], shown: Callable[[Node], Iterable[str]]) -> Positions:
    """The pairs of nodes, each as one number, that have one of these in common."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for each in shown(node):
            places[each].append(place)
    pieces = [*_pairs(places, len(nodes))]
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=np.int64)


def _pairs(places: Mapping[str, Sequence[int]], size: int) -> Iterator[Positions]:
    few: list[int] = []
    for group in places.values():
        if len(group) <= FEW:
            few.extend(a * size + b for a, b in combinations(group, 2))
        else:
            upper, lower = np.triu_indices(len(group), 1)
            at = np.array(group, dtype=np.int64)
            yield at[upper] * size + at[lower]
    yield np.array(few, dtype=np.int64)
