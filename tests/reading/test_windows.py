"""What the network sees of a text: which sentences, cut where, tagged how."""

from __future__ import annotations

import pytest

from armsledger.reading.judge import TAGS
from armsledger.reading.scenes import Setting
from armsledger.reading.windows import (
    CUE_TAGS,
    ENTITY_TAGS,
    HINTS,
    LONGEST,
    LONGEST_TITLE,
    PARTS,
    Window,
    windows,
)
from armsledger.records import Kind
from tests.reading.judging import Words
from tests.reading.staging import KNOWLEDGE, staged

HEADLINE = "Peru looks abroad again"
QUIET = "The minister spoke in Lima for an hour. "
MARK = (-1, -1)


def cut(text: str) -> tuple[Setting, list[Window]]:
    setting = staged(text)
    return setting, list(windows(setting, Words(), KNOWLEDGE))


def words(setting: Setting, window: Window, segment: str) -> str:
    """The words of one segment, from its first piece to its last."""
    places = [
        place
        for place, number in zip(window.places, window.segments, strict=True)
        if PARTS[number % len(PARTS)] == segment and place != MARK
    ]
    return setting.document.text[places[0][0] : places[-1][1]] if places else ""


def piece(setting: Setting, window: Window, word: str) -> int:
    """Which piece of a window is that word."""
    text = setting.document.text
    return next(i for i, (start, end) in enumerate(window.places) if start >= 0 and text[start:end] == word)


def long_text(sentences: int) -> str:
    return (
        HEADLINE + "\n\n" + " ".join(f"In month {n} Peru ordered {n + 2} tanks from Chile." for n in range(sentences))
    )


def test_a_text_without_a_weapon_has_no_window() -> None:
    """The network is not asked."""
    assert cut("Peru and Chile\n\nThe ministers met in Lima.")[1] == []


def test_every_piece_stands_where_its_word_stands_in_the_text() -> None:
    """Offsets are the document's, in the second passage too."""
    text = "Peru buys tanks\n\nChile has at long last and after so many years sold to Peru its\nold Leopard tanks."
    setting, (window,) = cut(text)
    seen = [setting.document.text[start:end] for start, end in window.places if (start, end) != MARK]
    assert " ".join(seen) == text.replace("\n\n", " ").replace("\n", " ").replace(".", " .")
    assert [length for length in window.ids if length < Words.start_mark] == [len(word) for word in seen]


def test_each_row_of_tags_is_as_long_as_the_window() -> None:
    """One tag a piece."""
    for window in cut(long_text(20))[1]:
        assert {len(getattr(window, name)) for name in (*TAGS, "places")} == {len(window.ids)}


@pytest.mark.parametrize("sentences", [1, 3, 12, 40])
def test_no_window_is_longer_than_the_network_was_trained_for(sentences: int) -> None:
    for window in cut(long_text(sentences))[1]:
        assert len(window.ids) <= LONGEST


def test_a_window_begins_and_ends_with_a_mark() -> None:
    """And a mark parts the headline from the rest."""
    _, found = cut(long_text(20))
    for window in found[1:]:
        assert window.ids[0] == Words.start_mark
        assert window.ids[-1] == Words.end_mark
        assert window.ids.count(Words.end_mark) == 2


@pytest.mark.parametrize("sentences", [1, 3, 12, 40])
def test_every_weapon_stands_in_exactly_one_window(sentences: int) -> None:
    """None is judged twice, none left out, and they keep their order."""
    setting, found = cut(long_text(sentences))
    judged = [weapon for window in found for _, weapon, _ in window.weapons]
    assert judged == [weapon for scene in setting.scenes for weapon in scene.weapons]


def test_the_weapons_of_a_very_long_sentence_are_all_judged() -> None:
    """A list without a full stop is one sentence for the parser, and longer than a window."""
    items = ", ".join(f"{n} tanks of the older sort for the army's northern brigade" for n in range(2, 30))
    setting, found = cut(f"{HEADLINE}\n\n{QUIET}Peru will get {items}.")
    judged = [weapon.start for window in found for _, weapon, _ in window.weapons]
    assert judged == [weapon.start for scene in setting.scenes for weapon in scene.weapons]


def test_a_very_long_sentence_keeps_within_the_limit() -> None:
    """It is cut, so that one sentence cannot blow up a batch."""
    text = HEADLINE + "\n\nPeru will get tanks" + ", and a great many other things for its army" * 40 + "."
    for window in cut(text)[1]:
        assert len(window.ids) <= LONGEST


def test_the_headline_goes_before_every_later_window() -> None:
    """It often names the sides."""
    setting, found = cut(long_text(30))
    assert len(found) > 1
    assert {words(setting, window, "title") for window in found} == {HEADLINE}


def test_a_long_headline_is_cut() -> None:
    """It must leave room for what is judged."""
    headline = "Peru looks" + " on and on" * 18
    setting, (window,) = cut(f"{headline}\n\nIts army wants tanks.")
    assert sum(PARTS[number % len(PARTS)] == "title" for number in window.segments) <= LONGEST_TITLE + 2
    assert words(setting, window, "judged") == "Its army wants tanks."


def test_a_weapon_in_the_headline_is_judged_there() -> None:
    """Then the headline is no title of itself."""
    setting, (window,) = cut("Peru buys tanks\n\nThe army is glad of the tanks.")
    assert words(setting, window, "title") == ""
    assert words(setting, window, "judged").startswith("Peru buys tanks")


def test_the_sentences_before_are_left_out() -> None:
    """They gain nothing and cost time (decisions/015)."""
    setting, (window,) = cut(f"{HEADLINE}\n\n{QUIET}Chile will sell tanks.")
    assert words(setting, window, "judged") == "Chile will sell tanks."


@pytest.mark.parametrize(
    ("after", "shown"),
    [("The ministers meet in July.", True), ("The minister was glad.", False), ("Nobody spoke. They met.", False)],
    ids=["a meeting", "no meeting", "a meeting later on"],
)
def test_the_sentence_after_is_shown_where_it_tells_of_a_meeting(after: str, *, shown: bool) -> None:
    """It may be the meeting on what the window names."""
    setting, (window,) = cut(f"{HEADLINE}\n\nChile will sell tanks. {after}")
    assert words(setting, window, "judged") == f"Chile will sell tanks.{' ' + after if shown else ''}"


def test_each_weapon_is_judged_in_one_window() -> None:
    _, found = cut(long_text(30))
    judged = [id(weapon) for window in found for _, weapon, _ in window.weapons]
    assert len(judged) == len(set(judged)) == 30


def test_the_pieces_of_a_weapon_are_those_of_its_words() -> None:
    """From the first to the last, the end not included."""
    _, (window,) = cut(f"{HEADLINE}\n\nChile will sell Leopard 2 tanks to Peru.")
    ((_, weapon, (first, last)),) = window.weapons
    assert (window.places[first][0], window.places[last - 1][1]) == (weapon.start, weapon.end)


def test_a_weapon_is_tagged_with_its_category() -> None:
    """Over all of its words."""
    setting, found = cut(long_text(30))
    at = piece(setting, found[-1], "tanks")
    assert ENTITY_TAGS[found[-1].entities[at]] == "weapon:armoured-vehicle"


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Chile", "name"),
        ("Chilean", "demonym"),
        ("Santiago", "capital"),
        ("Kremlin", "seat"),
        ("Putin", "leader"),
        ("Hanwha", "maker"),
        ("NATO", "organisation"),
        ("Hezbollah", "armed group"),
        ("Allies", "vague"),
    ],
)
def test_a_party_is_tagged_with_how_it_is_named(name: str, tag: str) -> None:
    """So that a name which the network never saw is a party to it all the same."""
    setting, (window,) = cut(f"{HEADLINE}\n\n{name} sent tanks to Peru.")
    assert ENTITY_TAGS[window.entities[piece(setting, window, name)]] == f"party:{tag}"


def test_a_cue_is_tagged_with_what_it_tells() -> None:
    setting, (window,) = cut(f"{HEADLINE}\n\nChile sold tanks after Peru ordered them.")
    assert CUE_TAGS[window.cues[piece(setting, window, "sold")]] == Kind.DELIVERY
    assert CUE_TAGS[window.cues[piece(setting, window, "ordered")]] == Kind.ORDER


def test_a_party_is_tagged_with_the_side_that_the_rules_give_it() -> None:
    setting, (window,) = cut(f"{HEADLINE}\n\nChile sold tanks to Bolivia while Cuba watched.")
    sides = {word: HINTS[window.hints[piece(setting, window, word)]] for word in ("Chile", "Bolivia", "Cuba")}
    assert sides == {"Chile": "supplier", "Bolivia": "recipient", "Cuba": "-"}


def test_words_that_are_nothing_have_no_tag() -> None:
    setting, (window,) = cut(f"{HEADLINE}\n\nChile sold tanks quickly.")
    at = piece(setting, window, "quickly")
    assert (window.entities[at], window.cues[at], window.hints[at]) == (0, 0, 0)


def test_a_party_is_listed_once_with_all_its_mentions() -> None:
    """Headline and sentences, each with its pieces."""
    setting, (window,) = cut(f"{HEADLINE}\n\nPeru wants tanks. Chile sold tanks to Peru.")
    at = [named.id for named in window.parties].index("PER")
    assert [party.text for _, party in window.parties[at].mentions] == ["Peru"] * 3
    assert [setting.document.text[slice(*window.places[first])] for first, _ in window.spans[at]] == ["Peru"] * 3
    assert len({named.id for named in window.parties}) == len(window.parties)


def test_a_party_outside_of_the_window_is_not_listed() -> None:
    """It is too far off to be seen."""
    text = f"{HEADLINE}\n\nCuba was keen. {QUIET * 8}Chile sold tanks."
    _, (window,) = cut(text)
    assert "CUB" not in {named.id for named in window.parties}


def test_there_is_a_row_of_features_for_each_weapon_and_party() -> None:
    _, (window,) = cut(f"{HEADLINE}\n\nChile sold tanks and howitzers to Bolivia.")
    assert [len(row) for row in window.pairs] == [len(window.parties)] * len(window.weapons)
    assert len(window.weapons) == 2
