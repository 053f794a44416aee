"""Which parties share a side."""

from __future__ import annotations

import pytest

from armsledger.reading.judge import Judgement
from armsledger.reading.sharing import ALONE, NEAR_BEST, VAGUE, Side, both_sides, side
from armsledger.reading.sides import RECIPIENT, SUPPLIER
from armsledger.records import Modality
from tests.reading.judging import Shares, a_judgement, all_mentions, the_weapon
from tests.reading.staging import staged

JOINED = "Chile and Bolivia sold tanks to Peru."


GIVES, GETS = ("commit", SUPPLIER), ("commit", RECIPIENT)


def judged(text: str, **roles: Shares) -> Judgement:
    setting = staged(f"An hour of talks\n\n{text}")
    scene, weapon = the_weapon(setting, "tanks")
    return a_judgement(scene, weapon, {}, all_mentions(setting), Modality.ASSERTED, **roles)


def suppliers(shares: Shares, text: str = JOINED) -> Side:
    return side(judged(text, supplier=shares), GIVES)


def test_a_side_that_is_likelier_nobodys_stays_open() -> None:
    assert suppliers({"CHL": 0.45}) == {}


def test_a_side_that_is_likelier_the_allies_stays_open() -> None:
    """They have no name."""
    assert suppliers({"CHL": 0.4, VAGUE: 0.5}) == {}


def test_parties_that_the_text_joins_share_a_side() -> None:
    """Each is given the share of the whole side."""
    assert suppliers({"CHL": 0.6, "BOL": 0.3}) == pytest.approx({"CHL": 0.9, "BOL": 0.9})


def test_a_party_far_behind_the_best_is_not_on_the_side() -> None:
    assert suppliers({"CHL": 0.6, "BOL": 0.6 * NEAR_BEST - 0.01}) == pytest.approx({"CHL": 0.6})


def test_parties_that_the_text_parts_are_rivals() -> None:
    """However near they come."""
    found = suppliers({"CHL": 0.5, "BOL": 0.4}, "Chile sold tanks that Bolivia had turned down.")
    assert found == pytest.approx({"CHL": 0.5})


def test_a_list_is_joined_from_one_name_to_the_next() -> None:
    found = suppliers({"CHL": 0.3, "BOL": 0.25, "PER": 0.4}, "Chile, Bolivia and Peru sold tanks.")
    assert found.keys() == {"CHL", "BOL", "PER"}


def test_a_list_with_words_between_its_names_is_one_by_its_parse() -> None:
    text = "Chile last week and Bolivia this week sold tanks."
    assert suppliers({"CHL": 0.5, "BOL": 0.4}, text).keys() == {"CHL", "BOL"}


def sides(given: Shares, got: Shares) -> tuple[Side, Side]:
    return both_sides(judged(JOINED, supplier=given, recipient=got), GIVES, GETS)


def test_who_gives_to_itself_gives_to_nobody_that_is_named() -> None:
    """Exports: the open side is likelier than one's own."""
    assert sides({"CHL": 0.9}, {"CHL": 0.6}) == ({"CHL": 0.9}, {})


def test_a_party_stays_on_both_sides_where_no_other_reading_is_likely() -> None:
    """A ministry that orders from its own industry."""
    sure = 1.0 - ALONE / 4
    assert sides({"CHL": sure}, {"CHL": sure}) == ({"CHL": sure}, {"CHL": sure})


def test_two_different_sides_are_left_alone() -> None:
    assert sides({"CHL": 0.8}, {"PER": 0.9}) == ({"CHL": 0.8}, {"PER": 0.9})
