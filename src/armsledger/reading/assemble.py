"""Build the claims: each field from its words, or marked with the rule that gave it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from armsledger.knowledge.base import Knowledge
from armsledger.reading.amounts import amounts
from armsledger.reading.attribution import attributions, hedges
from armsledger.reading.dates import dates
from armsledger.reading.decide import Decision
from armsledger.reading.merge import Group
from armsledger.reading.modality import modality_of
from armsledger.reading.places import places
from armsledger.reading.quantities import Quantity
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.scenes import Setting
from armsledger.reading.terms import condition_of, mode_of
from armsledger.records import Actor, Category, Claim, Maker, Money, Span

#: How a name stands for its state, in words.
STANDS_FOR = {
    "demonym": "adjective of the state",
    "capital": "capital for its state",
    "seat": "body that acts for the state",
    "force": "armed force of the state",
    "leader": "office holder for the state",
    "maker": "company for its country",
    "speaker": "first person of a speaker for the state",
}


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """The actors of one side, the rule that gave those without words of their own, and the sentences that name them."""

    actors: tuple[Actor, ...]
    rule: str
    scenes: tuple[Scene, ...]


def assemble(
    group: Group, setting: Setting, knowledge: Knowledge, confidence: float, others: Sequence[Group] = ()
) -> Claim:
    """The claim that a group of decisions makes.

    `others` are the other claims of the document: what they count is theirs.
    """
    lead, weapon, text = group.lead, group.weapon, setting.document.text
    suppliers = _side(group.suppliers, group, text)
    recipients = _side(group.recipients, group, text)
    told = amounts(group, setting, others, knowledge)
    quantity, value = told.quantity, told.value
    scenes = _evidence(group, setting, [*suppliers.scenes, *recipients.scenes], quantity, value)
    marks = {"weapon": _span(weapon.start, weapon.end, text), "cue": _cue(lead, text)}
    if quantity is not None:
        marks["quantity"] = _in_text(quantity.span, text)
    said = tuple(attributions(lead.proposal, setting, knowledge))
    hedged = tuple(hedges(lead.proposal, setting, knowledge))
    return Claim(
        id=_claim_id(setting.document.id, group),
        kind=lead.kind,
        modality=modality_of(group, said, hedged, setting, knowledge),
        suppliers=suppliers.actors,
        recipients=recipients.actors,
        makers=tuple(_makers(scenes, weapon, [*group.suppliers], text, knowledge)),
        weapon=weapon.name,
        system=weapon.system,
        category=Category(weapon.category),
        quantity=quantity.exact if quantity else None,
        quantity_range=quantity.range if quantity else None,
        value=replace(value, span=_in_text(value.span, text)) if value else None,
        mode=mode_of(lead.proposal, knowledge),
        condition=condition_of(lead.proposal, knowledge),
        dates=tuple(dates(lead.proposal, lead.kind, setting, knowledge)),
        places=tuple(places(lead.proposal, lead.kind, setting, knowledge)),
        attribution=said,
        hedges=hedged,
        evidence=tuple(_span(scene.start, scene.end, text) for scene in scenes),
        inferred={field: rule for field, rule in _rules(suppliers, recipients, told.inferred) if rule},
        confidence=round(confidence, 3),
        marks=marks,
    )


def _rules(suppliers: _Side, recipients: _Side, told: dict[str, str]) -> list[tuple[str, str]]:
    return [("suppliers", suppliers.rule), ("recipients", recipients.rule), *told.items()]


def _in_text(fact: Span, text: str) -> Span:
    """The words as the text has them: the parser saw a space where a line is wrapped."""
    return _span(fact.start, fact.end, text)


def _side(parties: Iterable[str], group: Group, text: str) -> _Side:
    own = {id(member.proposal.scene) for member in group.members}
    found = [_mention(party, group, own) for party in parties]
    rules = [_rule(scene, party, id(scene) in own) for scene, party in found]
    return _Side(
        tuple(Actor(p.id, p.name, p.type, _span(p.start, p.end, text)) for _, p in found),
        "; ".join(dict.fromkeys(rule for rule in rules if rule)),
        tuple(scene for scene, _ in found),
    )


def _mention(party: str, group: Group, own: Set[int]) -> tuple[Scene, Party]:
    """The words that name a party: in the sentences of the claim if they do, by its plain name if they can."""
    told = [pair for member in group.members for pair in member.mentions.get(party, ())]
    return min(told, key=lambda pair: (id(pair[0]) not in own, pair[1].how != "name"))


def _rule(scene: Scene, party: Party, own: bool) -> str:
    rules = [STANDS_FOR[party.how]] if party.how in STANDS_FOR else []
    if not own:
        rules.append("named in the headline" if scene.in_title else "named in another sentence")
    return ", ".join(rules)


def _evidence(
    group: Group, setting: Setting, naming: Iterable[Scene], quantity: Quantity | None, value: Money | None
) -> list[Scene]:
    """The sentences that a claim stands on: those of its event, its weapon, its number and sum, and of its sides."""
    starts = [group.weapon.start, *(fact.span.start for fact in (quantity, value) if fact is not None)]
    holding = [scene for start in starts for scene in setting.scenes if scene.start <= start < scene.end]
    unique = {id(scene): scene for scene in (group.lead.proposal.scene, *naming, *holding)}
    return sorted(unique.values(), key=lambda scene: scene.start)


def _cue(lead: Decision, text: str) -> Span:
    cue = lead.proposal.cue
    start = lead.proposal.scene.offset + cue.token.idx
    return _span(start, max(cue.end, start + len(cue.token.text)), text)


def _span(start: int, end: int, text: str) -> Span:
    return Span(start, end, text[start:end])


def _makers(
    scenes: Iterable[Scene], weapon: Weapon, suppliers: Sequence[str], text: str, knowledge: Knowledge
) -> Iterator[Maker]:
    """The companies, named in the sentences of the claim, that make the weapon or may be the supplier's."""
    known = knowledge.systems[weapon.system].makers if weapon.system else ()
    seen: set[str] = set()
    for party in (party for scene in scenes for party in scene.parties):
        its_own = party.maker in known or party.id in suppliers or not suppliers
        if party.maker and party.maker not in seen and its_own:
            seen.add(party.maker)
            maker = knowledge.makers[party.maker]
            yield Maker(maker.id, maker.name, maker.country or None, _span(party.start, party.end, text))


def _claim_id(document: str, group: Group) -> str:
    """The same text and the same claim give the same id: kind, weapon and where the claim is told."""
    lead = group.lead
    told = f"{document}/{lead.kind}/{lead.proposal.weapon.start}/{lead.proposal.weapon.end}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
