"""Where a party stands around an event, and which role the frame gives to that place."""

from __future__ import annotations

import pytest

from armsledger.reading.roles import relations, role_of
from tests.reading.staging import KNOWLEDGE, proposal, staged


def places(text: str, cue: str) -> dict[str, set[str]]:
    """For each party, as written, its relations to that cue."""
    found = proposal(staged(text), cue)
    return {party.text: set(relations(found, party)) for party in found.scene.parties}


@pytest.mark.parametrize(
    ("text", "cue", "party", "relation"),
    [
        ("Chile ordered tanks.", "ordered", "Chile", "base:subj"),
        ("Sweden sent tanks to Ukraine.", "sent", "Ukraine", "base:to"),
        ("Pakistan got missiles from China.", "got", "China", "base:from"),
        ("The drone deal with Turkey was signed.", "deal", "Turkey", "base:with"),
        ("Peru asked Norway for missiles.", "asked", "Norway", "base:obj"),
        ("Peru's purchase of tanks was slow.", "purchase", "Peru", "base:poss"),
        ("Chile received drones supplied by Turkey.", "supplied", "Turkey", "base:by"),
        ("Chile was offered drones.", "offered", "Chile", "base:subjpass"),
    ],
)
def test_a_party_that_hangs_on_the_cue_is_told_by_its_edge(text: str, cue: str, party: str, relation: str) -> None:
    """`base` is the cue itself."""
    assert relation in places(text, cue)[party]


def test_the_head_of_a_phrase_speaks_for_the_name_inside() -> None:
    """It is the officials who deliver, and Iran by them."""
    assert places("Iranian officials delivered missiles to Russia.", "delivered")["Iranian"] == {"base:subj"}


def test_a_name_joined_by_and_stands_where_the_first_one_stands() -> None:
    found = places("Sweden sent tanks to Ukraine and Moldova.", "sent")
    assert found["Ukraine"] == found["Moldova"] == {"base:to"}


def test_a_party_that_hangs_on_the_weapon_is_told_so() -> None:
    """Neither the cue's subject nor its object."""
    assert places("Chile ordered tanks from Germany.", "ordered")["Germany"] == {"weapon:from"}
    assert places("Turkish drones were shot down.", "shot")["Turkish"] == {"weapon:poss"}


def test_a_party_on_a_cue_above_is_told_by_what_that_cue_does() -> None:
    """Who approves a sale is `approval:subj` to the sale."""
    assert places("Chile approved the sale of missiles to Peru.", "sale")["Chile"] == {"approval:subj"}


def test_a_verb_below_shares_the_subject_of_the_verb_above() -> None:
    """Who agreed to send, sends."""
    assert "shared:subj" in places("Chile agreed to send tanks to Peru.", "send")["Chile"]


def test_who_urges_another_to_send_does_not_send() -> None:
    """The verb above has an object of its own."""
    found = places("Peru urges Berlin to send tanks.", "send")
    assert "shared:subj" not in found["Peru"]
    assert found["Berlin"] == {"interest:obj"}


def test_a_verb_with_its_own_subject_shares_none() -> None:
    """What Chile sold has nothing of Peru's wish."""
    found = places("Peru wants to buy frigates, and Chile sold tanks.", "sold")
    assert "shared:subj" not in found["Peru"]
    assert found["Chile"] == {"base:subj"}


def test_the_subject_of_a_verb_of_saying_is_told_apart() -> None:
    """Who says it takes no part in it."""
    found = places("Norway confirmed that Peru bought tanks.", "bought")
    assert "says:subj" in found["Norway"]
    assert found["Peru"] == {"base:subj"}


def test_who_uses_a_supplied_weapon_is_its_user() -> None:
    """The word "uses" is no cue, but its subject has what was supplied."""
    assert places("Russia uses drones supplied by Iran.", "supplied")["Russia"] == {"user:subj"}


def test_who_destroys_a_supplied_weapon_is_not_its_user() -> None:
    """The enemy did not receive it."""
    assert "user:subj" not in places("Peru destroyed drones supplied by Iran.", "supplied")["Peru"]


def test_a_party_before_a_hyphen_is_told_by_the_participle() -> None:
    found = places("Chinese-made drones were delivered to Chad.", "delivered")
    assert found["Chinese"] == {"hyphen:made"}


def test_a_hyphen_far_before_the_weapon_says_nothing_of_it() -> None:
    """Another thing was made there."""
    text = "Chinese-made shirts, shoes and kitchen tables filled the market hall, and tanks were delivered to Chad."
    assert "hyphen:made" not in places(text, "delivered")["Chinese"]


@pytest.mark.parametrize(
    ("relation", "frame", "effect", "role"),
    [
        ("base:subj", "give", "delivery", "supplier"),
        ("base:subj", "get", "order", "recipient"),
        ("shared:subj", "give", "delivery", "supplier"),
        ("base:to", "give", "delivery", "recipient"),
        ("base:from", "get", "order", "supplier"),
        ("base:obj", "ask", "interest", "supplier"),
        ("base:between", "deal", "order", "side"),
        ("base:subj", "grant", "approval", "authority"),
        ("base:in", "give", "delivery", "recipient"),
        ("base:in", "get", "order", ""),
        ("user:subj", "give", "delivery", "recipient"),
        ("user:subj", "get", "order", ""),
        ("hyphen:made", "give", "delivery", "supplier"),
        ("weapon:for", "give", "delivery", "recipient"),
        ("weapon:from", "get", "order", "supplier"),
        ("approval:subj", "give", "delivery", ""),
        ("says:subj", "give", "delivery", ""),
        ("base:about", "give", "delivery", ""),
    ],
)
def test_the_frame_gives_the_role(relation: str, frame: str, effect: str, role: str) -> None:
    """Cues above and verbs of saying have rules of their own; what no column names has no role."""
    assert role_of(relation, KNOWLEDGE.frames[frame], effect) == role
