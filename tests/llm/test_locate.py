"""A model's words found in a text."""

from __future__ import annotations

import pytest

from armsledger.llm.locate import Words
from armsledger.records import Span

TEXT = "The US lent us F-16s – two “new” ones,\n  in all.\u00a0Farms grow; arms flow. İzmir's tanks"
WHOLE = Span(0, len(TEXT), TEXT)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("F-16s", "F-16s"),
        ("F-16", "F-16"),
        ("arms", "arms"),
        ("US", "US"),
        ("us", "us"),
        ("two 'new' ones", None),
        ('two "new" ones, in all. Farms', "two “new” ones,\n  in all.\u00a0Farms"),
        ("F-16s - two", "F-16s – two"),
        ("  the us LENT ", "The US lent"),
        ('"in all."', "in all."),
        ("İzmir's tanks", "İzmir's tanks"),
        ("16", "16"),
        ("tank", "tank"),
        ("rms", None),
        ("F-1", None),
        ("ones in all", None),
        ("", None),
        ('"', None),
    ],
)
def test_words_are_found_but_for_space_marks_and_capitals(said: str, found: str | None) -> None:
    """Never inside of a longer word; what is found are the text's own words."""
    span = Words(TEXT).find(said, WHOLE)
    assert (span.text if span else None) == found
    assert span is None or TEXT[span.start : span.end] == span.text


def test_only_the_part_asked_for_is_searched() -> None:
    part = Span(TEXT.index("Farms"), len(TEXT), TEXT[TEXT.index("Farms") :])
    words = Words(TEXT)
    assert words.find("F-16s", part) is None
    assert words.find("ARMS  flow", part) == Span(TEXT.index("arms flow"), TEXT.index("arms flow") + 9, "arms flow")


def test_every_place_is_found() -> None:
    text = "Six here, six there, sixty nowhere."
    assert [span.start for span in Words(text).find_all("six", Span(0, len(text), text))] == [10]
    assert [span.start for span in Words(text).find_all("SIX", Span(0, len(text), text))] == [0, 10]
