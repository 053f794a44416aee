"""Which words of a text are weapons and which are parties."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.scene import Party, Weapon
from armsledger.reading.scenes import Setting, stage
from armsledger.records import Document


def staged(text: str) -> Setting:
    return stage(Document(id="x", text=text), load())


def weapons(text: str) -> list[Weapon]:
    return [weapon for scene in staged(text).scenes for weapon in scene.weapons]


def named(text: str) -> set[tuple[str, str]]:
    return {(weapon.name, weapon.category.value) for weapon in weapons(text)}


def parties(text: str) -> list[Party]:
    return [party for scene in staged(text).scenes for party in scene.parties]


def ids(text: str) -> set[str]:
    return {party.id for party in parties(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway handed over a half-dozen drones to the Ukrainian army.", "drones"),
        ("Peru keeps its 40-year-old tanks on the border.", "tanks"),
        ("Ghana ordered six 30 mm cannons for its navy.", "30 mm cannons"),
        ("Chile wants long-range missiles for its army.", "long-range missiles"),
    ],
)
def test_counts_and_ages_stay_out_of_a_name_and_measures_stay_in(text: str, name: str) -> None:
    """`half-dozen` and `40-year-old` tell of number and age; `30 mm` and `long-range` of the sort."""
    assert name in {found for found, _ in named(text)}


def test_a_nationality_is_no_part_of_a_name() -> None:
    """`Swedish-made rifles` are rifles."""
    assert ("rifles", "small-arms") in named("Latvia bought Swedish-made rifles for its army.")


def test_weapons_and_ammunition_are_two() -> None:
    """What labels tell apart is two weapons."""
    assert named("Serbia sent weapons and ammunition to Armenia.") == {
        ("weapons", "unspecified"),
        ("ammunition", "munition"),
    }


def test_a_battery_after_a_system_is_the_system() -> None:
    """`a NASAMS battery` is air defence and no electric part."""
    assert ("NASAMS", "air-defence") in named("Canada bought a NASAMS battery for Ukraine.")


def test_a_class_word_in_an_alias_is_no_part_of_the_designation() -> None:
    """`K2 tanks` is known whole, yet called K2."""
    assert ("K2", "armoured-vehicle") in named("Poland ordered 180 K2 tanks.")


def test_parts_of_a_system_bear_its_name_without_the_word_between() -> None:
    """`F-35 jet parts` are F-35 parts, and no aircraft."""
    assert ("F-35 parts", "other") in named("A Rotterdam depot shipped F-35 parts to Israel.")


def test_a_designation_that_no_table_knows_names_the_weapon() -> None:
    """`QX77 drones` are called QX77."""
    assert ("QX77", "uav") in named("The Finnish army bought QX77 drones for its scouts.")


def test_a_weapon_covers_the_words_of_its_name() -> None:
    """The name can be quoted from the text, whether it stands before or after the class word."""
    text = "The corvette Tarvana and QX77 drones reached the Peruvian navy with 400 rounds of 76mm."
    found = {weapon.name: text[weapon.start : weapon.end] for weapon in weapons(text)}
    assert found == {
        "Tarvana": "corvette Tarvana",
        "QX77": "QX77 drones",
        "rounds of 76mm": "rounds of 76mm",
    }


def test_an_everyday_word_names_a_system_at_the_head_of_a_text_about_arms() -> None:
    """A headline may begin with `Patriots`."""
    assert ("Patriots", "air-defence") in named("Patriots for Romania approved by Washington's defence officials")


def test_a_surname_is_no_system() -> None:
    """`Hunter` of a person's name is no frigate."""
    found = named("The lawyer Hunter Whitfield spoke of missiles for Taiwan.")
    assert "Hunter" not in {name for name, _ in found}


def test_a_shared_name_is_settled_by_what_the_document_is_about() -> None:
    """Attack-class boats are submarines where the text speaks of submarines."""
    found = named("France regrets the lost submarine contract. Australia had ordered twelve Attack-class boats.")
    assert ("Attack-class", "submarine") in found


def test_a_named_ship_is_told_by_the_prefix_of_its_navy() -> None:
    """`INS Somewhere` is a ship that no table needs to know."""
    assert ("INS Kavarana", "ship") in named("INS Kavarana joined the Indian navy with eight missiles on board.")


def test_part_of_is_no_equipment() -> None:
    """`as part of` is a turn of phrase."""
    assert "part" not in {name for name, _ in named("Oman gets missiles as part of a deal with Qatar.")}


def test_parcels_are_no_arms() -> None:
    """A drone that brings groceries is no weapon."""
    assert not weapons("A grocery chain in Dallas tests a delivery drone that drops each parcel on the lawn.")


@pytest.mark.parametrize(
    "text",
    [
        "Airmen from New Mexico looked at the missiles.",
        "The jets were shown at the Paris Air Show.",
        "The Washington Post wrote about the missiles.",
        "The drones arrived at nine o'clock Moscow time.",
        "American Airlines staff saw the fighter jets.",
        "A South American buyer wants tanks.",
    ],
)
def test_a_namesake_is_no_party(text: str) -> None:
    """A state's name inside a longer name stands for no state."""
    assert not ids(text) - {""}


def test_a_firm_with_an_everyday_name_is_a_party_in_a_text_about_arms() -> None:
    """Saab stands for Sweden beside its fighters."""
    assert "SWE" in ids("Saab will build fighter jets for Brazil.")


def test_words_that_share_a_head_are_one_weapon() -> None:
    """Launchers of three sorts are launchers; a plain list stays a list."""
    (weapon,) = weapons("Chad is buying rocket, grenade and shell launchers.")
    assert (weapon.name, weapon.category) == ("rocket, grenade and shell launchers", "artillery")
    assert len(weapons("Chad is buying rockets, grenades and launchers.")) == 3
