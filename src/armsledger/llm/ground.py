"""Ground an answer: each claim is rebuilt from words of the text; what has none there is left for the check to refuse.

In: what a model says of a piece, and the document's `Setting`. Out: a `Claim` of the same make as the other reader's.
Nothing of the answer gets into the record but choices from our lists; the words are the text's own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self

from armsledger.knowledge.base import Knowledge
from armsledger.llm.amounts import count, value
from armsledger.llm.answer import Said
from armsledger.llm.locate import Words
from armsledger.llm.sides import Side, makers, side
from armsledger.llm.weapons import Mention, Named, named
from armsledger.reading.attribution import attributions, hedges
from armsledger.reading.dates import dates
from armsledger.reading.decide import WITHOUT_SUPPLIER
from armsledger.reading.passages import passages
from armsledger.reading.places import places
from armsledger.reading.proposals import Proposal, proposal_for
from armsledger.reading.scenes import LONGEST_TITLE, Setting
from armsledger.reading.terms import condition_of, mode_of
from armsledger.records import Attribution, Claim, DateMention, Kind, Place, Span

#: A model gives no figure that can be trusted, so each claim that the check lets stand gets the same.
CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class _Details:
    """What the rules find beside a weapon that they know, of what a model is not asked for."""

    mode: str | None = None
    condition: str | None = None
    dates: tuple[DateMention, ...] = ()
    places: tuple[Place, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    hedges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """A document as claims are grounded in it."""

    setting: Setting
    words: Words
    headline: Span

    @classmethod
    def of(cls, setting: Setting) -> Self:
        """Made once for all claims of a document."""
        text = setting.document.text
        return cls(setting, Words(text), _headline(text))


def ground(said: Said, piece: Span, grounds: Grounds, knowledge: Knowledge) -> Claim:
    """The claim that an answer makes of a piece of the text."""
    words = grounds.words
    whole = Span(0, len(words.text), words.text)
    quotes = {quote: words.find(quote, piece) or words.find(quote, whole) for quote in said.evidence}
    evidence = sorted({span for span in quotes.values() if span}, key=lambda span: (span.start, span.end))
    missing = [Span(0, len(quote), quote) for quote, span in quotes.items() if span is None]
    weapon = named(said.weapon, said.category, evidence, words, grounds.setting, knowledge)
    number = count(said.quantity, weapon.span, evidence, words)
    gives = () if said.kind in WITHOUT_SUPPLIER else said.suppliers
    suppliers = side(gives, evidence, grounds.headline, words, knowledge)
    recipients = side(said.recipients, evidence, grounds.headline, words, knowledge)
    details = _details(weapon.mention, said.kind, grounds.setting, knowledge)
    exact = number.exact if number else None
    marks = {"weapon": weapon.span, "quantity": number.span if number else None}
    return Claim(
        id=_claim_id(grounds.setting.document.id, said, weapon, exact, suppliers, recipients),
        kind=said.kind,
        modality=said.modality,
        suppliers=suppliers.actors,
        recipients=recipients.actors,
        makers=makers(evidence, knowledge),
        weapon=weapon.name,
        system=weapon.system,
        category=weapon.category,
        quantity=exact,
        quantity_range=number.range if number else None,
        value=value(said.value, evidence, words),
        mode=details.mode,
        condition=details.condition,
        dates=details.dates,
        places=details.places,
        attribution=details.attribution,
        hedges=details.hedges,
        evidence=(*evidence, *missing),  # the check refuses a claim with a quote that is not in the text
        inferred={
            field: found.rule for field, found in (("suppliers", suppliers), ("recipients", recipients)) if found.rule
        },
        confidence=CONFIDENCE,
        marks={role: span for role, span in marks.items() if span is not None},
    )


def _headline(text: str) -> Span:
    first = next(passages(text), Span(0, 0, ""))
    return first if first.start == 0 and len(first.text) <= LONGEST_TITLE else Span(0, 0, "")


def _details(mention: Mention | None, kind: Kind, setting: Setting, knowledge: Knowledge) -> _Details:
    if mention is None:
        return _Details()
    proposal: Proposal = proposal_for(mention.scene, mention.weapon, kind)
    return _Details(
        mode_of(proposal, knowledge),
        condition_of(proposal, knowledge),
        tuple(dates(proposal, kind, setting, knowledge)),
        tuple(places(proposal, kind, setting, knowledge)),
        tuple(attributions(proposal, setting, knowledge)),
        tuple(hedges(proposal, setting, knowledge)),
    )


def _claim_id(document: str, said: Said, weapon: Named, quantity: int | None, *sides: Side) -> str:
    """The same text and the same claim give the same id. One mention of a weapon may serve two claims."""
    place = f"{weapon.span.start}/{weapon.span.end}" if weapon.span else weapon.name
    named = (",".join(actor.id for actor in side.actors) for side in sides)
    told = [document, said.kind, said.modality, place, str(quantity), *named]
    return hashlib.sha256("/".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
