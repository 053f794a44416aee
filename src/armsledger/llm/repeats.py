"""A claim told in two pieces of a text, or twice in one answer, is one claim: the one with most filled in.

In: the claims of a document that the check let stand. Out: the same without repeats, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from armsledger.knowledge.base import Knowledge
from armsledger.records import Actor, Claim, Modality

#: What the headline reports the text may assert; but what is planned has not happened, and what is denied neither.
SURENESS: Mapping[Modality, str] = {
    Modality.ASSERTED: "told",
    Modality.REPORTED: "told",
    Modality.PLANNED: "ahead",
    Modality.POSSIBLE: "ahead",
    Modality.DENIED: "denied",
}


def without_repeats(claims: Iterable[Claim], knowledge: Knowledge) -> tuple[Claim, ...]:
    """Keep the fullest of the claims that tell the same thing."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: -_filled(claim)):
        if not any(same(claim, other, knowledge) for other in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: claim.evidence[0].start))


def same(a: Claim, b: Claim, knowledge: Knowledge) -> bool:
    """Whether two claims tell of one thing: kind, sureness and weapon agree, and nothing contradicts."""
    if a.kind != b.kind or SURENESS[a.modality] != SURENESS[b.modality] or not _same_weapon(a, b, knowledge):
        return False
    if None not in (a.quantity, b.quantity) and a.quantity != b.quantity:
        return False
    return _fit(a.suppliers, b.suppliers) and _fit(a.recipients, b.recipients)


def _same_weapon(a: Claim, b: Claim, knowledge: Knowledge) -> bool:
    if a.system and b.system:
        return a.system in knowledge.lineage(b.system) or b.system in knowledge.lineage(a.system)
    return _plain(a) == _plain(b)


def _plain(claim: Claim) -> str:
    return (claim.weapon or "").casefold().removesuffix("s")


def _fit(a: Iterable[Actor], b: Iterable[Actor]) -> bool:
    first, second = {actor.id for actor in a}, {actor.id for actor in b}
    return not first or not second or first == second


def _filled(claim: Claim) -> int:
    """How many fields say something."""
    fields = (claim.suppliers, claim.recipients, claim.quantity, claim.value, claim.system, claim.dates)
    return sum(field not in (None, ()) for field in fields)
