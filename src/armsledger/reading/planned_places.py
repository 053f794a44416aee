"""Deployed here, planned there: "radars are deployed at Leh, with more planned near Kargil" tells two deployments.

The network judges the weapon's mention once, and a claim's places are those of its whole sentence. In: a claim of a
deployment and its cue. Out: the claim with the places where the weapon is said to stand, and a second, planned one for
those that a plan governs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from armsledger.knowledge.base import Knowledge
from armsledger.reading.clauses import VERBS
from armsledger.reading.language_model import Token
from armsledger.reading.proposals import Proposal
from armsledger.reading.signs import signs
from armsledger.records import Claim, Kind, Modality, Place, Span

#: The group of signs of a plan, and small words that make a verb one: "to be built", "will deploy more".
PLAN = "plan"
AHEAD = frozenset({"to", "will"})
#: Claims of these say that nothing may ever stand there. A planned one is parted too where no plan governs its verb:
#: its modality is then that of the other places.
NOT_THERE = frozenset({Modality.POSSIBLE, Modality.DENIED})
RULE = "more of the same, planned elsewhere"


def parted(claim: Claim, proposal: Proposal, text: str, knowledge: Knowledge) -> Iterator[Claim]:
    """The claim, or two where some of its places, not all, are only planned ones."""
    plans = _plans(claim, proposal, knowledge)
    there = tuple(place for place in claim.places if place not in plans)
    if not plans or not there:
        yield claim
        return
    yield replace(claim, places=there, modality=_of_what_stands(claim))
    cue = next(iter(plans.values()))
    start = proposal.scene.offset + cue.idx
    marks = {name: span for name, span in claim.marks.items() if name != "quantity"}
    yield replace(
        claim,
        id=hashlib.sha256(f"{claim.id}/planned".encode()).hexdigest()[: len(claim.id)],
        modality=Modality.PLANNED,
        quantity=None,
        quantity_range=None,
        value=None,
        dates=(),
        places=tuple(plans),
        marks={**marks, "cue": Span(start, start + len(cue), text[start : start + len(cue)])},
        inferred={
            **{field: rule for field, rule in claim.inferred.items() if field not in ("quantity", "value")},
            "weapon": RULE,
        },
    )


def _of_what_stands(claim: Claim) -> Modality:
    """How the places without a plan are told; a plan was the other places'."""
    if claim.modality is not Modality.PLANNED:
        return claim.modality
    return Modality.REPORTED if claim.attribution else Modality.ASSERTED


def _plans(claim: Claim, proposal: Proposal, knowledge: Knowledge) -> dict[Place, Token]:
    """Each planned place of a deployment that is said to stand somewhere, with the word that plans it."""
    if claim.kind is not Kind.DEPLOYMENT or claim.modality in NOT_THERE:
        return {}
    if claim.modality is Modality.PLANNED and _is_ahead(proposal.cue.token, knowledge):
        return {}
    return {place: plan for place in claim.places if (plan := _plan_over(place, proposal, knowledge)) is not None}


def _plan_over(place: Place, proposal: Proposal, knowledge: Knowledge) -> Token | None:
    """The word below the claim's cue that makes a place a planned one."""
    scene, cue = proposal.scene, proposal.cue.token
    inside = (t for t in scene.sentence if t.idx <= place.span.start - scene.offset < t.idx + len(t))
    node = next(inside, cue)
    while node.i not in (cue.i, node.head.i):
        node = node.head
        if node.i != cue.i and _is_plan(node, knowledge):
            return node
    return None


def _is_ahead(cue: Token, knowledge: Knowledge) -> bool:
    """Whether a plan governs the claim's own verb: "will deploy", "plans to deploy", "deployment is planned"."""
    return any(_is_plan(word, knowledge) for word in (cue, *cue.ancestors))


def _is_plan(word: Token, knowledge: Knowledge) -> bool:
    if any(span.text == word.text for span in signs(knowledge).find(PLAN, word.text)):
        return True
    return word.pos_ in VERBS and any(child.dep_ == "aux" and child.lower_ in AHEAD for child in word.children)
