"""A weapon system, or a maker with its systems: who gives it to whom, and what is told of it besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.charts.deployments import BUILD_UP
from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.tables import MakerRow, System
from armsledger.ledger import Filters, Ledger, StoredClaim
from armsledger.web.addresses import MOST_VALUES
from armsledger.web.keeping import Derived
from armsledger.web.names import Names
from armsledger.web.summing.deals_of import Flowing, deals_of
from armsledger.web.summing.tallied import deals_of_weapon

CLAIMS = 10


@dataclass(frozen=True, slots=True)
class ToldSystem:
    """A system with how many deals tell of it or its variants."""

    system: System
    deals: int


@dataclass(frozen=True, slots=True)
class SystemPage:
    """One weapon system, under a filter."""

    system: System
    lineage: tuple[System, ...]
    """The families above it, nearest first."""
    variants: tuple[ToldSystem, ...]
    makers: tuple[MakerRow, ...]
    filters: Filters
    flowing: Flowing
    claims: tuple[StoredClaim, ...]
    """The newest of tests, production, deployments and losses."""


@dataclass(frozen=True, slots=True)
class MakerPage:
    """One maker, under a filter."""

    maker: MakerRow
    systems: tuple[ToldSystem, ...]
    """Those that deals tell of, then the others."""
    filters: Filters | None
    """None where it has no system, or too many for one address."""
    flowing: Flowing | None


def system_page(ledger: Ledger, names: Names, identity: str, asked: Filters) -> SystemPage | None:
    """What is known of a system; None for an id that the knowledge base does not have."""
    systems = names.knowledge.systems
    system = systems.get(identity)
    if system is None:
        return None
    filters = replace(asked, weapon=(identity,))
    kinds = tuple(kind.value for kind in BUILD_UP)
    return SystemPage(
        system,
        tuple(systems[each] for each in names.knowledge.lineage(identity)[1:] if each in systems),
        counted(ledger, (each for each in systems.values() if each.family == identity)),
        tuple(names.knowledge.makers[each] for each in system.makers if each in names.knowledge.makers),
        filters,
        deals_of(ledger, names, filters),
        tuple(ledger.tallies.claims(replace(filters, kind=asked.kind or kinds), CLAIMS)),
    )


def maker_page(ledger: Ledger, names: Names, identity: str, asked: Filters) -> MakerPage | None:
    """What is known of a maker; None for an id that the knowledge base does not have."""
    maker = names.knowledge.makers.get(identity)
    if maker is None:
        return None
    mine = {each.id: each for each in names.knowledge.systems.values() if identity in each.makers}
    # A family stands for its variants, whose deals it counts.
    heads = tuple(each.id for each in mine.values() if each.family not in mine)
    told = counted(ledger, mine.values())
    wanted = tuple(each.system.id for each in told if each.deals and each.system.id in heads)
    filters = replace(asked, weapon=wanted) if 0 < len(wanted) <= MOST_VALUES else None
    return MakerPage(maker, told, filters, deals_of(ledger, names, filters) if filters else None)


def counted(ledger: Ledger, systems: Iterable[System]) -> tuple[ToldSystem, ...]:
    """The systems with their deals, those of the most first."""
    given = list(systems)
    found = ledger.tallies.deals_with(f"weapon:{each.id}" for each in given)
    told = (ToldSystem(each, found.get(f"weapon:{each.id}", (0, ""))[0]) for each in given)
    return tuple(sorted(told, key=lambda each: (-each.deals, each.system.name)))


def told_systems(ledger: Ledger, names: Names) -> Sequence[ToldSystem]:
    """Every system that deals tell of."""
    return _told_systems(deals_of_weapon.at_hand(ledger), names.knowledge)


def told_makers(ledger: Ledger, names: Names) -> Sequence[tuple[MakerRow, tuple[ToldSystem, ...]]]:
    """Every maker of a system that deals tell of, with those systems."""
    return _told_makers(deals_of_weapon.at_hand(ledger), names.knowledge)


@Derived
def _told_systems(counts: Mapping[str, int], knowledge: Knowledge) -> Sequence[ToldSystem]:
    systems = knowledge.systems
    found = [ToldSystem(systems[word], count) for word, count in counts.items() if word in systems]
    return sorted(found, key=lambda each: (-each.deals, each.system.name))


@Derived
def _told_makers(counts: Mapping[str, int], knowledge: Knowledge) -> Sequence[tuple[MakerRow, tuple[ToldSystem, ...]]]:
    mine: dict[str, list[ToldSystem]] = {}
    for each in _told_systems(counts, knowledge):
        for maker in each.system.makers:
            mine.setdefault(maker, []).append(each)
    makers = knowledge.makers
    found = [(makers[identity], tuple(systems)) for identity, systems in mine.items() if identity in makers]
    return sorted(found, key=lambda pair: (-max(each.deals for each in pair[1]), pair[0].name))
