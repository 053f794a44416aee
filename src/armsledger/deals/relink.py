"""What changes when claims are added: only what they are tied to is clustered again.

In: the new claims, and a way to ask the ledger for claims nearby. Out: the clusters that replace those of every claim
they hold. Equal to clustering the whole ledger at once, as ties are between two claims, and a cluster never reaches
beyond its component.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from armsledger.deals.blocks import looks
from armsledger.deals.cluster import cluster
from armsledger.deals.decided import bonds
from armsledger.deals.nodes import nodes_of, tied_to
from armsledger.records import Cluster, DealClaim, Decision


class Nearby(Protocol):
    """What the ledger is asked for."""

    def kept_under(self, keys: Iterable[str]) -> Sequence[DealClaim]:
        """The claims kept under any of the keys (`blocks`), each once; rejected ones may be left out."""
        ...

    def connected(self, claims: Iterable[str]) -> Sequence[DealClaim]:
        """All claims of the components (`Cluster.component`) that these claims now belong to."""
        ...


def relink(
    changed: Sequence[DealClaim],
    nearby: Nearby,
    decisions: Sequence[Decision] = (),
    stands: Callable[[Sequence[str]], bool] | None = None,
) -> tuple[Cluster, ...]:
    """The clusters of all components that the changed claims now touch, or touched before.

    `changed` are new claims, and those whose fields, origin or decisions changed, as they are now. Every claim in the
    result leaves the cluster that it was in; a cluster that loses all its claims is gone. A changed claim that is in
    none of the result (rejected, or of build-up) belongs to no deal. `stands` says which claims are a deal already: of
    such a cluster, where none of its claims changed, the reasons are left out, as whoever kept the deal has them.
    """
    now = {claim.id: claim for claim in changed}
    near = {claim.id: claim for claim in nearby.kept_under(sorted({key for claim in changed for key in looks(claim)}))}
    near.update(now)
    bound = bonds(decisions)
    tied = _tied(now, near, bound)
    pool = {claim.id: claim for claim in nearby.connected(sorted({*now, *tied, *_bound(now, bound)}))}
    known = (lambda ids: now.keys().isdisjoint(ids) and stands(ids)) if stands else None
    return cluster([*{**pool, **now}.values()], decisions, known)


def _tied(
    now: Mapping[str, DealClaim], near: Mapping[str, DealClaim], bound: Mapping[tuple[str, str], bool]
) -> Iterator[str]:
    """Claims nearby that are tied to a changed one, or that linking cannot tell from one."""
    nodes = nodes_of(near.values(), bound)
    fresh = {place for place, node in enumerate(nodes) if any(claim.id in now for claim in node.claims)}
    yield from (claim.id for place in sorted(fresh | tied_to(nodes, fresh)) for claim in nodes[place].claims)


def _bound(now: Mapping[str, DealClaim], bound: Mapping[tuple[str, str], bool]) -> Iterator[str]:
    """Claims that a person put beside a changed one, or away from it."""
    yield from (claim for pair in bound if pair[0] in now or pair[1] in now for claim in pair)
