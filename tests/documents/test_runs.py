"""Runs of words that two texts share."""

from __future__ import annotations

import pytest

from armsledger.documents.runs import MOST_WORDS, longest, run_keys, words_of

TOLD = "the boats had lain at their moorings since a strike at the yard in january held up the last of the engines"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “We have them.” So they do.", ["we", "have", "them"]),
        ('He said: "We have them." So they do.', ["we", "have", "them"]),
        ("He said: ‘We don’t have them.’ So it goes.", ["we", "don", "t", "have", "them"]),
        ("“We have them.\nSo they do.", ["we", "have", "them"]),
        ("Zambia’s boats and Togo’s are late.", []),
    ],
)
def test_what_is_quoted_is_set_apart(text: str, quoted: list[str]) -> None:
    """In any quotation marks; a quote that nobody closes ends with its paragraph."""
    words = words_of(text)
    assert [word for word in words.quoted if word] == quoted
    assert all((told is None) != (said is None) for told, said in zip(words.told, words.quoted, strict=True))


def test_the_longest_run_does_not_reach_over_a_quote() -> None:
    """What stands between two runs parts them."""
    a, b = words_of("one two three “four five” six seven"), words_of("one two three “nine” six seven")
    assert longest(a.told, b.told) == 3
    assert longest(a.quoted, b.quoted) == 0


def test_a_text_is_compared_by_its_top() -> None:
    """An article copies from the top."""
    assert len(words_of("word " * (MOST_WORDS + 50)).told) == MOST_WORDS


def test_texts_that_share_a_long_run_share_a_key() -> None:
    """Whatever stands around it."""
    assert set(run_keys(f"Lomé is glad. {TOLD}")) & set(run_keys(f"Engines were late: {TOLD}, a yard worker said."))


def test_keys_fit_a_database_and_never_change() -> None:
    """Signed, of 64 bits; they are stored, so the same words must give the same keys everywhere."""
    keys = run_keys(TOLD)
    assert keys[0] == -7350241675371138705
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert run_keys("too short a text") == ()
