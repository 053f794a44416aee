"""A state, organisation or armed group: what flows to it and from it, on whom it hangs, and what its own forces do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from armsledger.charts.deployments import BUILD_UP
from armsledger.ledger import Filters, Ledger, StoredClaim
from armsledger.trends import Dependence, dependence
from armsledger.web.drawing.snapshot import snapshot_of
from armsledger.web.names import Names
from armsledger.web.summing.deals_of import Flowing, deals_of
from armsledger.web.summing.tallied import deals_from, deals_to

CLAIMS = 10
STATUS = {"state": "state", "territory": "territory", "former": "former state"}


@dataclass(frozen=True, slots=True)
class Side:
    """A state or the like, under a filter."""

    identity: str
    name: str
    sort: str
    """`state`, `territory`, `former state`, `organisation`, `armed group`, or `not in the knowledge base`."""
    also: tuple[str, ...]
    """Other names."""
    successor: str | None
    """Of a former state, the id of the one that news means today."""
    to: Filters
    taking: Flowing
    from_: Filters
    giving: Flowing
    forces: tuple[StoredClaim, ...]
    """The newest claims of deployments, losses and the like."""
    hangs: tuple[Dependence, ...] | None
    """By window, the latest first; None while that is counted for the first time."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A side in the list of all."""

    identity: str
    name: str
    taking: int
    giving: int


def side_of(ledger: Ledger, names: Names, identity: str, asked: Filters) -> Side | None:
    """What is known of a side; None for an id that neither the knowledge base nor the ledger has."""
    to, from_ = replace(asked, recipient=(identity,)), replace(asked, supplier=(identity,))
    taking, giving = deals_of(ledger, names, to), deals_of(ledger, names, from_)
    kinds = tuple(kind.value for kind in BUILD_UP)
    forces = ledger.tallies.claims(replace(to, kind=asked.kind or kinds), CLAIMS)
    sort, also, successor = _known(names, identity)
    if not sort and not (taking.count.number or giving.count.number or forces):
        return None
    return Side(
        identity,
        names.name(identity),
        sort or "not in the knowledge base",
        also,
        successor,
        to,
        taking,
        from_,
        giving,
        tuple(forces),
        _dependence(ledger, identity, asked),
    )


def sides(ledger: Ledger, names: Names) -> list[Counted]:
    """Every side of any deal, those of the most deals first."""
    taking, giving = deals_to.at_hand(ledger), deals_from.at_hand(ledger)
    found = [Counted(each, names.name(each), taking.get(each, 0), giving.get(each, 0)) for each in {*taking, *giving}]
    return sorted(found, key=lambda side: (-side.taking - side.giving, side.name))


def _known(names: Names, identity: str) -> tuple[str, tuple[str, ...], str | None]:
    """Sort, other names, successor; an empty sort for an unknown id."""
    if state := names.knowledge.states.get(identity):
        return STATUS.get(state.status, state.status), state.aliases, state.successor or None
    if organisation := names.knowledge.organisations.get(identity):
        return organisation.type, organisation.aliases, None
    return "", (), None


def _dependence(ledger: Ledger, identity: str, asked: Filters) -> tuple[Dependence, ...] | None:
    """On whom it hangs, in windows that end with the ledger's last year; of the filter only the category counts."""
    snapshot = snapshot_of.soon(ledger)
    if snapshot is None:
        return None
    its = snapshot.to.get(identity, ())
    kept = [each for each in its if not asked.category or each.category.value in asked.category]
    return tuple(reversed(dependence(kept, snapshot.windows)))
