"""Groups within a component: the two groups with the best mean score are joined first, while the mean is above zero.

In: the nodes at some places, and the scores of those that met. Out: the groups. Equal means are settled by place, so
the same nodes give the same groups. This is for small components; `linkage_table.py` does the same for large ones.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from armsledger.deals.nodes import BOND, TIE, Node, Pair
from armsledger.deals.reasons import UNMET

#: A person's word stands above the mean of any number of reasons.
DECIDED = BOND / 2


@dataclass(slots=True)
class Group:
    """Nodes joined so far, and the sums of scores towards other groups."""

    members: list[int]
    suppliers: set[frozenset[str]]
    recipients: set[frozenset[str]]
    families: set[str]
    sums: dict[int, tuple[float, int]] = field(default_factory=dict)
    """Group -> the sum of the scores of the pairs that met, and their number."""

    def take(self, other: Group) -> None:
        """Take in another group, but for its sums."""
        self.members += other.members
        self.suppliers |= other.suppliers
        self.recipients |= other.recipients
        self.families |= other.families


def group_of(places: Sequence[int], nodes: Sequence[Node]) -> Group:
    """The nodes at some places as one group."""
    seen = [nodes[place].sight for place in places]
    return Group(
        [*places],
        {each.suppliers for each in seen},
        {each.recipients for each in seen},
        {each.lineage[-1] for each in seen if each.lineage},
    )


def joined(nodes: Sequence[Node], places: Sequence[int], scores: Mapping[Pair, float]) -> list[list[int]]:
    """The groups of one component, each in order."""
    groups = {place: group_of([place], nodes) for place in places}
    for (a, b), found in scores.items():
        groups[a].sums[b] = groups[b].sums[a] = (found, 1)
    heap = [(-found, a, b) for (a, b), found in scores.items() if found > TIE]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or _mean(groups[a], groups[b], b) != -negative:
            continue
        if negative > -DECIDED and clash(groups[a], groups[b]):
            continue
        _merge(groups, a, b)
        for mean, other in _ties(groups, a):
            heapq.heappush(heap, (-mean, a, other) if a < other else (-mean, other, a))
    return [sorted(group.members) for group in groups.values()]


def _mean(one: Group, other: Group, place: int) -> float:
    """The mean score of two groups, the other at a place, where a pair that never met counts as UNMET; a person's word
    is not averaged.
    """
    total, met = one.sums.get(place, (0.0, 0))
    if abs(total) > DECIDED:
        return total
    pairs = len(one.members) * len(other.members)
    return (total + UNMET * (pairs - met)) / pairs


def _ties(groups: Mapping[int, Group], a: int) -> Iterator[tuple[float, int]]:
    """The groups whose mean with group a is above that of a tie, each behind its mean."""
    one = groups[a]
    for other, (total, _) in one.sums.items():
        # Most sums are not above it, and pairs that never met only take away from a sum.
        if total > TIE and (mean := _mean(one, groups[other], other)) > TIE:
            yield mean, other


def clash(a: Group, b: Group) -> bool:
    """Whether they name other sides, or systems of other families: a claim that names none must not bridge them."""
    if len(a.families | b.families) > 1:
        return True
    return _apart(a.suppliers, b.suppliers) or _apart(a.recipients, b.recipients)


def _apart(a: set[frozenset[str]], b: set[frozenset[str]]) -> bool:
    return any(x and y and x.isdisjoint(y) for x in a for y in b)


def _merge(groups: dict[int, Group], a: int, b: int) -> None:
    """Take group b into group a, which has the smaller place."""
    keep, gone = groups[a], groups.pop(b)
    keep.take(gone)
    keep.sums.pop(b, None)
    for other, (total, met) in gone.sums.items():
        if other != a:
            before, count = keep.sums.get(other, (0.0, 0))
            theirs = groups[other].sums
            keep.sums[other] = theirs[a] = (before + total, count + met)
            del theirs[b]
