"""A place: what stands, was lost or came there, and deals that name it. A state's code stands for all places in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.ledger import Filters, Ledger, StoredClaim
from armsledger.records import Place
from armsledger.web.names import Names
from armsledger.web.summing.deals_of import Flowing, deals_of, place_address
from armsledger.web.summing.tallied import claims_at

CLAIMS = 40


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place, under a filter."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    is_state: bool
    filters: Filters
    flowing: Flowing
    claims: tuple[StoredClaim, ...]
    """The newest."""
    kinds: tuple[tuple[str, int], ...]
    """What they tell of, with how many of them."""

    @property
    def has_marks(self) -> bool:
        """Whether any of its claims can stand on a map."""
        return any(place.latitude is not None for stored in self.claims for place in stored.claim.places)


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place in the list of all."""

    name: str
    address: str
    claims: int
    is_state: bool


def place_page(ledger: Ledger, names: Names, asked_name: str, asked: Filters) -> PlacePage | None:
    """What is told of a place; None for a name that neither the knowledge base nor any claim has."""
    filters = replace(asked, place=(asked_name,))
    claims = ledger.tallies.claims(filters, CLAIMS)
    state = names.knowledge.states.get(asked_name.upper())
    known = next((row for row in names.knowledge.places.values() if _same(row.name, asked_name)), None)
    if not (claims or state or known):
        return None
    said = _as_said(claims, asked_name)
    kinds = Counter(stored.claim.kind.value for stored in claims)
    return PlacePage(
        state.name if state else known.name if known else said.name if said else asked_name,
        None if state else (known.country or None) if known else said.country if said else None,
        float(known.latitude) if known else said.latitude if said else None,
        float(known.longitude) if known else said.longitude if said else None,
        "country" if state else known.precision if known else said.precision if said else "named",
        state is not None,
        filters,
        deals_of(ledger, names, filters),
        tuple(claims),
        tuple(kinds.most_common()),
    )


def told_places(ledger: Ledger, names: Names) -> list[ToldPlace]:
    """Every place that a claim names, those of the most claims first."""
    written = {row.name.casefold(): row.name for row in names.knowledge.places.values()}
    states = names.knowledge.states
    found = []
    for word, count in claims_at.at_hand(ledger).items():
        state = states.get(word.upper())
        name = state.name if state else written.get(word, word.title())
        found.append(ToldPlace(name, place_address(state.code if state else word), count, state is not None))
    return sorted(found, key=lambda place: (-place.claims, place.name))


def _as_said(claims: Sequence[StoredClaim], name: str) -> Place | None:
    """The place as a claim has it, one with coordinates before others."""
    said = [place for stored in claims for place in stored.claim.places if _same(place.name, name)]
    return next((place for place in said if place.latitude is not None), said[0] if said else None)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
