"""Claims that linking cannot tell apart, taken together, and the ties between such nodes.

In: claims and what people decided about pairs of them. Out: nodes, and their scores where they meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from armsledger.deals.blocks import blocks, looks
from armsledger.deals.pair_scores import Positions, Scores, pair_scores
from armsledger.deals.reasons import score
from armsledger.deals.sight import Sight, sight
from armsledger.records import DealClaim

#: A pair whose score is above this is tied: weighed together, though the others may yet keep them apart.
TIE = 0.0
#: A person's word, far beyond any sum of reasons.
BOND = 1e9

#: Beyond one place in so many, marking places is quicker than sorting them.
MARKED = 50

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """Claims with one sight; a claim that a person decided about is a node of its own."""

    claims: tuple[DealClaim, ...]
    """By id."""
    sight: Sight
    documents: frozenset[str]
    origins: frozenset[str]
    kept: frozenset[str]
    """The keys of its claims."""

    @property
    def id(self) -> str:
        """The smallest id of its claims."""
        return self.claims[0].id


@dataclass(frozen=True, slots=True)
class Met:
    """Pairs of nodes by their positions, the smaller first, and the score of each."""

    first: Positions
    second: Positions
    scores: Scores

    def __len__(self) -> int:
        return len(self.scores)

    def where(self, chosen: Positions | NDArray[np.bool_] | slice) -> Met:
        """Some of the pairs: a mask, positions or a run of them."""
        return Met(self.first[chosen], self.second[chosen], self.scores[chosen])

    def by_pair(self) -> dict[Pair, float]:
        """Pair -> score."""
        pairs = zip(self.first.tolist(), self.second.tolist(), strict=True)
        return dict(zip(pairs, self.scores.tolist(), strict=True))


def nodes_of(claims: Iterable[DealClaim], bonds: Mapping[tuple[str, str], bool]) -> tuple[Node, ...]:
    """The nodes, by id. Claims that are in no block are left out, unless a person put them beside others."""
    bound = {claim for pair in bonds for claim in pair}
    groups: dict[tuple[Sight, str], list[tuple[DealClaim, tuple[str, ...]]]] = defaultdict(list)
    for claim in claims:
        keys = blocks(claim)
        if keys or claim.id in bound:
            groups[sight(claim), claim.id if claim.id in bound else ""].append((claim, keys))
    return tuple(sorted((_node(seen, group) for (seen, _), group in groups.items()), key=lambda node: node.id))


def _node(seen: Sight, group: list[tuple[DealClaim, tuple[str, ...]]]) -> Node:
    return Node(
        tuple(sorted((claim for claim, _ in group), key=lambda claim: claim.id)),
        seen,
        frozenset(claim.document for claim, _ in group),
        frozenset(claim.origin for claim, _ in group),
        frozenset(key for _, keys in group for key in keys),
    )


def alone(claim: DealClaim, seen: Sight) -> Node:
    """One claim of a node, as a node."""
    return Node((claim,), seen, frozenset({claim.document}), frozenset({claim.origin}), frozenset())


def scores_of(nodes: Sequence[Node], bonds: Mapping[tuple[str, str], bool]) -> Met:
    """The pairs of nodes that meet, and their scores; a person's word stands in the place of a score."""
    first, second = _meetings(nodes)
    met = Met(first, second, pair_scores(nodes, first, second))
    position = {claim.id: place for place, node in enumerate(nodes) for claim in node.claims} if bonds else {}
    said: dict[Pair, float] = {}
    for (a, b), joined in bonds.items():
        if a in position and b in position:
            pair = min(position[a], position[b]), max(position[a], position[b])
            said[pair] = BOND if joined else -BOND
    return _outranked(met, said, len(nodes)) if said else met


def _outranked(met: Met, said: Mapping[Pair, float], size: int) -> Met:
    pairs = np.array(list(said), dtype=np.int64)
    rest = met.where(~np.isin(met.first * size + met.second, pairs[:, 0] * size + pairs[:, 1]))
    return Met(
        np.concatenate([rest.first, pairs[:, 0]]),
        np.concatenate([rest.second, pairs[:, 1]]),
        np.concatenate([rest.scores, np.array(list(said.values()))]),
    )


def tied_to(nodes: Sequence[Node], fresh: Set[int]) -> set[int]:
    """The places of nodes that are tied to one at a place of `fresh`: what a change can bring together."""
    first, second = _meetings(nodes, fresh)
    tied = pair_scores(nodes, first, second) > TIE
    return {*first[tied].tolist(), *second[tied].tolist()}


def _meetings(nodes: Sequence[Node], fresh: Set[int] | None = None) -> tuple[Positions, Positions]:
    """The pairs that meet, each once; with `fresh`, those of which one is in it."""
    kept: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for key in node.kept:
            kept[key].append(place)
    runs = {key: np.array(places, dtype=np.int64) for key, places in kept.items()}
    others: list[Positions] = []
    is_old = np.ones(len(nodes), dtype=bool)
    is_old[sorted(fresh or ())] = False
    known: dict[frozenset[str], Positions] = {}
    asking = range(len(nodes)) if fresh is None else sorted(fresh)
    for place in asking:
        keys = frozenset(key for key in _sought(nodes[place]) if key in runs)
        if keys not in known:
            known[keys] = _met([runs[key] for key in keys], len(nodes))
        met = known[keys]
        before, behind = met[: met.searchsorted(place)], met[met.searchsorted(place) :]
        others.append(before if fresh is None else np.concatenate([before, behind[is_old[behind]]]))
    if not others:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    one = np.repeat(np.array(asking, dtype=np.int64), [len(each) for each in others])
    other = np.concatenate(others)
    return np.minimum(one, other), np.maximum(one, other)


def _met(runs: Sequence[Positions], count: int) -> Positions:
    """The places in any of the runs, each once, in order."""
    if len(runs) < 2:
        return runs[0] if runs else np.empty(0, dtype=np.int64)
    if sum(map(len, runs)) < count // MARKED:
        return np.unique(np.concatenate(runs))
    seen = np.zeros(count, dtype=bool)
    for run in runs:
        seen[run] = True
    return np.flatnonzero(seen)


def _sought(node: Node) -> Iterator[str]:
    """The keys that its claims look under; of claims with one sight, only their days can tell them apart in that."""
    told = {(claim.published, claim.dates): claim for claim in node.claims}
    return (key for claim in told.values() for key in looks(claim))


def node_score(a: Node, b: Node) -> float:
    """The score of two nodes; what their documents have in common counts once."""
    return score(a.sight, b.sight, together(a, b))


def together(a: Node, b: Node) -> tuple[str, ...]:
    """Findings about the documents of two nodes."""
    if not a.documents.isdisjoint(b.documents):
        return ("document.same-stage" if a.sight.step == b.sight.step else "document.other-stage",)
    return () if a.origins.isdisjoint(b.origins) else ("origin.same",)
