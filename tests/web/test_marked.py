"""Marks cut a text into pieces that are the text again, however they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armsledger.records import Actor, Span
from armsledger.web.marked import marked_quote, marked_text
from tests.factories import TEXT, a_claim, span


def test_the_pieces_are_the_text() -> None:
    pieces = marked_text(TEXT, [("c1", a_claim())])
    assert "".join(piece.text for piece in pieces) == TEXT
    assert all(TEXT[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)


def test_each_role_has_its_words() -> None:
    words = {piece.role: piece.text for piece in marked_text(TEXT, [("c1", a_claim())])}
    assert words["weapon"] == "Wing Loong"
    assert words["supplier"] == "China"
    assert words["recipient"] == "Pakistan"
    assert words["quantity"] == "30"
    assert words["date"] == "Tuesday"
    assert words["place"] == "Jaisalmer"
    assert words["hedge"] == "reportedly"
    assert words["source"] == "officials in Islamabad"


def test_a_piece_names_the_claims_whose_marks_and_sentences_it_is_in() -> None:
    other = a_claim(marks={}, hedges=(), attribution=())
    pieces = marked_text(TEXT, [("c1", a_claim()), ("c2", other)])
    thirty = next(piece for piece in pieces if piece.text == "30")
    assert thirty.claims == ("c1",)
    assert set(thirty.evidence) == {"c1", "c2"}


def test_the_shortest_of_overlapping_marks_shows() -> None:
    sentence = span(TEXT, "30 Wing Loong drones")
    claim = a_claim(marks={"weapon": sentence, "quantity": span(TEXT, "30")})
    assert next(piece.role for piece in marked_text(TEXT, [("c", claim)]) if piece.text == "30") == "quantity"


def test_a_quote_counts_where_it_stands_in_the_text() -> None:
    sentence = a_claim().evidence[0]
    pieces = marked_quote(sentence, a_claim())
    assert "".join(piece.text for piece in pieces) == sentence.text
    assert all(TEXT[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)
    assert {"weapon", "quantity", "hedge"} <= {piece.role for piece in pieces}


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 40)), max_size=12))
def test_any_marks_leave_the_text_whole(bounds: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(TEXT)), "") for start, length in bounds]
    claim = a_claim(recipients=tuple(Actor("PAK", "Pakistan", "state", each) for each in spans), evidence=tuple(spans))
    pieces = marked_text(TEXT, [("c", claim)])
    assert "".join(piece.text for piece in pieces) == TEXT
    assert len({piece.start for piece in pieces}) == len(pieces)
