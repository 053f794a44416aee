"""What speaks for and against a claim, by name."""

from __future__ import annotations

import pytest

from armsledger.reading.confidence import features
from armsledger.reading.merge import Group
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.records import Kind
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import staged

SETTING = staged("Peru orders tanks\n\nPeru has ordered tanks from Chile. Peru lost howitzers.")


def told(group: Group, *others: Group, setting: Setting = SETTING) -> dict[str, float]:
    """Name -> its number."""
    return features(group, [group, *others], setting)


def test_more_support_is_a_greater_number() -> None:
    numbers = [
        told(a_group(a_decision(SETTING, "tanks", support=support)))["support"] for support in (0.01, 0.3, 0.85, 0.99)
    ]
    assert numbers == sorted(set(numbers))


def test_support_that_is_sure_stays_a_number() -> None:
    """The log odds of 1 are endless."""
    assert told(a_group(a_decision(SETTING, "tanks", support=1.0)))["support"] == pytest.approx(5.3, abs=0.1)


def test_each_side_is_told() -> None:
    found = told(a_group(a_decision(SETTING, "tanks", suppliers={"CHL": 0.9}, recipients={"PER": 0.2})))
    assert found["supplier"] > 0 > found["recipient"]


def test_a_side_that_the_words_leave_open_is_told() -> None:
    found = told(a_group(a_decision(SETTING, "tanks", suppliers={}, recipients={"PER": 0.9})))
    assert (found["supplier open"], found["recipient open"], found["supplier"]) == (1.0, 0.0, 0.0)


def test_a_claim_told_twice_has_that_for_it() -> None:
    once = a_group(a_decision(SETTING, "tanks"))
    twice = a_group(a_decision(SETTING, "tanks"), a_decision(SETTING, "tanks", nth=1))
    assert told(once)["told"] == 0.0 < told(twice)["told"]


def test_a_claim_that_the_headline_tells_has_that_for_it() -> None:
    """If only one of its members stands there."""
    lead = a_decision(SETTING, "tanks", nth=1)
    assert told(a_group(lead))["headline"] == 0.0
    assert told(a_group(lead, a_decision(SETTING, "tanks")))["headline"] == 1.0


def test_another_claim_about_such_a_weapon_is_a_rival() -> None:
    """The strongest; a claim about another sort of weapon is none."""
    group = a_group(a_decision(SETTING, "tanks"))
    rival = a_group(a_decision(SETTING, "tanks", Kind.DELIVERY, support=0.85, nth=1))
    other = a_group(a_decision(SETTING, "howitzers", Kind.LOSS, support=0.99))
    assert told(group, other)["rival"] == told(group)["rival"]
    assert told(group, other, rival)["rival"] == told(rival)["support"]


def test_how_near_others_came_to_the_sides_is_told() -> None:
    sure = told(a_group(a_decision(SETTING, "tanks", doubt=0.02)))["doubt"]
    unsure = told(a_group(a_decision(SETTING, "tanks", doubt=0.45)))["doubt"]
    assert sure < unsure


def test_a_short_text_is_told_apart_from_an_article() -> None:
    """Little is said in a headline and a lead that is not meant."""
    article = staged("Peru orders tanks\n\nIt rained. " + "word " * SNIPPET_WORDS)
    assert "snippet" in told(a_group(a_decision(SETTING, "tanks")))
    assert "snippet" not in told(a_group(a_decision(article, "tanks")), setting=article)


def test_build_up_is_told_apart_from_transfers() -> None:
    group = a_group(a_decision(SETTING, "howitzers", Kind.LOSS, recipients={"PER": 0.9}))
    assert told(group)["build-up"] == 1.0


def test_a_claim_that_its_mention_tells_less_surely_than_another_is_surpassed() -> None:
    """One mention seldom tells three things."""
    order = a_group(a_decision(SETTING, "tanks", support=0.9))
    delivery = a_group(a_decision(SETTING, "tanks", Kind.DELIVERY, support=0.4))
    assert told(order, delivery)["surpassed"] == 0.0
    assert told(delivery, order)["surpassed"] == 1.0


def test_one_party_that_sells_to_itself_is_told_from_a_slip() -> None:
    home = told(a_group(a_decision(SETTING, "tanks", suppliers={"PER": 0.9}, recipients={"PER": 0.9})))
    slip = told(a_group(a_decision(SETTING, "tanks", suppliers={"PER": 0.9, "CHL": 0.9}, recipients={"PER": 0.9})))
    assert (home["one party on both sides"], home["a shared party among others"]) == (1.0, 0.0)
    assert (slip["one party on both sides"], slip["a shared party among others"]) == (0.0, 1.0)


def test_several_parties_on_a_side_are_told() -> None:
    found = told(a_group(a_decision(SETTING, "tanks", suppliers={"CHL": 0.4, "PER": 0.4}, recipients={"PER": 0.9})))
    assert (found["several on the supplier's side"], found["several on the recipient's side"]) == (1.0, 0.0)


def test_a_claim_of_the_same_stage_and_sides_may_be_the_same_told_again() -> None:
    """One with other sides is not; either is stronger or not."""
    group = a_group(a_decision(SETTING, "tanks", support=0.5, suppliers={"CHL": 0.9}))
    twin = a_group(a_decision(SETTING, "tanks", support=0.9, nth=1, suppliers={"CHL": 0.9}))
    other = a_group(a_decision(SETTING, "tanks", support=0.9, nth=1, suppliers={"BRA": 0.9}))
    alone, doubled, contradicted = told(group), told(group, twin), told(group, other)
    assert alone["twin"] == contradicted["twin"] < doubled["twin"]
    assert alone["other sides"] == doubled["other sides"] < contradicted["other sides"]
    assert doubled["stronger twins"] > 0.0 == told(twin, group)["stronger twins"]
    assert contradicted["stronger with other sides"] > 0.0


def test_arms_beside_a_named_weapon_are_told() -> None:
    setting = staged("Chile sells Peru arms\n\nChile sells tanks to Peru.")
    vague, named = (a_group(a_decision(setting, weapon)) for weapon in ("arms", "tanks"))
    assert told(vague, named, setting=setting)["vague beside a named weapon"] > 0.0
    assert told(named, vague, setting=setting)["vague beside a named weapon"] == 0.0
    assert told(named, vague, setting=setting)["named beside a vague weapon"] > 0.0
