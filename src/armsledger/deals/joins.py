"""Why each claim is in its deal: the claim it goes best with, and the reasons for and against.

In: the members of a group, and the scores that they have beside each other. Out: a `Join` for each claim but the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from armsledger.deals.linkage import DECIDED
from armsledger.deals.nodes import BOND, Met, Node, Pair, alone, together
from armsledger.deals.reasons import UNMET, explain
from armsledger.records import DealClaim, Join, Reason


class Beside(Protocol):
    """The scores between the members of a group."""

    def best(self, place: int, members: Sequence[int]) -> tuple[int, float]:
        """The other member that the one at a place goes best with, of equals the first, and their score."""
        ...


class BesideFew:
    """Scores by pair."""

    def __init__(self, scores: Mapping[Pair, float]) -> None:
        self.scores = scores

    def best(self, place: int, members: Sequence[int]) -> tuple[int, float]:
        """By looking at each."""
        scores = {other: self._score(place, other) for other in members if other != place}
        other = max(scores, key=lambda each: (scores[each], -each))
        return other, scores[other]

    def _score(self, a: int, b: int) -> float:
        return self.scores.get((a, b) if a < b else (b, a), UNMET)


class BesideMany:
    """The best of each member, from a table of the whole group; `met` are the pairs within it."""

    def __init__(self, members: Sequence[int], met: Met) -> None:
        first, second = np.searchsorted(members, met.first), np.searchsorted(members, met.second)
        table = np.full((len(members), len(members)), UNMET, dtype=np.float32)  # quarters, and a person's word: exact
        table[first, second] = table[second, first] = met.scores
        np.fill_diagonal(table, -np.inf)
        best = table.argmax(axis=1)
        self.found = {
            place: (members[other], float(table[row, other]))
            for row, (place, other) in enumerate(zip(members, best.tolist(), strict=True))
        }

    def best(self, place: int, members: Sequence[int]) -> tuple[int, float]:
        """From the table."""
        return self.found[place]


def joins(nodes: Sequence[Node], members: Sequence[int], beside: Beside) -> Iterator[Join]:
    """Why each claim but the first is in."""
    for place in members:
        node = nodes[place]
        head = node.claims[0]
        for claim in node.claims[1:]:
            yield _join(claim, head, together(alone(claim, node.sight), alone(head, node.sight)))
        if place != members[0]:
            other, score = beside.best(place, members)
            yield _join(head, nodes[other].claims[0], together(node, nodes[other]), held=score > DECIDED)


def _join(claim: DealClaim, other: DealClaim, found: Iterable[str] = (), *, held: bool = False) -> Join:
    reasons = explain(claim, other, found)
    if held:
        reasons = (Reason("decision", BOND, "a person joined them"), *reasons)
    return Join(claim.id, other.id, round(sum(reason.weight for reason in reasons), 3), reasons)
