"""The sentences of a report. Each is made from fields of a deal or claim, and names the claims that it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.exports.edtf_years import is_after
from armsledger.exports.material import Material
from armsledger.exports.rows import rating
from armsledger.exports.sipri import deliveries
from armsledger.formats import wording
from armsledger.formats.wording import counted
from armsledger.ledger import StoredClaim
from armsledger.records import Deal, Kind, Modality, Saying, Stage

STAGES = {
    Kind.INTEREST: "Interest",
    Kind.NEGOTIATION: "A negotiation",
    Kind.OFFER: "An offer",
    Kind.APPROVAL: "An approval",
    Kind.ORDER: "An order",
    Kind.PLEDGE: "A pledge",
    Kind.LICENCE: "A licence",
    Kind.DELIVERY: "A delivery",
    Kind.REFUSAL: "A refusal",
    Kind.CANCELLATION: "A cancellation",
    Kind.AGREEMENT: "An agreement",
    Kind.MEETING: "A meeting",
    Kind.PRODUCTION: "Production",
    Kind.TEST: "A test",
    Kind.INDUCTION: "An induction",
    Kind.FORMATION: "A formation",
    Kind.DEPLOYMENT: "A deployment",
    Kind.LOSS: "A loss",
}
SURE = {
    Modality.ASSERTED: "is stated as a fact",
    Modality.REPORTED: "is reported from others’ words",
    Modality.PLANNED: "is said to be planned",
    Modality.POSSIBLE: "is said to be possible",
    Modality.DENIED: "is denied",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence before its evidence has numbers."""

    text: str
    claims: tuple[str, ...]


def deal_sentences(deal: Deal, material: Material) -> Iterator[Told]:
    """History, numbers, sums, disagreements and rating of a deal."""
    yield from _history(deal.stages)
    yield from (Told(f"The number is given as {_said(each)}.", each.claims) for each in deal.quantities)
    yield from (Told(f"The value is given as {_said(each)}.", each.claims) for each in deal.values)
    yield from _delivered(deal, material)
    for conflict in deal.conflicts:
        sides = "; ".join(map(_said, conflict.sayings))
        claims = tuple(claim for each in conflict.sayings for claim in each.claims)
        yield Told(f"The sources disagree on the {_field(conflict.field)}: {sides}.", claims)
    origins = counted(len(deal.origins), "independent origin")
    yield Told(f"Rated {rating(deal)}, on {origins}: {deal.rating.rule}.".replace("..", "."), deal.claims)


def claim_sentence(stored: StoredClaim, material: Material) -> Told:
    """What one claim says of a build-up: `A deployment of 12 S-400 by Russia at Tartus is stated as a fact.`."""
    claim = stored.claim
    number = wording.quantity(claim)
    what = " ".join(filter(None, (number, claim.weapon or claim.category.value.replace("-", " "))))
    who = material.names(tuple(actor.id for actor in claim.recipients or claim.suppliers))
    owner = "" if who == "?" else f" by {who}"
    where = " and ".join(dict.fromkeys(place.name for place in claim.places))
    when = ", ".join(dict.fromkeys(date.edtf for date in claim.dates if date.edtf))
    return Told(
        f"{STAGES[claim.kind]} of {what}{owner}{f' at {where}' if where else ''}"
        f"{f', dated {when},' if when else ''} {SURE[claim.modality]}.",
        (stored.id,),
    )


def _history(stages: tuple[Stage, ...]) -> Iterator[Told]:
    """A sentence for each stage, day and degree of certainty, with the days on which it was published."""
    groups: dict[tuple[Kind, Modality, str | None], list[Stage]] = defaultdict(list)
    for each in stages:
        groups[each.kind, each.modality, each.date].append(each)
    for (kind, modality, date), told in groups.items():
        days = sorted({each.reported for each in told if each.reported})
        published = f"published {days[0]}" + (f" to {days[-1]}" if days[1:] else "") if days else "published undated"
        late = ", before that date" if days and is_after(date, days[-1]) else ""
        when = f" of {date}" if date else ""
        yield Told(f"{STAGES[kind]}{when} {SURE[modality]} ({published}{late}).", tuple(each.claim for each in told))


def _delivered(deal: Deal, material: Material) -> Iterator[Told]:
    """The largest number that was handed over, on the claims that say so."""
    number = deal.delivered_so_far
    if number is None:
        return
    made = {each.claim for each in deliveries(deal)}
    tellers = (each.id for each in material.claims_of(deal) if each.id in made and each.claim.quantity == number)
    yield Told(f"Delivered so far are {number:,}, the largest number that is told.", tuple(tellers))


def _said(saying: Saying) -> str:
    """`30 (by the ministry)`."""
    return f"{saying.value} (by {', '.join(saying.who)})" if saying.who else saying.value


def _field(name: str) -> str:
    return {"denied": "question whether it happened", "value": "value"}.get(name, name.replace("_", " "))
