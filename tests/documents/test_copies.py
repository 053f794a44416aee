"""Which documents are worth a closer look."""

from __future__ import annotations

import pytest

from armsledger.documents.copies import bands, likeness, shingles_of, signature

TEXT = (
    "Zambia has signed a contract with Turkey for eight drones, the defence ministry in Lusaka said on Tuesday. "
    "The deal is worth 120 million dollars and includes ground stations and training. The first aircraft are expected "
    "before the end of the year. A spokesman declined to say where they would be based."
)
LIGHT_EDIT = (
    TEXT.replace("said on Tuesday", "said Tuesday").replace("is worth", "is valued at").replace("declined", "would not")
)
OTHER = (
    "Portugal received twelve more tanks from South Korea on Tuesday. With them, 46 of the 180 that were ordered have "
    "arrived. The army means to form two battalions by the end of next year, its chief told parliament in Lisbon."
)
#: The head of the signature of three words, written down once.
PINNED = "011cb699efb9b8eaef"


def share_a_band(a: str, b: str) -> bool:
    """Whether two texts would be proposed."""
    return bool(set(bands(signature(a))) & set(bands(signature(b))))


def test_a_light_edit_is_proposed() -> None:
    """A few words changed leave bands the same."""
    assert share_a_band(TEXT, LIGHT_EDIT)


def test_a_cut_version_is_proposed() -> None:
    """The first two sentences of four."""
    assert share_a_band(TEXT, TEXT[: TEXT.index("The first aircraft")])


def test_another_story_is_not() -> None:
    """Nothing in common."""
    assert not share_a_band(TEXT, OTHER)


def test_a_signature_is_the_same_everywhere() -> None:
    """It is stored: another machine, or another day, must give the same."""
    assert signature("Three words here")[:9].hex() == signature("three, WORDS here!")[:9].hex() == PINNED


def test_band_keys_fit_a_database() -> None:
    """Signed, of 64 bits."""
    assert len(bands(signature(TEXT))) == 64
    assert all(-(2**63) <= key < 2**63 for key in bands(signature(TEXT)))


@pytest.mark.parametrize("text", ["", "two words"])
def test_a_text_without_three_words_has_no_signature(text: str) -> None:
    """And shares no band with anything."""
    assert signature(text) == b""
    assert bands(b"") == ()


def test_a_signature_of_another_version_is_not_compared() -> None:
    """Its first byte says how it was made."""
    assert bands(bytes([99]) + signature(TEXT)[1:]) == ()


def test_likeness_is_the_share_of_common_shingles() -> None:
    """As estimated, within a tenth or so."""
    a, b = shingles_of(TEXT), shingles_of(LIGHT_EDIT)
    assert likeness(signature(TEXT), signature(LIGHT_EDIT)) == pytest.approx(len(a & b) / len(a | b), abs=0.15)
