"""What a claim, or a deal, is asked by: short words such as `from:CHN`, a row each: all filters share one index.

A pair has a facet of its own: of two frequent parties the claims that name both are found without wading through those
that name one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsledger.knowledge.base import Knowledge
from armsledger.ledger.filters import Filters
from armsledger.records import Claim, Deal, DealClaim, Document

MOST_PAIRS = 64
REVIEWED = "reviewed:yes"


def of_claim(claim: Claim, document: Document, knowledge: Knowledge) -> frozenset[str]:
    """The facets of a claim. A weapon counts by its words, its system, and the families of that."""
    suppliers = [actor.id for actor in claim.suppliers]
    recipients = [actor.id for actor in claim.recipients]
    places = [word for place in claim.places for word in (place.name, place.country)]
    lineage = knowledge.lineage(claim.system) if claim.system else ()
    return frozenset(
        [
            f"kind:{claim.kind}",
            f"category:{claim.category}",
            *_parties(suppliers, recipients),
            *_words("weapon", [claim.weapon, claim.system, *lineage]),
            *_words("place", places),
            *_words("publisher", [document.publisher]),
        ]
    )


def of_review(reviewed: object) -> tuple[str, ...]:
    """The facet of what a person decided about, whatever was decided."""
    return (REVIEWED,) if reviewed else ()


def of_deal(deal: Deal, claims: Iterable[DealClaim]) -> frozenset[str]:
    """The facets of a deal: its own, and the weapons, places and publishers of every claim in it."""
    members = list(claims)
    weapons = [word for claim in members for word in (claim.weapon, claim.system, *claim.lineage)]
    places = [place for claim in members for place in claim.places]
    return frozenset(
        [
            f"kind:{deal.stage}",
            f"category:{deal.category}",
            *_parties(deal.suppliers, deal.recipients),
            *_words("weapon", [deal.weapon, deal.system, *weapons]),
            *_words("place", [*deal.places, *places]),
            *_words("publisher", [claim.publisher for claim in members]),
            *of_review(deal.reviewed),
        ]
    )


def wanted(filters: Filters) -> list[tuple[str, ...]]:
    """The facets that the filters ask for: of each group at least one must be there."""
    groups = [
        tuple(f"kind:{kind}" for kind in filters.kind),
        tuple(f"kind:{stage}" for stage in filters.stage),
        tuple(f"category:{category}" for category in filters.category),
        tuple(_words("weapon", filters.weapon)),
        tuple(_words("place", filters.place)),
        tuple(_words("publisher", filters.publisher)),
    ]
    pairs = [f"pair:{s}>{r}" for s in filters.supplier for r in filters.recipient]
    if 0 < len(pairs) <= MOST_PAIRS:
        groups.append(tuple(pairs))
    else:
        groups.append(tuple(f"from:{supplier}" for supplier in filters.supplier))
        groups.append(tuple(f"to:{recipient}" for recipient in filters.recipient))
    return [group for group in groups if group]


def _parties(suppliers: Iterable[str], recipients: Iterable[str]) -> Iterator[str]:
    givers, takers = list(suppliers), list(recipients)
    yield from (f"from:{giver}" for giver in givers)
    yield from (f"to:{taker}" for taker in takers)
    yield from (f"pair:{giver}>{taker}" for giver in givers for taker in takers)


def _words(label: str, words: Iterable[str | None]) -> Iterator[str]:
    """Words fold to lower case and single blanks, so that `Wing  Loong` finds `wing loong`."""
    yield from {f"{label}:{' '.join(word.casefold().split())}": None for word in words if word}
