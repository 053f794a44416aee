"""A text cut into passages, with offsets that hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.reading.passages import LONGEST, passages

LINE = "The ministry of defence signed a contract for ninety helicopters with"


def cut(text: str) -> list[str]:
    return [passage.text for passage in passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Headline\n\nFirst. Second.\n \nThird.", ["Headline", "First. Second.", "Third."]),
        ("Headline  Teaser of a feed  Read more", ["Headline", "Teaser of a feed", "Read more"]),
        ("Headline\nFirst sentence here.", ["Headline", "First sentence here."]),
        ("- tanks\n- ships\n• drones", ["- tanks", "- ships", "• drones"]),
        ("1. tanks\n2) ships", ["1. tanks", "2) ships"]),
        (f"{LINE}\nthe firm.", [f"{LINE}\nthe firm."]),
        (f"{LINE}\nthe firm.\n{LINE}\nanother.", [f"{LINE}\nthe firm.", f"{LINE}\nanother."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_text_is_cut_where_its_layout_cuts_it(text: str, expected: list[str]) -> None:
    """Blank lines, runs of spaces, list items and short lines part; a line that fills the width goes on."""
    assert cut(text) == expected


def test_a_long_passage_is_cut_after_a_sentence() -> None:
    """No passage is longer than the parser likes."""
    pieces = cut("The army got tanks. " * 500)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.endswith("tanks.") for piece in pieces)


def test_a_long_run_without_sentences_is_cut_between_words() -> None:
    """A table that lost its lines, say."""
    pieces = cut("tanks " * 2000)
    assert {word for piece in pieces for word in piece.split()} == {"tanks"}


@given(st.text(alphabet="ab .\n-1•", max_size=200))
def test_offsets_hold_and_nothing_is_lost(text: str) -> None:
    """Each passage is a piece of the text, in order, and what lies between them is white space."""
    at = 0
    for passage in passages(text):
        assert text[passage.start : passage.end] == passage.text
        assert not text[at : passage.start].strip()
        at = passage.end
    assert not text[at:].strip()
