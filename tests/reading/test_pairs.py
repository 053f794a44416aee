"""What is told to the network of a weapon and a party."""

from __future__ import annotations

import pytest

from armsledger.reading.pairs import FEATURES, Named, leading, row, votes
from tests.reading.judging import all_mentions, the_weapon
from tests.reading.staging import KNOWLEDGE, staged

LEAD = "An hour of talks\n\n"


def features(text: str, weapon: str, party: str) -> set[str]:
    """The features that hold between the first weapon of that name and a party, all of its mentions in sight."""
    setting = staged(text)
    scene, found = the_weapon(setting, weapon)
    named = Named(party, all_mentions(setting)[party])
    values = row(scene, found, named, votes(scene, KNOWLEDGE), KNOWLEDGE)
    assert set(values) <= {0.0, 1.0}
    return {name for name, value in zip(FEATURES, values, strict=True) if value}


def test_a_party_of_another_sentence_is_told_by_nothing_but_its_names() -> None:
    """No side of the weapon, no distance."""
    assert features(LEAD + "Peru was quiet. Chile sold tanks.", "tanks", "PER") == set()


def test_a_party_of_the_same_sentence_is_told_so_with_its_place() -> None:
    """Before or after the weapon."""
    text = LEAD + "Chile sold tanks to Peru."
    assert features(text, "tanks", "CHL") >= {"same sentence", "before the weapon"}
    assert features(text, "tanks", "PER") >= {"same sentence", "after the weapon"}


def test_a_party_on_both_sides_of_the_weapon_stands_before_and_after() -> None:
    found = features(LEAD + "Peru bought tanks, and Peru was glad.", "tanks", "PER")
    assert found >= {"before the weapon", "after the weapon"}


@pytest.mark.parametrize(
    ("between", "reaches"),
    [(10, {20, 60, 150}), (40, {60, 150}), (120, {150}), (170, set())],
)
def test_distance_is_told_in_steps(between: int, reaches: set[int]) -> None:
    """Each step holds for all that is nearer."""
    filler = ("very " * 40)[:between]
    found = features(f"{LEAD}Chile sold {filler.strip()} tanks.", "tanks", "CHL")
    assert {reach for reach in (20, 60, 150) if f"within {reach} characters" in found} == reaches


def test_the_nearest_mention_counts_for_the_distance() -> None:
    text = f"{LEAD}Chile, {'really ' * 20}and I mean Chile, sold tanks."
    assert "within 20 characters" in features(text, "tanks", "CHL")


def test_the_headline_is_told_wherever_the_weapon_stands() -> None:
    assert "in the headline" in features("Peru looks abroad\n\nChile sold tanks.", "tanks", "PER")
    assert "in the headline" not in features("Peru looks abroad\n\nChile sold tanks.", "tanks", "CHL")


def test_the_side_that_the_rules_give_is_told() -> None:
    """By a cue that the weapon hangs on."""
    text = LEAD + "Chile sold tanks to Peru."
    assert "supplier by rule" in features(text, "tanks", "CHL")
    assert "recipient by rule" in features(text, "tanks", "PER")


def test_a_side_by_a_cue_that_is_only_near_is_told_apart() -> None:
    """It is trusted less."""
    text = LEAD + "Hanwha signed a contract with Peru for howitzers."
    found = features(text, "howitzers", "PER")
    assert "recipient by a distant cue" in found
    assert "recipient by rule" not in found


def test_the_rules_speak_of_each_weapon_apart() -> None:
    """Who sells tanks does not buy them, whatever else is bought."""
    text = LEAD + "Peru wants to buy frigates, and Peru sold tanks."
    assert "recipient by rule" in features(text, "frigates", "PER")
    assert "recipient by rule" not in features(text, "tanks", "PER")


def test_a_state_that_makes_the_system_is_told() -> None:
    assert "makes the system" in features(LEAD + "Sweden and Peru spoke of Gripen jets.", "Gripen", "SWE")
    assert "makes the system" not in features(LEAD + "Sweden and Peru spoke of Gripen jets.", "Gripen", "PER")


def test_the_successor_of_a_state_that_is_gone_makes_its_systems() -> None:
    """Russia for the Soviet Union."""
    assert "makes the system" in features(LEAD + "Russia and Syria spoke of S-300 systems.", "S-300", "RUS")


def test_a_party_with_a_hyphen_before_the_weapon_is_told() -> None:
    assert "given by hyphen" in features(LEAD + "Chad got Chinese-made drones.", "drones", "CHN")
    assert "given by hyphen" not in features(LEAD + "Chad got Chinese drones.", "drones", "CHN")


def test_a_hyphen_after_the_weapon_is_of_another_thing() -> None:
    text = LEAD + "Chad got drones and Chinese-made shirts."
    assert "given by hyphen" not in features(text, "drones", "CHN")


def test_an_adjective_right_before_the_weapon_is_told() -> None:
    assert "adjective on the weapon" in features(LEAD + "Chad got Chinese drones.", "drones", "CHN")
    assert "adjective on the weapon" not in features(LEAD + "Chinese men brought Chad drones.", "drones", "CHN")


def test_a_company_that_stands_for_its_country_is_told() -> None:
    assert "company" in features(LEAD + "Hanwha sold howitzers to Peru.", "howitzers", "KOR")
    assert "company" not in features(LEAD + "Hanwha sold howitzers to Peru.", "howitzers", "PER")


@pytest.mark.parametrize(("times", "often"), [(2, False), (3, True)])
def test_a_party_named_three_times_is_often_named(times: int, *, often: bool) -> None:
    text = LEAD + "Peru was keen. " * (times - 1) + "Peru bought tanks."
    assert ("often named" in features(text, "tanks", "PER")) == often


@pytest.mark.parametrize(
    ("roles", "side"),
    [
        (["supplier by rule"], "supplier"),
        (["recipient by a distant cue"], "recipient"),
        (["supplier by rule", "supplier by a distant cue", "recipient by rule"], "supplier"),
        (["supplier by rule", "recipient by rule"], "both"),
    ],
)
def test_most_of_the_rules_decide_the_leading_side(roles: list[str], side: str) -> None:
    """A tie is `both`."""
    assert leading([{(1, "PER"): frozenset(roles)}]) == {"PER": side}


def test_the_leading_side_counts_all_weapons_and_sentences() -> None:
    """Two weapons received outweigh one supplied."""
    first = {(1, "PER"): frozenset({"recipient by rule"}), (2, "PER"): frozenset({"recipient by rule"})}
    second = {(3, "PER"): frozenset({"supplier by rule"})}
    assert leading([first, second]) == {"PER": "recipient"}
