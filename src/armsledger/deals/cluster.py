"""Claims to deals: within a component the two groups with the best mean score are joined, as long as it is above zero.

In: claims, and what people decided. Out: clusters with the reasons for each join. The same set of claims gives the same
clusters in whatever order it comes: nodes are taken by id, and equal means are settled by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from armsledger.deals.coarse import begun
from armsledger.deals.components import LARGEST, by_home, cut, parted
from armsledger.deals.decided import bonds, rejected
from armsledger.deals.joins import Beside, BesideFew, BesideMany, joins
from armsledger.deals.linkage import joined
from armsledger.deals.linkage_table import joined_by_table
from armsledger.deals.nodes import Met, Node, nodes_of, scores_of
from armsledger.records import Cluster, DealClaim, Decision

#: A deal's id is its smallest claim's behind this, so that no two things in a ledger have one id.
DEAL = "d-"
#: Components of more nodes than this are joined by a table, unless few of their pairs met.
SMALL = 40
SPARSE = 40
"""So many pairs for each node are few."""
ELSEWHERE = -1


def cluster(
    claims: Sequence[DealClaim],
    decisions: Sequence[Decision] = (),
    known: Callable[[Sequence[str]], bool] | None = None,
) -> tuple[Cluster, ...]:
    """The deals among the claims. Claims of build-up and meetings, and those that a person rejected, are in none.

    Where the claims of a cluster are `known` as one, its reasons are left out.
    """
    bound = bonds(decisions)
    out = rejected(decisions)
    nodes = nodes_of((claim for claim in claims if claim.id not in out), bound)
    clusters = (
        _cluster(nodes, members, beside, nodes[places[0]].id, known)
        for places, met in parted(len(nodes), scores_of(nodes, bound))
        for members, beside in _groups(nodes, places, met)
    )
    return tuple(sorted(clusters, key=lambda each: each.id))


def _groups(nodes: Sequence[Node], places: list[int], met: Met) -> Iterator[tuple[list[int], Beside]]:
    """The groups of one component, each with the scores that its members have beside each other."""
    if len(places) <= SMALL or len(met) <= SPARSE * len(places):
        scores = met.by_pair()
        few = BesideFew(scores)
        yield from ((members, few) for members in (joined(nodes, places, scores) if scores else [places]))
        return
    start = [[place] for place in places] if len(places) <= LARGEST else begun(nodes, places, met)
    if start is None:
        for part, inner in cut(places, met):
            yield from _groups(nodes, part, inner)
        return
    yield from _told_apart(len(nodes), joined_by_table(nodes, start, met), met)


def _told_apart(count: int, groups: Sequence[list[int]], met: Met) -> Iterator[tuple[list[int], Beside]]:
    """Each group with the pairs that met within it."""
    homes = np.full(count, ELSEWHERE, dtype=np.int64)
    for members in groups:
        homes[members] = members[0]
    for members, inner in by_home(homes, met):
        if homes[members[0]] != ELSEWHERE:
            yield members, BesideMany(members, inner)


def _cluster(
    nodes: Sequence[Node],
    members: Sequence[int],
    beside: Beside,
    component: str,
    known: Callable[[Sequence[str]], bool] | None,
) -> Cluster:
    claims = sorted(claim.id for place in members for claim in nodes[place].claims)
    why = () if known and known(claims) else tuple(joins(nodes, members, beside))
    return Cluster(f"{DEAL}{claims[0]}", tuple(claims), component, why)
