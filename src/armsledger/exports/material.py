"""What an export is made of: the deals and claims that the filters let through, and names for what they mention."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from armsledger.exports.about import About
from armsledger.knowledge.base import Knowledge
from armsledger.ledger import Filters, Ledger, StoredClaim
from armsledger.records import Category, Deal, Judgement

REJECTED = "rejected by a person"


@dataclass(slots=True)
class Tally:
    """What an export holds and what it left out; filled while it is written, told to the user at the end."""

    held: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Reason -> how many: nothing is left out in silence."""
    remarks: list[str] = field(default_factory=list)

    def leave_out(self, why: str) -> None:
        """Count something that the export does not hold."""
        self.left_out[why] += 1


@dataclass(frozen=True, slots=True)
class Material:
    """The ledger as one export sees it."""

    about: About
    ledger: Ledger
    filters: Filters
    knowledge: Knowledge
    tally: Tally = field(default_factory=Tally)
    state: str | None = None
    """A side that gives or is given to: both directions, which no filter of the ledger can say."""
    of: str = "deals"
    """`deals` or `claims`, for the formats that can be of either."""

    def deals(self) -> Iterator[Deal]:
        """The deals, the last reported first, each once."""
        if self.state is None:
            yield from self.ledger.deals(self.filters)
            return
        both = (self.ledger.deals(each) for each in self._directions())
        merged = heapq.merge(*both, key=lambda deal: (deal.last_reported or "", deal.id), reverse=True)
        seen: set[str] = set()
        fresh = (deal for deal in merged if deal.id not in seen and not seen.add(deal.id))  # type: ignore[func-returns-value]
        yield from islice(fresh, self.filters.limit)

    def claims(self, kinds: tuple[str, ...] = ()) -> Iterator[StoredClaim]:
        """The claims, newest first, each once; of these kinds, and of those of the filter, where either is given."""
        wanted = tuple(kind for kind in kinds if not self.filters.kind or kind in self.filters.kind)
        if kinds and not wanted:
            return
        filters = replace(self.filters, kind=wanted) if kinds else self.filters
        seen: set[str] = set()
        for each in self._directions(filters) if self.state else (filters,):
            for stored in self.ledger.claims(each):
                if stored.id not in seen and (filters.limit is None or len(seen) < filters.limit):
                    seen.add(stored.id)
                    yield stored

    def standing_deals(self) -> Iterator[Deal]:
        """The deals without those that a person rejected."""
        for deal in self.deals():
            if deal.reviewed is Judgement.REJECT:
                self.tally.leave_out(REJECTED)
            else:
                yield deal

    def standing_claims(self, kinds: tuple[str, ...]) -> Iterator[StoredClaim]:
        """The claims of these kinds without those that a person rejected."""
        for stored in self.claims(kinds):
            if stored.reviewed == Judgement.REJECT:
                self.tally.leave_out(REJECTED)
            else:
                yield stored

    def claims_of(self, deal: Deal) -> tuple[StoredClaim, ...]:
        """The claims of a deal that no person rejected, newest first."""
        return tuple(each for each in self.ledger.claims_of(deal.id) if each.reviewed != Judgement.REJECT)

    def name(self, identity: str) -> str:
        """The name of a state or organisation; the id itself where the knowledge base has none."""
        if state := self.knowledge.states.get(identity):
            return state.name
        if organisation := self.knowledge.organisations.get(identity):
            return organisation.name
        maker = self.knowledge.makers.get(identity.removeprefix("maker:"))
        return maker.name if maker else identity

    def names(self, identities: tuple[str, ...]) -> str:
        """The names of a side, or `?` where it is open."""
        return " and ".join(map(self.name, identities)) or "?"

    def description(self, deal: Deal) -> str:
        """The sort of the deal's system, as registers describe it; the category where it has none."""
        system = self.knowledge.systems.get(deal.system or "")
        if system and system.description:
            return system.description
        return "" if deal.category is Category.UNSPECIFIED else deal.category.value.replace("-", " ")

    def _directions(self, filters: Filters | None = None) -> tuple[Filters, Filters]:
        given, code = filters or self.filters, self.state or ""
        return (
            replace(given, supplier=(*given.supplier, code)),
            replace(given, recipient=(*given.recipient, code)),
        )
