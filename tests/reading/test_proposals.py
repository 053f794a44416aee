"""Which cues may concern a weapon, and how it hangs on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.reading.proposals import Proposal, proposal_for, proposals
from armsledger.records import Kind
from tests.reading.judging import the_weapon
from tests.reading.staging import proposal, staged


def proposed(text: str) -> list[Proposal]:
    return [proposal for scene in staged(text).scenes for proposal in proposals(scene)]


def ties(text: str) -> list[tuple[str, str, str]]:
    """Weapon, cue and relation of every proposal."""
    return [(p.weapon.name, p.cue.token.text, p.relation) for p in proposed(text)]


@pytest.mark.parametrize(
    ("text", "cue", "relation"),
    [
        ("Chile ordered tanks.", "ordered", "dobj"),
        ("Chile's purchase of tanks was slow.", "purchase", "prep:of"),
        ("The tanks were delivered to Chile.", "delivered", "nsubjpass"),
        ("The drone deal with Turkey was a surprise.", "deal", "compound"),
    ],
)
def test_the_relation_names_the_edge_between_weapon_and_cue(text: str, cue: str, relation: str) -> None:
    """Prepositions are named, since "of" and "for" say different things."""
    assert [(found, how) for _, found, how in ties(text)] == [(cue, relation)]


def test_a_participle_on_the_weapon_tells_of_it_besides_the_verb_over_it() -> None:
    """Two things happened to one weapon."""
    text = "Chile received drones supplied by Turkey."
    assert ties(text) == [("drones", "received", "dobj"), ("drones", "supplied", "acl")]


def test_each_weapon_of_a_sentence_hangs_on_its_own_verb() -> None:
    """The neighbour's verb is not proposed where both hang on verbs of their own."""
    text = "Peru wants to buy frigates, and Chile sold tanks."
    assert ties(text) == [("frigates", "buy", "dobj"), ("tanks", "sold", "dobj")]


def test_only_the_innermost_cue_is_proposed_and_those_over_it_are_kept_above() -> None:
    """The word "approved" stands over "sale", and the sale is what the missiles hang on."""
    (found,) = proposed("Chile approved the sale of missiles to Peru.")
    assert found.cue.token.text == "sale"
    assert [above.token.text for above in found.above] == ["approved"]


def test_cues_above_come_innermost_first() -> None:
    (found,) = proposed("Chile agreed to approve the sale of missiles.")
    assert [above.token.text for above in found.above] == ["approve", "agreed"]


def test_a_cue_beyond_a_clause_is_not_above() -> None:
    """What is bought while another thing is approved is not approved."""
    found = proposal(staged("Peru approved a budget after Chile bought tanks."), "bought", "tanks")
    assert found.above == ()


def test_a_cue_that_no_path_ties_to_the_weapon_is_near() -> None:
    """Parses go wrong; the nearest cues are proposed with their distance in tokens."""
    setting = staged("The tanks are old. The army waits: tanks, it says, for which Peru signed and paid.")
    found = proposal(setting, "signed", "tanks")
    assert found.relation == "near"
    assert found.distance == abs(found.cue.token.i - found.weapon.head.i)


def test_the_proposal_for_a_kind_has_a_cue_of_that_kind() -> None:
    """The order is told by "bought", the delivery by "delivered"."""
    setting = staged("Chile bought tanks that were delivered in May.")
    scene, weapon = the_weapon(setting, "tanks")
    assert proposal_for(scene, weapon, Kind.ORDER).cue.token.text == "bought"
    assert proposal_for(scene, weapon, Kind.DELIVERY).cue.token.text == "delivered"


def test_without_a_cue_of_the_kind_one_of_its_stage_is_taken() -> None:
    """A pledge is nearer to an order than to a delivery, wherever they stand."""
    setting = staged("Chile received tanks that Peru ordered.")
    scene, weapon = the_weapon(setting, "tanks")
    assert proposal_for(scene, weapon, Kind.PLEDGE).cue.token.text == "ordered"


@pytest.mark.parametrize(
    ("ties", "taken"),
    [
        ([("near", 1), ("dobj", 5)], 1),
        ([("dobj", 5), ("near", 1)], 0),
        ([("dobj", 2), ("dobj", 1)], 1),
        ([("near", 2), ("near", 1)], 1),
    ],
)
def test_of_cues_of_one_kind_a_tied_one_is_taken_before_a_nearer_one(
    ties: list[tuple[str, int]], taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two tied ones, or of two that are only near, the nearer."""
    found = proposal(staged("Chile ordered tanks."), "ordered")
    offered = [replace(found, relation=relation, distance=distance) for relation, distance in ties]
    monkeypatch.setattr("armsledger.reading.proposals.proposals", lambda scene: iter(offered))
    assert proposal_for(found.scene, found.weapon, Kind.ORDER) is offered[taken]


def test_the_proposal_is_of_the_weapon_that_was_asked_for() -> None:
    """Not of another one in the sentence."""
    setting = staged("Chile ordered tanks, and Peru bought howitzers.")
    scene, weapon = the_weapon(setting, "howitzers")
    assert proposal_for(scene, weapon, Kind.ORDER).weapon is weapon


def test_where_no_cue_stands_the_verb_over_the_weapon_takes_its_place() -> None:
    """A claim shows the word that it hangs on, in any case."""
    setting = staged("Poland and Ukraine\n\nThe list includes tanks for Ukraine.")
    scene, weapon = the_weapon(setting, "tanks")
    assert not scene.cues
    found = proposal_for(scene, weapon, Kind.PLEDGE)
    assert found.cue.token.text == "includes"
    assert (found.cue.cue.effect, found.relation) == (Kind.PLEDGE, "near")
    assert setting.document.text[: found.cue.end].endswith("includes")


def test_where_not_even_a_verb_stands_the_head_of_the_phrase_takes_its_place() -> None:
    """An item of a list: "- 14 tanks"."""
    setting = staged("A package for Ukraine\n\n14 tanks")
    scene, weapon = the_weapon(setting, "tanks")
    assert proposal_for(scene, weapon, Kind.PLEDGE).cue.token.text == "tanks"
