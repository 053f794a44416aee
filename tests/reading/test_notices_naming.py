"""What an item is called, what it is, and whether it is told."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.notices.flow import flow_of
from armsledger.reading.notices.items import items
from armsledger.reading.notices.naming import Named, named
from armsledger.records import Category


def all_named(text: str, *, major: bool) -> list[Named]:
    flow = flow_of(text)
    found: list[Named] = []
    for item in items(flow, 0, len(flow.text), major=major):
        one = named(item, load(), found)
        if one:
            found.append(one)
    return found


@pytest.mark.parametrize(
    ("item", "name", "category"),
    [
        ("ten (10) UH-60M Black Hawk helicopters", "UH-60M Black Hawk", Category.HELICOPTER),
        ("ten (10) F-16 Block 70 aircraft", "F-16 Block 70", Category.AIRCRAFT),
        ("ten (10) AN/ZPS-978(V)2 coastal radars", "AN/ZPS-978(V)2", Category.SENSOR),
        ("ten (10) Warning Sets, AN/ALR-999E(V)2", "AN/ALR-999E(V)2", Category.SENSOR),
        ("ten (10) ``EAGLE-Q'' navigation systems", "EAGLE-Q", Category.OTHER),
        ("ten (10) AN/ARC-999A radios", "AN/ARC-999A", Category.OTHER),
        ("ten (10) Joint Light Tactical Vehicles (JLTVs)", "JLTV", Category.ARMOURED_VEHICLE),
        ("ten (10) cargo trailers (M9289)", "M9289", Category.VEHICLE),
        ("ten (10) LAU-999 launchers", "LAU-999", Category.MISSILE),
        ("ten (10) AIM-120C-8 guidance sections", "AIM-120C-8 guidance sections", Category.MISSILE),
        ("ten (10) system processors for the AN/AAQ-24(V)N", "system processors for the AN/AAQ-24(V)N", Category.OTHER),
        (
            "ten (10) Nuclear, Biological, and Chemical Reconnaissance Vehicles",
            "Nuclear, Biological, and Chemical Reconnaissance Vehicles",
            Category.ARMOURED_VEHICLE,
        ),
    ],
)
def test_a_counted_item_is_named(item: str, name: str, category: Category) -> None:
    """By its type where it has one."""
    (one,) = all_named(item, major=True)
    assert (one.name, one.category) == (name, category)


def test_the_type_of_another_item_does_not_name_what_goes_with_it() -> None:
    """The second item is no second lot of the first."""
    found = all_named("ten (10) Switchblade 300 (SB300) munitions; and two (2) SB300 Fire Control Systems", major=True)
    assert [one.name for one in found] == ["Switchblade 300", "SB300 Fire Control Systems"]


def test_a_launcher_goes_with_the_missile_before_it() -> None:
    found = all_named("ten (10) AGM-114R missiles; and two (2) M9299 launchers", major=True)
    assert [one.category for one in found] == [Category.MISSILE, Category.MISSILE]


def test_a_word_that_is_a_system_elsewhere_names_nothing_here() -> None:
    """Guardian is an armoured vehicle too."""
    (one,) = all_named("ten (10) Guardian laser transmitter assemblies", major=True)
    assert (one.system, one.category) == (None, Category.SENSOR)


@pytest.mark.parametrize(
    "item",
    [
        "AN/ALR-999 radar warning receivers",
        "night vision devices",
        "cargo trucks",
        "M240 machine guns",
        "three (3) BRU-999 bomb racks",
        "unmanned aerial systems",
        "Common Remotely Operated Weapon Stations (CROWS)",
    ],
)
def test_other_equipment_is_told(item: str) -> None:
    """Without a number too."""
    assert len(all_named(item, major=False)) == 1


@pytest.mark.parametrize(
    "item",
    [
        "spare engines",
        "training missiles support",
        "technical manuals",
        "AN/ARC-999 radios",
        "AN/PYQ-99 simple key loaders",
        "AN/APX-999 Identification Friend or Foe transponders",
        "practice rocket pods",
        "armor kits",
        "software",
        "engine air particle separator",
        "radar altimeter systems",
        "other related elements of logistics and program support",
    ],
)
def test_what_supports_equipment_is_not_told(item: str) -> None:
    """Spares, training, documents, radios, parts."""
    assert all_named(item, major=False) == []


def test_years_are_no_equipment() -> None:
    assert all_named("three (3) years of contractor support", major=True) == []
