"""How far the text commits: the network's judgement, held against the words that stand around the claim's cue.

In: a `Group`, who says so, its hedges, the document's `Setting`. Out: a `Modality`. The network answers for one
mention in one window; a small model (`weights/modality.json`, made by `training/`) answers from plain facts of the
sentence: the helping verbs, what governs the cue, the signs of plans, doubt and denial, and whether those who are
quoted speak of their own deed. What both together hold for likeliest is the answer, with one rule above them: hearsay
is never asserted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from armsledger.knowledge.base import Knowledge
from armsledger.reading.clauses import upward
from armsledger.reading.language_model import Token
from armsledger.reading.merge import Group
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Scene
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.reading.scorer import Scorer
from armsledger.reading.signs import signs
from armsledger.records import Attribution, Modality, Span

#: The groups of signs that bear on it.
COLOURS = ("plan", "possible", "deny", "hedge", "say")
#: How far from the cue a sign still counts as near, in characters.
NEAR = 45
#: The relations of words that help a verb.
HELPERS = frozenset({"aux", "neg", "mark", "auxpass"})
#: The note of hedges that leave no doubt that somebody else says so, and the fact that there is one.
HEARSAY = "hearsay"
#: How many words above a cue are looked at.
HIGHEST = 5
#: How much what the network says counts beside the words, and the surest that it may be (docs/training.md).
TRUST = 1.2
SUREST = 0.995


def modality_of(
    group: Group, said: Sequence[Attribution], hedged: Sequence[Span], setting: Setting, knowledge: Knowledge
) -> Modality:
    """The modality that the network and the words together hold for likeliest.

    What only unnamed sources tell, and what "reportedly" happened, the writer does not assert.
    """
    facts = modality_facts(group, said, hedged, setting, knowledge)
    hearsay = HEARSAY in facts or (bool(said) and all(source.type == "anonymous" for source in said))
    likeliest = max(
        Modality, key=lambda modality: TRUST * _network(group, modality) + _scorers()[modality].total(facts)
    )
    return Modality.REPORTED if likeliest is Modality.ASSERTED and hearsay else likeliest


def _network(group: Group, modality: Modality) -> float:
    """The log of the share that the network gives a modality.

    What it does not give to the likeliest is shared out evenly: which one comes second it tells badly of new texts.
    """
    sure = min(group.lead.sureness, SUREST)
    return math.log(sure if group.lead.modality is modality else (1.0 - sure) / (len(Modality) - 1))


@lru_cache(maxsize=1)
def _scorers() -> Mapping[Modality, Scorer]:
    """For each modality what each fact weighs: the rows of one softmax."""
    text = (files("armsledger.reading") / "weights" / "modality.json").read_text("utf-8")
    return {Modality(name): Scorer.read(json.dumps(record)) for name, record in json.loads(text).items()}


def modality_facts(
    group: Group, said: Sequence[Attribution], hedged: Sequence[Span], setting: Setting, knowledge: Knowledge
) -> dict[str, float]:
    """What the words around a claim's cue are, by name: each 1 where it holds."""
    proposal, kind = group.lead.proposal, group.lead.kind
    chain = list(upward(proposal.cue.token))[:HIGHEST]
    names = [
        f"of {kind}",
        *_cue(proposal, chain),
        *_signs(proposal, chain, knowledge),
        *_speakers(group, said, setting),
    ]
    if any(signs(knowledge).note("hedge", hedge.text) == HEARSAY for hedge in hedged):
        names.append(HEARSAY)
    if hedged:
        names.append("hedged")
    if setting.words <= SNIPPET_WORDS:
        names.append("a snippet")
    return dict.fromkeys(names, 1.0)


def _cue(proposal: Proposal, chain: Sequence[Token]) -> Iterator[str]:
    """The cue's form, what helps it and what governs it."""
    cue = proposal.cue.token
    where = " in a headline" if proposal.scene.in_title else ""
    yield f"cue {cue.tag_}{where}"
    yield f"cue {cue.lemma_.lower()}"
    if proposal.scene.in_title:
        yield "a headline"
    if proposal.scene.sentence.text.rstrip("\"”' ").endswith("?"):
        yield "a question"
    for token in chain:
        if token.i != cue.i:
            yield f"above: {token.lemma_.lower()}"
            yield f"above: {token.tag_}"
        for child in token.children:
            if child.dep_ in HELPERS:
                yield f"helper: {child.lower_}"
                yield f"{'cue' if token.i == cue.i else 'above'} helper: {child.lower_}"
            elif child.dep_ in ("advmod", "amod", "det", "npadvmod", "prt"):
                yield f"beside: {child.lower_}"
    for child in proposal.weapon.head.children:
        if child.dep_ in ("amod", "det"):
            yield f"weapon: {child.lower_}"


def _signs(proposal: Proposal, chain: Sequence[Token], knowledge: Knowledge) -> Iterator[str]:
    """The signs of each group: tied to the cue, near it, or in the sentence at all."""
    scene, cue = proposal.scene, proposal.cue.token
    at = cue.idx - scene.sentence.start_char
    places = {t.idx - scene.sentence.start_char for token in chain for t in (token, *token.children)}
    for group in COLOURS:
        for span in signs(knowledge).find(group, scene.sentence.text):
            yield f"{group} said"
            if abs(span.start - at) <= NEAR:
                yield f"{group} near"
                yield f"{group} {'before' if span.start < at else 'after'}"
            if span.start in places:
                yield f"{group} tied"
                yield f"tied: {span.text.lower()}"


def _speakers(group: Group, said: Sequence[Attribution], setting: Setting) -> Iterator[str]:
    """Who says so, and whether of a deed of their own."""
    if not said:
        yield "nobody quoted"
    own = {"giver": group.suppliers, "taker": group.recipients}
    for source in said:
        yield f"{source.type} says"
        named = _named(source, setting.scenes)
        if not named:
            continue
        roles = [role for role, side in own.items() if named & side.keys()]
        for role in roles or ["another"]:
            yield f"{role} says"
            yield f"{role} says of {group.lead.kind}"


def _named(source: Attribution, scenes: Sequence[Scene]) -> frozenset[str]:
    """The parties that the words of a source name."""
    span = source.span
    return frozenset(
        party.id
        for scene in scenes
        if scene.start <= span.start < scene.end
        for party in scene.parties
        if span.start <= party.start and party.end <= span.end
    )
