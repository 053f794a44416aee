"""What a person sees of a deal before they decide: why it waits here, what its claims say, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from armsledger.deals.decided import standing
from armsledger.deals.stakes import Stake, stake
from armsledger.ledger import Filters, Ledger, StoredClaim
from armsledger.ledger.queue import Place
from armsledger.records import Deal, Decision, Join, Judgement

MOST_CLAIMS = 40
"""So many claims are shown at once; a story told a thousand times is not read to its end."""
MOST_OTHERS = 12
RECENT = 200
"""Among so many last decisions one's own last is looked for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A deal as the page shows it."""

    deal: Deal
    stake: Stake
    mark: str
    """What the deal was when it was shown (`ledger/overtaking.py`)."""
    place: Place
    claims: tuple[StoredClaim, ...]
    """The newest of them."""
    joins: dict[str, Join]
    """Claim -> why it is in."""
    others: tuple[Deal, ...]
    """Deals that this one may be part of."""
    history: tuple[Decision, ...]
    """What was decided about it, newest first."""
    undone: frozenset[str]
    """Ids of those decisions of the history that no longer hold."""


def sheet(ledger: Ledger, identity: str, every_claim: bool = False) -> Sheet | None:
    """The sheet of a deal; None where there is no such deal."""
    # The mark first: what changes after it was taken makes the decision stop, never slip through.
    mark = ledger.queue.marks([identity]).get(identity)
    place = ledger.queue.place(identity)
    deal = next((shown.deal for shown in ledger.show(identity) if shown.deal), None)
    if mark is None or place is None or deal is None:
        return None
    history = ledger.queue.history(deal)
    held = {each.id for each in standing(history)}
    return Sheet(
        deal=deal,
        stake=stake(deal),
        mark=mark,
        place=place,
        claims=ledger.queue.claims(deal.id, len(deal.claims) if every_claim else MOST_CLAIMS),
        joins={join.claim: join for join in deal.joins},
        others=others(ledger, deal),
        history=tuple(reversed(history)),
        undone=frozenset(each.id for each in history if each.id not in held and each.kind is not Judgement.UNDO),
    )


def others(ledger: Ledger, deal: Deal) -> tuple[Deal, ...]:
    """Deals between the same sides, those of the same category first."""
    if not (deal.suppliers or deal.recipients):
        return ()
    filters = Filters(supplier=deal.suppliers, recipient=deal.recipients, limit=4 * MOST_OTHERS)
    found = [each for each in ledger.deals(filters) if each.id != deal.id]
    found.sort(key=lambda each: each.category != deal.category)
    return tuple(found[:MOST_OTHERS])


def deal_of(ledger: Ledger, claims: Iterable[str]) -> str | None:
    """The deal that the first of the claims that is in any is in now."""
    for claim in claims:
        for shown in ledger.show(claim):
            if shown.claim is not None and shown.claim.deal:
                return shown.claim.deal
    return None


def moved_to(ledger: Ledger, identity: str) -> str | None:
    """The deal that a deal which is gone went into: its id names its first claim."""
    return deal_of(ledger, [identity.removeprefix("d-")]) if identity.startswith("d-") else deal_of(ledger, [identity])


def last_of(ledger: Ledger, who: str) -> Decision | None:
    """The last decision of a person that still holds and can be undone."""
    recent = ledger.queue.recent(RECENT)
    held = {each.id for each in standing(recent)}
    return next((each for each in recent if each.who == who and each.id in held), None)
