"""Which words of a sentence tell what happens."""

from __future__ import annotations

import pytest

from armsledger.reading.events import cue_of
from armsledger.reading.language_model import Doc, Token, load
from tests.reading.staging import KNOWLEDGE, staged

#: A passage before the sentence under test, so that it is no headline.
LEAD = "Peru and its army\n\n"


def told(text: str) -> list[tuple[str, str]]:
    """The cues of a text after the headline: the words, particle included, and their effect."""
    setting = staged(LEAD + text)
    found = []
    for scene in setting.scenes[1:]:
        for cue in scene.cues:
            words = setting.document.text[scene.offset + cue.token.idx : cue.end]
            found.append((words, cue.cue.effect))
    return found


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Peru bought tanks.", [("bought", "order")]),
        ("Norway is delivering missiles to Peru.", [("delivering", "delivery")]),
        ("The sale of missiles to Peru is near.", [("sale", "delivery")]),
        ("Peru approved the purchase of tanks.", [("approved", "approval"), ("purchase", "order")]),
    ],
)
def test_a_cue_is_found_in_every_form_of_its_word(text: str, cues: list[tuple[str, str]]) -> None:
    """By lemma and part of speech, in the order of the sentence."""
    assert told(text) == cues


def test_a_particle_belongs_to_its_verb() -> None:
    """The words shown are "handed over", not "handed"."""
    assert told("Norway handed over missiles to Peru.") == [("handed over", "delivery")]


def test_a_particle_after_the_weapon_belongs_to_its_verb_too() -> None:
    assert told("Norway handed missiles over to Peru.") == [("handed missiles over", "delivery")]


@pytest.mark.parametrize("origin", ["Chinese-made", "Chinese‑built", "Chinese–designed"])
def test_the_origin_of_a_weapon_is_no_production(origin: str) -> None:
    """`Chinese-made` tells where it is from, whatever hyphen is typed."""
    assert told(f"Peru bought {origin} drones.") == [("bought", "order")]


def test_making_a_weapon_is_production() -> None:
    """Without the hyphen the same word tells what happens."""
    assert told("China built drones for its army.") == [("built", "production")]


def test_a_word_inside_a_weapons_name_is_no_cue() -> None:
    """The "shipments" of "weapons shipments" name the thing that is approved."""
    assert told("Norway approved weapons shipments.") == [("approved", "approval")]


def test_outside_of_headlines_the_part_of_speech_must_fit() -> None:
    """The noun "test" is a cue as a noun; "land" is a cue as a verb only."""
    assert told("Peru keeps tanks on its land.") == []
    assert told("The tanks landed in Peru.") == [("landed", "delivery")]


def a_word(text: str, pos: str) -> Token:
    """One word as a tagger might give it, its lemma left as written."""
    return Doc(load().vocab, words=[text], lemmas=[text], pos=[pos])[0]


@pytest.mark.parametrize("pos", ["NOUN", "PROPN", "ADJ"])
def test_in_a_headline_a_verb_that_was_tagged_as_a_noun_is_still_a_cue(pos: str) -> None:
    """Taggers take "Sweden sends tanks" for a row of nouns, and leave the s on "sends"."""
    cue = cue_of(a_word("sends", pos), KNOWLEDGE, in_title=True)
    assert cue is not None
    assert (cue.lemma, cue.pos) == ("send", "verb")


def test_outside_of_headlines_a_noun_is_not_tried_as_a_verb() -> None:
    """There the tagger is mostly right."""
    assert cue_of(a_word("sends", "NOUN"), KNOWLEDGE, in_title=False) is None


@pytest.mark.parametrize("pos", ["ADP", "ADV", "DET"])
def test_a_word_of_another_part_of_speech_is_no_cue(pos: str) -> None:
    """Not even in a headline."""
    assert cue_of(a_word("order", pos), KNOWLEDGE, in_title=True) is None


def test_a_sentence_without_such_words_has_no_cues() -> None:
    assert told("Tanks stood beside the road to Lima.") == []
