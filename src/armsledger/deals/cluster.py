"""Claims to deals: within a component the two groups with the best mean score are joined, as long as it is above zero.

In: claims, and what people decided. Out: clusters with the reasons for each join. The same set of claims gives the same
clusters in whatever order it comes: nodes are taken by id, and equal means are settled by id.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from armsledger.deals.decided import bonds, rejected
from armsledger.deals.nodes import BOND, TIE, Node, Pair, alone, components, nodes_of, scores_of, together
from armsledger.deals.reasons import UNMET, explain
from armsledger.records import Cluster, DealClaim, Decision, Join, Reason

#: A deal's id is its smallest claim's behind this, so that no two things in a ledger have one id.
DEAL = "d-"
#: A person's word stands above the mean of any number of reasons.
DECIDED = BOND / 2


def cluster(claims: Sequence[DealClaim], decisions: Sequence[Decision] = ()) -> tuple[Cluster, ...]:
    """The deals among the claims. Claims of build-up and meetings, and those that a person rejected, are in none."""
    bound = bonds(decisions)
    out = rejected(decisions)
    nodes = nodes_of((claim for claim in claims if claim.id not in out), bound)
    scores = scores_of(nodes, bound)
    inner: dict[int, dict[Pair, float]] = defaultdict(dict)
    groups = components(len(nodes), scores)
    home = {place: index for index, group in enumerate(groups) for place in group}
    for (a, b), found in scores.items():
        if home[a] == home[b]:
            inner[home[a]][a, b] = found
    clusters = (
        _cluster(nodes, members, inner[index], nodes[group[0]].id)
        for index, group in enumerate(groups)
        for members in (_joined(nodes, group, inner[index]) if len(group) > 1 else [group])
    )
    return tuple(sorted(clusters, key=lambda each: each.id))


@dataclass(slots=True)
class _Group:
    """Nodes joined so far, and the sums of scores towards other groups."""

    members: list[int]
    suppliers: set[frozenset[str]]
    recipients: set[frozenset[str]]
    families: set[str]
    sums: dict[int, tuple[float, int]] = field(default_factory=dict)
    """Group -> the sum of the scores of the pairs that met, and their number."""


def _group(place: int, node: Node) -> _Group:
    families = {node.sight.lineage[-1]} if node.sight.lineage else set()
    return _Group([place], {node.sight.suppliers}, {node.sight.recipients}, families)


def _joined(nodes: Sequence[Node], places: Sequence[int], scores: Mapping[Pair, float]) -> list[list[int]]:
    """The groups of one component."""
    groups = {place: _group(place, nodes[place]) for place in places}
    for (a, b), found in scores.items():
        groups[a].sums[b] = groups[b].sums[a] = (found, 1)
    heap = [(-found, a, b) for (a, b), found in scores.items() if found > TIE]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or _mean(groups, a, b) != -negative:
            continue
        if negative > -DECIDED and _clash(groups[a], groups[b]):
            continue
        _merge(groups, a, b)
        for other in groups[a].sums:
            if (mean := _mean(groups, a, other)) > TIE:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return [sorted(group.members) for group in groups.values()]


def _mean(groups: Mapping[int, _Group], a: int, b: int) -> float:
    """The mean score of two groups, where a pair that never met counts as UNMET; a person's word is not averaged."""
    total, met = groups[a].sums.get(b, (0.0, 0))
    if abs(total) > DECIDED:
        return total
    pairs = len(groups[a].members) * len(groups[b].members)
    return (total + UNMET * (pairs - met)) / pairs


def _clash(a: _Group, b: _Group) -> bool:
    """Whether they name other sides, or systems of other families: a claim that names none must not bridge them."""
    if len(a.families | b.families) > 1:
        return True
    return _apart(a.suppliers, b.suppliers) or _apart(a.recipients, b.recipients)


def _apart(a: set[frozenset[str]], b: set[frozenset[str]]) -> bool:
    return any(x and y and x.isdisjoint(y) for x in a for y in b)


def _merge(groups: dict[int, _Group], a: int, b: int) -> None:
    """Take group b into group a, which has the smaller place."""
    keep, gone = groups[a], groups.pop(b)
    keep.members += gone.members
    keep.suppliers |= gone.suppliers
    keep.recipients |= gone.recipients
    keep.families |= gone.families
    for other, (total, met) in gone.sums.items():
        if other != a:
            before, count = keep.sums.get(other, (0.0, 0))
            keep.sums[other] = (before + total, count + met)
    keep.sums.pop(b, None)
    for other, found in keep.sums.items():
        groups[other].sums.pop(b, None)
        groups[other].sums[a] = found


def _cluster(nodes: Sequence[Node], members: Sequence[int], scores: Mapping[Pair, float], component: str) -> Cluster:
    claims = sorted(claim.id for place in members for claim in nodes[place].claims)
    return Cluster(f"{DEAL}{claims[0]}", tuple(claims), component, tuple(_joins(nodes, members, scores)))


def _joins(nodes: Sequence[Node], members: Sequence[int], scores: Mapping[Pair, float]) -> Iterator[Join]:
    """Why each claim but the first is in: the claim it goes best with, and the reasons."""
    root = members[0]
    for place in members:
        node = nodes[place]
        for claim in node.claims[1:]:
            yield _join(claim, node.claims[0], together(alone(claim, node.sight), alone(node.claims[0], node.sight)))
        if place != root:
            best = max((other for other in members if other != place), key=lambda other: _best(scores, place, other))
            held = scores.get(_pair(place, best), UNMET) > DECIDED
            yield _join(node.claims[0], nodes[best].claims[0], together(node, nodes[best]), held=held)


def _best(scores: Mapping[Pair, float], place: int, other: int) -> tuple[float, int]:
    return scores.get(_pair(place, other), UNMET), -other


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _join(claim: DealClaim, other: DealClaim, found: Iterable[str] = (), *, held: bool = False) -> Join:
    reasons = explain(claim, other, found)
    if held:
        reasons = (Reason("decision", BOND, "a person joined them"), *reasons)
    return Join(claim.id, other.id, round(sum(reason.weight for reason in reasons), 3), reasons)
