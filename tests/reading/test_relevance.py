"""Which texts are worth parsing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.relevance import may_hold_claim

ROOT = Path(__file__).parents[2]


def records(path: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (ROOT / path).read_text(encoding="utf-8").splitlines()]


def holds(text: str) -> bool:
    return may_hold_claim(text, load())


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait buys 28 Eurofighters",
        "Frigates were handed over in Toulon",
        "The US approves arms sales to Taiwan",
        "Weapons sold to the junta",
        "Iran ships drones to Russia",
        "The army received shells and rockets",
        "Tanks sent to Poland by Germany",
        "F-16s will be delivered in spring",
        "A Patriot battery was given to the air force",
        "Two torpedoes were tested",
    ],
)
def test_a_text_with_a_word_for_arms_and_one_for_an_event_may_hold_a_claim(text: str) -> None:
    """By name, by class, or by an everyday word where forces or two states are named."""
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The city of frigates and howitzers",
        "The bank announced a deal and sold its shares",
        "",
    ],
)
def test_a_text_without_arms_or_without_an_event_holds_none(text: str) -> None:
    """Both are needed."""
    assert not holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "She gave birth in the arms of her mother",
        "Police found a gun and a weapon in the car",
        "The fish tank was sold",
        "Shell signed a deal in Qatar",
        "He struck a rocket of a shot into the net",
        "The mine was sold to a rival",
        "They offer a patriot a drink and a leopard a meal",
        "A chip plant is built in Japan with help from Taiwan",
    ],
)
def test_an_everyday_word_needs_forces_or_states_beside_it(text: str) -> None:
    """A thing of all trades needs forces, however many states deal in it."""
    assert not holds(text)


def test_an_everyday_word_counts_where_forces_are_named() -> None:
    """The same word, in other company."""
    assert not holds("The shell was sent on")
    assert holds("The shell was sent on to the army")


def test_19_of_20_unrelated_news_are_dismissed() -> None:
    """Politics, sport, trade, culture, weather, science and crime, with the words that they share with arms."""
    news = records("benchmarks/unrelated.jsonl")
    kept = [record["id"] for record in news if holds(record["text"])]
    assert len(kept) <= len(news) / 20, kept


def test_no_labelled_text_is_lost() -> None:
    """Every text of the project's own set that holds a claim passes."""
    texts = {record["id"]: record["text"] for record in records("evaluation/texts.jsonl")}
    labelled = [record["id"] for record in records("evaluation/labels.jsonl") if record["claims"]]
    assert labelled
    assert [id_ for id_ in labelled if not holds(texts[id_])] == []
