"""A meeting, told in its own sentence or in that after the weapon's."""

from __future__ import annotations

import pytest

from armsledger.reading.followed import is_met, with_its_meeting
from armsledger.reading.proposals import Proposal, proposal_for
from armsledger.records import Kind
from tests.reading.judging import the_weapon
from tests.reading.staging import staged

MEETING = "A meeting of the army chiefs of Chile and Peru is being considered for July 2025."
WANTS = "Peru wants to buy tanks from Chile."


def followed(text: str, sides: frozenset[str] = frozenset({"CHL", "PER"})) -> Proposal:
    setting = staged(f"An hour of talks\n\n{text}")
    scene, weapon = the_weapon(setting, "tanks")
    return with_its_meeting(proposal_for(scene, weapon, Kind.MEETING), sides, setting)


def test_a_meeting_in_the_next_sentence_is_the_meeting_about_the_weapon() -> None:
    """The claim keeps its weapon and hangs on the words of the meeting."""
    found = followed(f"{WANTS} {MEETING}")
    assert found.scene.sentence.text == MEETING
    assert (found.weapon.name, found.cue.token.text) == ("tanks", "meeting")


@pytest.mark.parametrize(
    "text",
    [
        f"Peru and Chile met over tanks. {MEETING}",
        f"{WANTS} Prices have risen. {MEETING}",
        f"{WANTS} A meeting of the army chiefs of Chile and Peru about howitzers is being considered.",
        f"{WANTS} A meeting of the army chiefs of Bolivia and Ecuador is being considered.",
        f"{WANTS} The price is being considered by Peru.",
        WANTS,
    ],
    ids=["own meeting", "a sentence between", "another weapon", "other sides", "no meeting", "nothing follows"],
)
def test_otherwise_the_words_around_the_weapon_tell_it(text: str) -> None:
    assert followed(text).scene.sentence.text != MEETING
    assert any(weapon.name == "tanks" for weapon in followed(text).scene.weapons)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("An hour of talks\n\nPeru and Chile met over tanks.", True),
        ("Ministers meet in Lima\n\nPeru wants to buy tanks from Chile.", True),
        ("An hour of fame\n\nPeru wants to buy tanks from Chile.", False),
        ("An hour of fame\n\nPeru wants to buy tanks from Chile. Others met in Quito.", False),
    ],
    ids=["its own sentence", "the headline", "nowhere", "another sentence"],
)
def test_a_meeting_needs_words_that_tell_it(text: str, *, met: bool) -> None:
    setting = staged(text)
    scene, weapon = the_weapon(setting, "tanks")
    assert is_met(proposal_for(scene, weapon, Kind.MEETING), setting) == met
