"""Whatever a model says, the reader does not fall over, and what stands is in the text."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.knowledge.base import load
from armsledger.llm.answer import Said, parse
from armsledger.llm.ground import Grounds, ground
from armsledger.llm.repeats import without_repeats
from armsledger.reading.check import checked, spans
from armsledger.reading.scenes import stage
from armsledger.records import Category, Document, Kind, Modality, Span
from tests.llm.answering import TEXT

KNOWLEDGE = load()
GROUNDS = Grounds.of(stage(Document(id="x", text=TEXT, published="2026-06-09"), KNOWLEDGE))
WHOLE = Span(0, len(TEXT), TEXT)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["claims", "kind"]), inner, max_size=2),
)


@st.composite
def a_part(draw: st.DrawFn) -> str:
    """A run of characters of the text, or any words."""
    start = draw(st.integers(0, len(TEXT)))
    return draw(st.just(TEXT[start : start + draw(st.integers(0, 200))]) | st.text(max_size=20))


WORDS = a_part()
SAID = st.builds(
    Said,
    evidence=st.lists(WORDS, max_size=3).map(tuple),
    kind=st.sampled_from(Kind),
    modality=st.sampled_from(Modality),
    weapon=WORDS | st.sampled_from(["drones", "Bayraktar TB2", "F-35", "8", ""]),
    category=st.sampled_from(Category),
    suppliers=st.lists(WORDS | st.sampled_from(["Turkey", "Iran", "allies"]), max_size=3).map(tuple),
    recipients=st.lists(WORDS, max_size=3).map(tuple),
    quantity=st.none() | WORDS | st.sampled_from(["8", "a", "the first", "0.5", "999999999999999999999"]),
    value=st.none() | WORDS | st.sampled_from(["$60 million", "$", "60"]),
)


@settings(deadline=None)
@given(answer=st.text() | JSON.map(str) | st.builds('{{"claims": {}}}'.format, JSON))
def test_any_answer_is_parsed_or_refused(answer: str) -> None:
    """With the one error that the reader expects."""
    with contextlib.suppress(ValueError):
        assert isinstance(parse(answer), tuple)


@settings(deadline=None, max_examples=300)
@given(said=st.lists(SAID, max_size=3))
def test_any_claims_are_grounded_or_refused(said: list[Said]) -> None:
    """Every span of a claim that stands has the text's words."""
    made = [ground(each, WHOLE, GROUNDS, KNOWLEDGE) for each in said]
    kept, rejected = checked(made, TEXT)
    assert len(kept) + len(rejected) == len(said)
    for claim in without_repeats(kept, KNOWLEDGE):
        assert claim.evidence
        assert all(TEXT[span.start : span.end] == span.text for _, span in spans(claim))
