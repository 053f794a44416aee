"""Pair each weapon of a sentence with the cues that may tell what happens to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.knowledge.tables import Cue
from armsledger.reading.language_model import Token
from armsledger.reading.scene import CueWord, Scene, Weapon
from armsledger.reading.stages import stage_of
from armsledger.records import Kind

#: Edges that lead into another clause: what governs there says nothing of this event.
CLAUSE_END = frozenset({"advcl", "relcl", "parataxis"})


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A weapon and the cue that may tell what happens to it."""

    scene: Scene
    weapon: Weapon
    cue: CueWord
    relation: str
    """How the weapon hangs on the cue: `dobj`, `prep:of`, `compound`, `acl`, … or `near`."""
    distance: int
    """Edges between them in the parse; tokens between them for `near`."""
    above: tuple[CueWord, ...]
    """The cues that govern the cue, innermost first: "approves" over "sale"."""


def proposals(scene: Scene) -> Iterator[Proposal]:
    """Every weapon of a sentence with each cue that may concern it."""
    by_token = {cue.token.i: cue for cue in scene.cues}
    direct = {weapon: list(_direct(weapon, by_token)) for weapon in scene.weapons}
    held = {cue.token.i for ties in direct.values() for cue, _, _ in ties}
    held |= {above.token.i for i in held for above in _above(by_token[i], by_token)}
    for weapon, ties in direct.items():
        taken: set[int] = set()
        for cue, relation, distance in ties:
            if cue.token.i not in taken:
                taken.add(cue.token.i)
                yield Proposal(scene, weapon, cue, relation, distance, _above(cue, by_token))
        for cue in _free(scene, weapon, held if ties else taken):
            gap = abs(cue.token.i - weapon.head.i)
            yield Proposal(scene, weapon, cue, "near", gap, _above(cue, by_token))


def proposal_for(scene: Scene, weapon: Weapon, kind: Kind) -> Proposal:
    """The proposal whose cue tells a kind best: one of that kind, else of its stage, tied to the weapon, and near.

    Where the sentence has no cue at all, the verb over the weapon stands for one: a claim shows the word it hangs on.
    """
    found = [proposal for proposal in proposals(scene) if proposal.weapon is weapon]
    if not found:
        return Proposal(scene, weapon, _bare_cue(scene, weapon, kind), "near", 0, ())
    return max(found, key=lambda p: _suits(p, kind))


def _suits(proposal: Proposal, kind: Kind) -> tuple[bool, bool, bool, int]:
    effect = Kind(proposal.cue.cue.effect)
    return effect == kind, stage_of(effect) == stage_of(kind), proposal.relation != "near", -proposal.distance


def _bare_cue(scene: Scene, weapon: Weapon, kind: Kind) -> CueWord:
    node = weapon.head
    while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return CueWord(node, Cue(node.lemma_.lower(), "verb", kind.value, ""), scene.offset + node.idx + len(node.text))


def _direct(weapon: Weapon, by_token: dict[int, CueWord]) -> Iterator[tuple[CueWord, str, int]]:
    """The innermost cue above the weapon, and the cues that hang on the weapon itself ("drones supplied by")."""
    node, steps, relation = weapon.head, 0, ""
    while node.head.i != node.i:
        relation = edge(node) if node.dep_ != "pobj" else relation
        if node.dep_ == "pobj":
            relation = "prep:" + node.head.lower_
            node, steps = node.head, steps + 1
            continue
        node, steps = node.head, steps + 1
        if node.i in by_token:
            yield by_token[node.i], relation or "dep", steps
            break
    for child in weapon.head.children:
        if child.i in by_token and child.dep_ in ("acl", "relcl", "amod", "compound", "nmod", "prep"):
            yield by_token[child.i], child.dep_, 1
    for token in weapon.first.doc[max(0, weapon.first.i - 4) : weapon.first.i]:
        if token.i in by_token and token.dep_ in ("amod", "compound") and token.head.i != weapon.head.i:
            yield by_token[token.i], "before", 1


def _free(scene: Scene, weapon: Weapon, covered: set[int]) -> list[CueWord]:
    """Cues that no path ties to the weapon: the nearest on each side, for headlines and for parses gone wrong."""
    rest = [cue for cue in scene.cues if cue.token.i not in covered]
    before = [cue for cue in rest if cue.token.i < weapon.head.i]
    after = [cue for cue in rest if cue.token.i > weapon.head.i]
    return [*before[-2:], *after[:2]]


def _above(cue: CueWord, by_token: dict[int, CueWord]) -> tuple[CueWord, ...]:
    chain, node = [], cue.token
    while node.head.i != node.i and node.dep_ not in CLAUSE_END:
        node = node.head
        if node.i in by_token:
            chain.append(by_token[node.i])
    return tuple(chain)


def edge(token: Token) -> str:
    """The edge above a token, prepositions named: `dobj`, `prep:of`, `agent`."""
    if token.dep_ in ("prep", "agent", "dative") and token.pos_ == "ADP":
        return "prep:" + token.lower_
    return token.dep_
