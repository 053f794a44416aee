"""Words that colour a sentence or a document."""

from __future__ import annotations

import dataclasses

import pytest

from armsledger.knowledge.base import load
from armsledger.knowledge.tables import Sign
from armsledger.reading.signs import Signs, signs


def these(*words: str, group: str = "hedge", note: str = "") -> Signs:
    rows = {f"{w}/{group}": Sign(w, group, note) for w in words}
    return signs(dataclasses.replace(load(), signs=rows))


def found(signs_: Signs, text: str, group: str = "hedge") -> list[str]:
    return [span.text for span in signs_.find(group, text)]


def test_words_are_found_in_either_case() -> None:
    """At the head of a sentence too."""
    assert found(these("reportedly"), "Reportedly sent, REPORTEDLY lost") == ["Reportedly", "REPORTEDLY"]


def test_capitals_of_the_table_must_be_in_the_text() -> None:
    """`Justice` is a ministry, "justice" is not."""
    assert found(these("Justice"), "justice and Justice") == ["Justice"]


def test_only_whole_words_count() -> None:
    """`may` is not in "mayor"."""
    assert found(these("may"), "the mayor may dismay") == ["may"]


@pytest.mark.parametrize("text", ["on 6 May 2025", "since May they", "on May 6", "in May.", "the end of May"])
def test_the_month_is_no_verb(text: str) -> None:
    assert found(these("may"), text) == []


@pytest.mark.parametrize("text", ["Berlin May Send Tanks", "they may send 6 tanks", "May it last"])
def test_the_verb_has_a_capital_in_headlines_too(text: str) -> None:
    assert [word.lower() for word in found(these("may"), text)] == ["may"]


def test_the_longest_words_win() -> None:
    """An "official familiar" is no bare official, whatever the order of the table."""
    assert found(these("official", "official familiar", "officer"), "an official familiar with it") == [
        "official familiar"
    ]


@pytest.mark.parametrize("ending", ["n't", "n’t"])
def test_a_star_in_front_makes_an_ending(ending: str) -> None:
    """`n't` is written at the end of a word, with either apostrophe."""
    assert found(these("not", "*n't"), f"It is{ending} so") == [ending]


def test_a_star_behind_lets_the_word_go_on() -> None:
    """`by 20*` stands for years to come."""
    assert found(these("by 20*"), "by 2030, by 1999") == ["by 20"]


def test_spans_are_moved_by_the_offset() -> None:
    """So that they count characters of the document."""
    (span,) = these("may").find("hedge", "it may", 10)
    assert (span.start, span.end, span.text) == (13, 16, "may")


def test_every_group_is_counted() -> None:
    """Zero where no word of it stands there."""
    tone = signs(load()).count("It reportedly may not happen")
    assert (tone["hedge"], tone["possible"], tone["deny"], tone["civil"]) == (1, 1, 1, 0)


def test_a_note_is_found_in_either_case() -> None:
    """The type of attribution of a source."""
    noted = these("Minister", group="source", note="official")
    assert (noted.note("source", "minister"), noted.note("source", "stranger")) == ("official", "")


@pytest.mark.parametrize("text", ["The army hasn't got tanks", "The army has not got tanks", "The army got no tanks"])
def test_the_built_in_signs_know_a_denial(text: str) -> None:
    """Shortened or not."""
    assert signs(load()).count(text)["deny"] == 1


def test_signs_are_made_once() -> None:
    """For one knowledge base."""
    assert signs(load()) is signs(load())
