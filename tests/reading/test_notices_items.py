"""Lists of equipment are cut into items, each with its number."""

from __future__ import annotations

import pytest

from armsledger.reading.notices.flow import flow_of
from armsledger.reading.notices.form import Item
from armsledger.reading.notices.items import items


def cut(text: str, *, major: bool = True) -> list[Item]:
    flow = flow_of(text)
    return list(items(flow, 0, len(flow.text), major=major))


def phrases(text: str, *, major: bool = True) -> list[tuple[str, int | None]]:
    return [(item.phrase.text, item.quantity) for item in cut(text, major=major)]


def test_semicolons_part_items() -> None:
    assert phrases("two (2) radars; and three (3) trucks") == [("radars", 2), ("trucks", 3)]


def test_a_semicolon_in_brackets_parts_nothing() -> None:
    assert phrases("two (2) kits (e.g., belts; buckles)") == [("kits (e.g., belts; buckles)", 2)]


def test_a_number_after_and_begins_an_item() -> None:
    assert phrases("three hundred fifty (350) drones and thirty-five (35) Fire Control Systems") == [
        ("drones", 350),
        ("Fire Control Systems", 35),
    ]


def test_a_number_of_parts_begins_no_item() -> None:
    assert phrases("four (4) radars with two (2) masts each") == [("radars with two (2) masts each", 4)]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("sixteen (16) launchers", 16),
        ("three thousand two hundred fifty (3,250) vehicles", 3250),
        ("four thousand and eighty (4,080) kits", 4080),
        ("40 F-16 aircraft", 40),
        ("twelve launchers", 12),
        ("155mm projectiles", None),
        ("800 gal fuel systems", None),
        ("launchers", None),
    ],
)
def test_the_number_of_an_item(text: str, quantity: int | None) -> None:
    """In words and digits, in one of them, or not at all; a measure is none."""
    (item,) = cut(text)
    assert item.quantity == quantity


def test_up_to_is_kept() -> None:
    (item,) = cut("up to one hundred (100) missiles")
    assert (item.quantity, item.up_to) == (100, True)


def test_installed_and_spare_pieces_are_detail() -> None:
    (item,) = cut("eight (8) T408 engines (4 installed, 4 spares)")
    assert item.quantity == 8


def test_none_is_no_item() -> None:
    assert cut("None") == []


def test_a_list_of_other_equipment_may_be_parted_by_commas() -> None:
    assert [phrase for phrase, _ in phrases("radars, trucks, and training", major=False)] == [
        "radars",
        "trucks",
        "training",
    ]
