"""Long texts in pieces that overlap."""

from __future__ import annotations

import itertools

import pytest

from armsledger.llm.pieces import OVERLAP, pieces

PARAGRAPHS = [f"Paragraph {n} says one thing. Then it says another thing, and closes." for n in range(12)]
TEXT = "\n\n".join(PARAGRAPHS)
ONE_RUN = " ".join(PARAGRAPHS)


def test_a_short_text_is_one_piece() -> None:
    (piece,) = pieces(TEXT, len(TEXT))
    assert (piece.start, piece.end, piece.text) == (0, len(TEXT), TEXT)


def test_an_empty_text_has_none() -> None:
    assert list(pieces(" \n\n ", 1000)) == []


@pytest.mark.parametrize("text", [TEXT, ONE_RUN, "x" * 5000, "word " * 1000])
@pytest.mark.parametrize("longest", [80, 200, 333, 1000])
def test_pieces_cover_the_text_and_keep_to_their_length(text: str, longest: int) -> None:
    """Nothing but white space lies outside of them, and each is as the text has it."""
    found = list(pieces(text, longest))
    covered = {place for piece in found for place in range(piece.start, piece.end)}
    assert not [c for place, c in enumerate(text) if place not in covered and not c.isspace()]
    assert all(text[piece.start : piece.end] == piece.text for piece in found)
    assert max(len(piece.text) for piece in found) <= longest
    assert all(first.start < second.start and first.end < second.end for first, second in itertools.pairwise(found))


def test_a_piece_begins_with_the_last_paragraphs_of_the_one_before() -> None:
    """As many as fit into its share."""
    first, second, *_ = pieces(TEXT, 400)
    repeated = first.text[second.start - first.start :]
    assert repeated == PARAGRAPHS[4]
    assert len(repeated) <= OVERLAP * 400


def test_where_a_paragraph_is_too_long_to_repeat_its_last_sentence_is() -> None:
    first, second, *_ = pieces(TEXT, 170)
    assert first.text[second.start - first.start :] == "Then it says another thing, and closes."
