"""How many pieces a sentence says of a weapon."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.quantities import Quantity, quantity_of
from armsledger.reading.scenes import stage
from armsledger.records import Document


def counted(text: str) -> list[Quantity | None]:
    """For each weapon of a text, from left to right, its quantity."""
    scenes = stage(Document(id="x", text=text), load()).scenes
    return [quantity_of(weapon, scene.weapons) for scene in scenes for weapon in scene.weapons]


def numbers_of(text: str) -> list[int | None]:
    return [quantity.exact if quantity else None for quantity in counted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland ordered 10 tanks and 40 armoured vehicles.", [10, 40]),
        ("Poland will get 96 Apache helicopters and 1,200 Hellfire missiles.", [96, 1200]),
        ("Russia lost three tanks and two infantry fighting vehicles.", [3, 2]),
        ("Spain gives 18 Leopard 1A5 and two Leopard 2A6 tanks.", [18, 2]),
        ("It got 7 Su-35 and 3 Su-30 jets.", [7, 3]),
        ("The navy wants frigates and two more corvettes.", [None, 2]),
    ],
)
def test_each_weapon_has_its_own_number(text: str, expected: list[int | None]) -> None:
    """The neighbour's number is not taken."""
    assert numbers_of(text) == expected


@pytest.mark.parametrize(
    ("text", "exact", "bounds"),
    [
        ("The army will receive at least 10 tanks.", 10, (10, None)),
        ("Pakistan ordered up to 40 J-35 stealth fighters.", 40, (None, 40)),
        ("Ukraine got between 20 and 30 tanks.", None, (20, 30)),
        ("Three to five warships will be built.", None, (3, 5)),
        ("A dozen tanks reached Kyiv.", 12, (12, 12)),
        ("The army has taken delivery of a pair of attack helicopters.", 2, (2, 2)),
        ("Ukraine received 1.5 million artillery shells.", 1_500_000, (1_500_000, 1_500_000)),
    ],
)
def test_bounds_go_with_the_number(text: str, exact: int | None, bounds: tuple[int | None, int | None]) -> None:
    """A range has no exact number; "at least 10" is 10 with the upper end open."""
    (quantity,) = counted(text)
    assert quantity is not None
    assert (quantity.exact, quantity.range) == (exact, bounds)


@pytest.mark.parametrize(
    "text",
    [
        "Iran sent the army dozens of attack drones.",
        "Russia shipped hundreds of missiles to Belarus.",
        "Tens of thousands of 155mm shells were sent.",
        "India will buy a squadron of fighter jets.",
        "Two battalions of tanks were sent.",
        "Both submarines were delivered.",
        "Dozens of the 31 Abrams tanks were lost.",
        "It sent some of its 200 tanks to Ukraine.",
        "Poland gave half of its 60 tanks.",
        "Russia lost two-thirds of its tanks.",
    ],
)
def test_vague_words_and_parts_of_a_stock_give_no_number(text: str) -> None:
    """The size of the whole is not the number that was sent."""
    assert numbers_of(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The navy ordered a frigate from Italy.",
        "The air force received the 16th fighter aircraft.",
        "Germany handed over its newest submarine.",
        "The navy ordered a second frigate.",
        "An F-16 was shot down.",
        "Germany sent a Leopard 2 tank.",
        "The army ordered one tank.",
        "HMS Trent was sent to Guyana by the navy.",
        "The first of three frigates was delivered.",
        "The military received one of its two submarines.",
    ],
)
def test_one_piece_is_one(text: str) -> None:
    """An article, an ordinal, a ship's name, or one out of many."""
    assert numbers_of(text) == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany sends Leopard 2 tanks to Ukraine.", None),
        ("Germany sends 14 Leopard 2 tanks to Ukraine.", 14),
        ("The army bought 155mm shells.", None),
        ("The army bought 50,000 155mm shells.", 50_000),
        ("The army bought eight 120mm mortars.", 8),
        ("The 50-ton tanks went to the army.", None),
        ("Egypt asks for 50 F-16 Block 70 jets.", 50),
        ("The brigade fields 44 Type 99A tanks.", 44),
        ("Ukraine asks for tanks of Group 7.", None),
        ("The 100km-range missiles went to the army.", None),
    ],
)
def test_a_number_of_the_name_or_a_measure_does_not_count(text: str, expected: int | None) -> None:
    """Marks, calibres, weights and ranges are told from counts."""
    assert numbers_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2025 tanks were delivered to Ukraine.", None),
        ("In 2023, 10 tanks went to Ukraine.", 10),
        ("The US will deliver 31 Abrams tanks in 2024.", 31),
        ("On May 5 tanks were delivered to Ukraine.", None),
        ("On 5 May tanks were delivered to Ukraine.", None),
        ("The five-year deal covers tanks for the army.", None),
        ("Romania bought tanks for 6.5 billion dollars.", None),
        ("About 2,000 troops with tanks were sent to the border.", None),
        ("Eleven per cent of tanks were lost.", None),
    ],
)
def test_years_days_sums_and_people_do_not_count_weapons(text: str, expected: int | None) -> None:
    """Only a number that reaches the weapon counts it."""
    assert numbers_of(text) == [expected]


def test_a_number_that_counts_units_does_not_count_their_weapons() -> None:
    """Nobody says how many drones "two drone brigades" have."""
    assert numbers_of("The army raised two drone brigades.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sent 14 of its 200 tanks to Ukraine.", 14),
        ("Two of the three submarines were delivered.", 2),
        ("A batch of 12 howitzers went to Ukraine.", 12),
        ("The army will buy tanks, 200 of them new.", 200),
        ("The navy gets its first two frigates.", 2),
        ("All of its 10 tanks were lost.", 10),
    ],
)
def test_some_of_many_are_those_that_the_claim_is_about(text: str, expected: int) -> None:
    """The first number counts them, the second the whole."""
    assert numbers_of(text) == [expected]


def test_about_is_marked_as_approximate() -> None:
    """The number stays."""
    (quantity,) = counted("About 300 armoured vehicles were sent to Ukraine.")
    assert quantity is not None
    assert (quantity.exact, quantity.approximate) == (300, True)


def test_the_words_of_a_number_are_quoted_from_the_document() -> None:
    """The span counts characters of the document, not of the passage."""
    text = "Arms for Kyiv\n\nPoland ordered tanks.\n\nUkraine will receive at least 10 howitzers."
    quoted = [quantity.span for quantity in counted(text) if quantity]
    assert [(span.text, text[span.start : span.end]) for span in quoted] == [("at least 10", "at least 10")]


@pytest.mark.parametrize(
    ("text", "exact", "bounds"),
    [
        ("Romania will buy sixteen (16) M142 launchers.", 16, (16, 16)),
        ("Romania may buy up to one hundred (100) Javelin missiles.", 100, (None, 100)),
        ("Romania bought three thousand two hundred fifty (3,250) armoured vehicles.", 3250, (3250, 3250)),
        ("Romania bought 12 (twelve) tanks.", 12, (12, 12)),
    ],
)
def test_a_number_told_again_in_brackets_is_one(text: str, exact: int, bounds: tuple[int | None, int]) -> None:
    """As contracts write it."""
    (quantity,) = counted(text)
    assert quantity is not None
    assert (quantity.exact, quantity.range) == (exact, bounds)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Russia sent two S-400 divisions to Belarus.", 2),
        ("Russia sent two Su-35 squadrons to Belarus.", None),
        ("Bahrain bought two AN/MPQ-65 radar sets.", 2),
    ],
)
def test_a_formation_of_air_defence_is_counted_as_the_system(text: str, number: int | None) -> None:
    """A squadron of fighters holds many of them."""
    assert numbers_of(text) == [number]


def test_another_number_in_brackets_is_not_the_one_before_it() -> None:
    assert numbers_of("Romania bought sixteen (18) tanks.") == [None]
