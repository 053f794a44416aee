"""Which passages of a document become scenes."""

from __future__ import annotations

from armsledger.knowledge.base import load
from armsledger.reading.scenes import Setting, stage
from armsledger.records import Document


def staged(text: str) -> Setting:
    return stage(Document(id="x", text=text), load())


FILLER = "The weather stayed mild and nobody in the valley thought much about it for the whole of the week. " * 20


def passages(text: str) -> set[str]:
    return {scene.sentence.doc.text[:20] for scene in staged(text).scenes}


def test_a_document_without_a_weapon_has_no_scenes() -> None:
    """Nothing is parsed where nothing can be claimed."""
    assert not staged("Chile and Peru met for talks about copper.").scenes


def test_every_passage_of_a_short_text_is_parsed() -> None:
    """The sides may be named where no weapon is."""
    setting = staged("Deal on jets agreed\n\nThe talks took place in the capital.\n\nPeru and Sweden confirmed it.")
    assert {"PER", "SWE"} <= {party.id for scene in setting.scenes for party in scene.parties}


def test_of_a_long_text_the_short_passage_before_a_weapon_is_parsed() -> None:
    """It often names the sides; passages far from any weapon are left out."""
    text = f"Headline on tanks\n\nLead.\n\n{FILLER}\n\nPeru spoke with Sweden.\n\nIt wants tanks for its army."
    assert "Peru spoke with Swed" in passages(text)
    assert FILLER[:20] not in passages(text)


def test_a_state_and_a_drone_make_a_text_about_arms() -> None:
    """Short snippets hold no other military word."""
    assert staged("Iran told to stop selling drones to Russia").arms_about


def test_words_of_civil_life_outweigh_a_drone() -> None:
    """Crops and parcels make a text about other things."""
    assert not staged("Farmers in Kenya spray crops with a drone and send parcels too.").arms_about
