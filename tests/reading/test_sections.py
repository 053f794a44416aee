"""A very long text is read in sections, and its claims stand where they stand in the whole."""

from __future__ import annotations

from armsledger.knowledge.base import load
from armsledger.pipeline import read_document
from armsledger.reading.judge import the_judge
from armsledger.reading.sections import LONGEST, sections
from armsledger.records import Document

STORY = "Poland has ordered 32 F-35A fighter jets from the United States for $4.6 billion."
FILLER = "It rained in the hills all day and the market stayed shut until the evening.\n\n"


def test_a_document_of_common_length_is_one_section() -> None:
    document = Document("x", STORY)
    assert list(sections(document)) == [(0, document)]


def test_sections_join_to_the_text() -> None:
    document = Document("x", FILLER * 4000)
    cut = list(sections(document))
    assert len(cut) > 1
    assert "".join(section.text for _, section in cut) == document.text
    assert all(document.text[start:].startswith(section.text) for start, section in cut)


def test_a_text_without_a_break_is_cut_all_the_same() -> None:
    assert [start for start, _ in sections(Document("x", "a" * (LONGEST + 5)))] == [0, LONGEST]


def test_claims_of_a_later_section_quote_the_whole_text() -> None:
    text = FILLER * (LONGEST // len(FILLER) + 10) + STORY
    reading = read_document(Document("x", text), load(), the_judge())
    assert not reading.rejected
    assert [text[c.evidence[0].start : c.evidence[0].end] for c in reading.claims] == [STORY]


def test_the_same_words_in_two_sections_are_two_claims_with_an_id_each() -> None:
    text = (STORY + "\n\n" + FILLER * (LONGEST // len(FILLER) + 10)) * 2
    reading = read_document(Document("x", text), load(), the_judge())
    assert len({claim.id for claim in reading.claims}) == len(reading.claims) == 2
