"""Claims that linking cannot tell apart, taken together, and the ties between such nodes.

In: claims and what people decided about pairs of them. Out: nodes, their scores where they meet, and the components
that ties make of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from armsledger.deals.blocks import blocks, looks
from armsledger.deals.reasons import score
from armsledger.deals.sight import Sight, sight
from armsledger.records import DealClaim

#: A pair whose score is above this is tied: weighed together, though the others may yet keep them apart.
TIE = 0.0
#: A person's word, far beyond any sum of reasons.
BOND = 1e9

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


def scores_of(nodes: Sequence[Node], bonds: Mapping[tuple[str, str], bool]) -> dict[Pair, float]:
    """The score of each pair of nodes that meet, by their positions, the smaller first."""
    scores = {pair: node_score(nodes[pair[0]], nodes[pair[1]]) for pair in _meetings(nodes)}
    position = {claim.id: place for place, node in enumerate(nodes) for claim in node.claims}
    for (a, b), joined in bonds.items():
        if a in position and b in position:
            pair = min(position[a], position[b]), max(position[a], position[b])
            scores[pair] = BOND if joined else -BOND
    return scores


def tied_pairs(nodes: Sequence[Node], fresh: Set[int]) -> Iterator[Pair]:
    """The tied pairs in which one node is at a place of `fresh`: what a change can bring together."""
    for a, b in _meetings(nodes, fresh):
        if node_score(nodes[a], nodes[b]) > TIE:
            yield a, b


def _meetings(nodes: Sequence[Node], fresh: Set[int] | None = None) -> Iterator[Pair]:
    kept: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for key in node.kept:
            kept[key].append(place)
    for place in range(len(nodes)) if fresh is None else sorted(fresh):
        met = {other for claim in nodes[place].claims for key in looks(claim) for other in kept.get(key, ())}
        yield from (
            (min(other, place), max(other, place))
            for other in sorted(met)
            if other < place or (fresh is not None and other not in fresh)
        )


def node_score(a: Node, b: Node) -> float:
    """The score of two nodes; what their documents have in common counts once."""
    return score(a.sight, b.sight, together(a, b))


def together(a: Node, b: Node) -> tuple[str, ...]:
    """Findings about the documents of two nodes."""
    if not a.documents.isdisjoint(b.documents):
        return ("document.same-stage" if a.sight.step == b.sight.step else "document.other-stage",)
    return () if a.origins.isdisjoint(b.origins) else ("origin.same",)


def components(count: int, scores: Mapping[Pair, float]) -> list[list[int]]:
    """Positions that ties connect, each list in order; lists by their first."""
    above = list(range(count))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for (a, b), found in scores.items():
        if found > TIE:
            first, second = sorted((top(a), top(b)))
            above[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(count):
        groups[top(place)].append(place)
    return list(groups.values())
