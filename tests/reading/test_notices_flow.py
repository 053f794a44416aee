"""Wrapped lines become running text that still knows its places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armsledger.reading.notices.flow import flow_of

#: Lines as the Federal Register wraps them, enough of them to be told as wrapped.
WRAPPED = """\
    The Government of Elsewhere has requested to buy seventy-two (72) AN/
ZZZ-158 sets; and forty (40) multi-
purpose launchers that stand on a line as long as the ones around it, so
that it is seen to go on; and nine (9) M404 carriers with a

[[Page 19116]]

long reach. The estimated total cost is told later on, in words that go
on to the end of a line as lines of a wrapped text commonly do, and then
one word more.
    A second paragraph begins where a line is indented, and goes on with
lines that are not, so that the paragraph is told by its first line only.
    A third one.

POLICY JUSTIFICATION

    A fourth one, behind a heading, which says nothing of importance, and
says so at length, so that there are lines enough in this text here.
"""


def test_a_wrapped_line_goes_on() -> None:
    assert "told later on, in words that go on to the end" in flow_of(WRAPPED).text


def test_a_word_cut_at_a_hyphen_or_a_slash_is_whole_again() -> None:
    assert "AN/ZZZ-158 sets; and forty (40) multi-purpose" in flow_of(WRAPPED).text


def test_a_page_break_leaves_no_trace() -> None:
    assert "carriers with a long reach." in flow_of(WRAPPED).text


def test_an_indented_line_begins_a_paragraph() -> None:
    assert flow_of(WRAPPED).text.split("\n")[1].startswith("A second paragraph")


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    assert flow_of("One line.\nAnother line.").text == "One line.\nAnother line."


def test_several_spaces_are_one() -> None:
    assert flow_of("One.  Two.").text == "One. Two."


def test_a_marking_of_classification_is_left_out() -> None:
    assert flow_of("(U) The Government of Elsewhere").text == "The Government of Elsewhere"


def test_a_stretch_across_a_page_break_is_quoted_as_it_stands() -> None:
    flow = flow_of(WRAPPED)
    start = flow.text.index("carriers with a long")
    span = flow.span(start, start + len("carriers with a long"))
    assert span.text == "carriers with a\n\n[[Page 19116]]\n\nlong"
    assert WRAPPED[span.start : span.end] == span.text


@given(st.text(alphabet="ab \n-/[]P(U)", max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    """Whatever the text."""
    flow = flow_of(text)
    assert len(flow.places) == len(flow.text)
    assert list(flow.places) == sorted(flow.places)
    assert all(text[place] == letter for place, letter in zip(flow.places, flow.text, strict=True) if letter.strip())


def test_line_ends_of_another_system_change_nothing() -> None:
    assert flow_of(WRAPPED.replace("\n", "\r\n")).text == flow_of(WRAPPED).text
