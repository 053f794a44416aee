"""Numbers as news writes them, with their bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from armsledger.reading.numbers import Number, amount, numbers


def bounds(number: Number) -> tuple[int | None, int | None, int | None]:
    """The exact number, the lower and the upper bound, as whole numbers."""
    exact, low, high = (None if n is None else int(n) for n in (number.exact, number.low, number.high))
    return exact, low, high


def only(text: str) -> Number:
    (number,) = numbers(text)
    return number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("1,600", 1_600),
        ("4,00,000", 400_000),
        ("100\u202f000", 100_000),
        ("100 000", 100_000),
        ("1.5 million", 1_500_000),
        ("1.5m", 1_500_000),
        ("5k", 5_000),
        ("2bn", 2_000_000_000),
        ("4 lakh", 400_000),
        ("Sixty-six", 66),
        ("two hundred and ten", 210),
        ("three thousand five hundred", 3_500),
        ("one hundred thousand", 100_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("half a million", 500_000),
        ("a hundred", 100),
    ],
)
def test_a_number_in_digits_or_words_has_its_value(words: str, value: int) -> None:
    """The words are cut out whole, and no bound is set."""
    text = f"They sent {words} tanks"
    number = only(text)
    assert text[number.start : number.end] == words
    assert bounds(number) == (value, value, value)
    assert not number.approximate


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("at least 10 tanks", "at least 10", 10, None),
        ("more than a dozen tanks", "more than a dozen", 12, None),
        ("no fewer than six jets", "no fewer than six", 6, None),
        ("10 or more tanks", "10 or more", 10, None),
        ("100+ drones", "100+", 100, None),
        ("up to 50 jets", "up to 50", None, 50),
        ("as many as twelve jets", "as many as twelve", None, 12),
        ("a total of up to 18 jets", "a total of up to 18", None, 18),
    ],
)
def test_a_bound_belongs_to_the_number(text: str, words: str, low: int | None, high: int | None) -> None:
    """The number stays exact; the open side is None, and the words that bound it are quoted too."""
    number = only(text)
    assert text[number.start : number.end] == words
    assert bounds(number)[0] is not None
    assert bounds(number)[1:] == (low, high)


@pytest.mark.parametrize("text", ["about 300 drones", "some 300 drones", "roughly 300", "300 or so", "~300 drones"])
def test_a_number_that_is_not_sharp_is_marked(text: str) -> None:
    """`about` widens no bound."""
    number = only(text)
    assert bounds(number) == (300, 300, 300)
    assert number.approximate


def test_nearly_sets_an_upper_bound_that_is_not_sharp() -> None:
    """At most 200, and near it."""
    number = only("nearly 200 jets")
    assert bounds(number) == (200, None, 200)
    assert number.approximate


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 20 and 30", 20, 30),
        ("from 20 to 30", 20, 30),
        ("20 to 30", 20, 30),
        ("20-30", 20, 30),
        ("20–30", 20, 30),
        ("three to five", 3, 5),
        ("one or two", 1, 2),
        ("900 to 1,000", 900, 1_000),
        ("two to three million", 2_000_000, 3_000_000),
        ("2-3m", 2_000_000, 3_000_000),
        ("three to four hundred", 300, 400),
        ("2-3 dozen", 24, 36),
        ("900 to one thousand", 900, 1_000),
    ],
)
def test_two_numbers_that_bound_a_range_are_one(words: str, low: int, high: int) -> None:
    """A range has no exact value, and a scale said once holds for both ends."""
    number = only(f"They want {words} jets")
    assert number.end - number.start == len(words)
    assert bounds(number) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "values"), [("10 and 40", [10, 40]), ("2022-23 alone", [2022, 23]), ("10 tanks and 40 guns", [10, 40])]
)
def test_two_numbers_side_by_side_are_two(text: str, values: list[int]) -> None:
    """`and` makes a range only after `between`, and a range rises."""
    assert [number.exact for number in numbers(text)] == values


@pytest.mark.parametrize("text", ["F-16", "Su-30MKI", "$20 million", "€5", "dozens of tanks", "thousands", "#7"])
def test_a_part_of_a_name_or_a_sum_or_a_vague_word_is_no_number(text: str) -> None:
    """What stands before it makes it a part of something else."""
    assert list(numbers(text)) == []


def test_only_whole_numbers_count_things() -> None:
    """Half a tank is none."""
    assert [number.whole for number in numbers("2.5 and then 1.5 million")] == [False, True]


@pytest.mark.parametrize("words", ["", "tanks", "half a tank", "12 tanks"])
def test_other_words_have_no_amount(words: str) -> None:
    """None, and no error."""
    assert amount(words) is None


def test_amounts_are_exact() -> None:
    """Decimal, so that 1.1 million is no fraction more."""
    assert amount("1.1 million") == Decimal("1100000")
