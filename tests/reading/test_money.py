"""Sums of money, and the weapon that a sum pays for."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.money import money, value_of
from armsledger.reading.proposals import proposals
from armsledger.reading.scenes import stage
from armsledger.records import Document


def sums(text: str) -> list[tuple[float, str]]:
    return [(found.amount, found.currency) for found in money(text)]


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("1.4 billion dollars", 1.4e9, "USD"),
        ("$1.4 billion", 1.4e9, "USD"),
        ("$1.4-billion", 1.4e9, "USD"),
        ("1.4 billion-dollar", 1.4e9, "USD"),
        ("$420m", 4.2e8, "USD"),
        ("$420M", 4.2e8, "USD"),
        ("$420MM", 4.2e8, "USD"),
        ("$1.4B", 1.4e9, "USD"),
        ("$3.5tn", 3.5e12, "USD"),
        ("$500,000", 5e5, "USD"),
        ("US$ 3 billion", 3e9, "USD"),
        ("USD 3.2 billion", 3.2e9, "USD"),
        ("420 million U.S. dollars", 4.2e8, "USD"),
        ("one billion dollars", 1e9, "USD"),
        ("half a billion dollars", 5e8, "USD"),
        ("two hundred million euros", 2e8, "EUR"),
        ("€1bn", 1e9, "EUR"),
        ("1,5 million euros", 1.5e6, "EUR"),
        ("EUR 1,2 billion", 1.2e9, "EUR"),
        ("£2.5bn", 2.5e9, "GBP"),
        ("25 million pounds", 2.5e7, "GBP"),
        ("Rs 79,000 crore", 7.9e11, "INR"),
        ("Rs. 1.5 lakh crore", 1.5e12, "INR"),
        ("₹500 cr", 5e9, "INR"),
        ("5 crore rupees", 5e7, "INR"),
        ("10,000 Cr", 1e11, "INR"),
        ("9,805 crore", 9.805e10, "INR"),
        ("Euro 36 million", 3.6e7, "EUR"),
        ("Rs 12,34,567", 1_234_567, "INR"),
        ("W845b", 8.45e11, "KRW"),
        ("₩845 billion", 8.45e11, "KRW"),
        ("13 trillion won", 1.3e13, "KRW"),
        ("SEK 8.5bn", 8.5e9, "SEK"),
        ("8.5 billion Swedish kronor", 8.5e9, "SEK"),
        ("3.5 billion Norwegian kroner", 3.5e9, "NOK"),
        ("A$368 billion", 3.68e11, "AUD"),
        ("$3.5 billion AUD", 3.5e9, "AUD"),
        ("NT$40 billion", 4e10, "TWD"),
        ("400 billion yen", 4e11, "JPY"),
        ("10 billion zlotys", 1e10, "PLN"),
        ("R$5 billion", 5e9, "BRL"),
        ("Dh3 billion", 3e9, "AED"),
    ],
)
def test_a_sum_has_its_amount_and_currency(words: str, amount: float, currency: str) -> None:
    """In plain units of the currency written, with the words quoted whole."""
    text = f"The contract is worth {words}."
    (found,) = money(text)
    assert found.amount == pytest.approx(amount)
    assert found.currency == currency
    assert (found.span.text, text[found.span.start : found.span.end]) == (words, words)


@pytest.mark.parametrize(
    "words",
    [
        "$2-3 billion",
        "$2 or 3 billion",
        "$2bn-$3bn",
        "$2 billion to $3 billion",
        "$2 billion or $3 billion",
        "between $2 billion and $3 billion",
        "between 2 and 3 billion dollars",
        "2 billion to 3 billion dollars",
        "two to three billion dollars",
    ],
)
def test_a_range_is_no_sum(words: str) -> None:
    """Neither bound is the price."""
    assert sums(f"The deal would cost {words}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "a 25 pound shell",
        "the W3 tank",
        "the firm, which in 2024 won the contract",
        "the one won by France",
        "Rs and dollars",
        "500 crore people",
    ],
)
def test_a_weight_a_name_and_a_victory_are_no_money(text: str) -> None:
    """Pounds without a scale weigh, W before a bare number is a name, and `won` is a verb."""
    assert sums(text) == []


def test_a_sum_and_its_conversion_are_both_read() -> None:
    """Which of the two is the price is told by `value_of`."""
    assert sums("€1.2 billion ($1.4 billion)") == [(1.2e9, "EUR"), (1.4e9, "USD")]
    assert sums("$1.4 billion or €1.2 billion") == [(1.4e9, "USD"), (1.2e9, "EUR")]


def test_spans_are_moved_by_the_offset() -> None:
    """So that they count characters of the document."""
    (found,) = money("for $5m", 100)
    assert (found.span.start, found.span.end) == (104, 107)


def values(text: str) -> dict[str, float | None]:
    """For each weapon of a text the sum that pays for it."""
    paid: dict[str, float | None] = {}
    for scene in stage(Document(id="x", text=text), load()).scenes:
        for proposal in proposals(scene):
            found = value_of(proposal)
            paid[proposal.weapon.name] = paid.get(proposal.weapon.name) or (found.amount if found else None)
    return paid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kuwait ordered warships for $2 billion.", {"warships": 2e9}),
        ("Kuwait ordered warships for €2 billion ($2.2 billion).", {"warships": 2e9}),
        ("Kuwait ordered warships at $90 million each.", {"warships": None}),
        ("The navy, with a budget of $2 billion, ordered warships.", {"warships": None}),
        ("Kuwait ordered warships and missiles for $2 billion.", {"warships": 2e9, "missiles": None}),
        ("Kuwait got warships for $2 billion and howitzers for $3 million.", {"warships": 2e9, "howitzers": 3e6}),
        ("Kuwait ordered warships. The $2 billion deal is its largest.", {"warships": 2e9}),
        ("Kuwait ordered warships. The $2 billion palace is its largest.", {"warships": None}),
    ],
)
def test_a_sum_pays_for_one_weapon(text: str, expected: dict[str, float | None]) -> None:
    """The nearest, or the first of the list that it closes; prices of a piece and budgets pay for none."""
    assert values(text) == expected
