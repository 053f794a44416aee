"""What speaks for and against a claim, by name."""

from __future__ import annotations

from armsledger.reading.confidence import SNIPPET_WORDS, features
from armsledger.reading.merge import Group
from armsledger.reading.scenes import Setting
from armsledger.records import Kind
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import staged

SETTING = staged("Peru orders tanks\n\nPeru has ordered tanks from Chile. Peru lost howitzers.")


def told(group: Group, *others: Group, setting: Setting = SETTING) -> dict[str, str]:
    """Feature -> its value."""
    return dict(feature.split("=", 1) for feature in features(group, [group, *others], setting))


def test_each_feature_is_given_once() -> None:
    """A name that came twice would hide one of its values."""
    found = features(a_group(a_decision(SETTING, "tanks")), [], SETTING)
    names = [feature.split("=")[0] for feature in found if not feature.startswith("tone=")]
    assert len(names) == len(set(names))


def test_more_support_is_a_higher_step() -> None:
    steps = [
        int(told(a_group(a_decision(SETTING, "tanks", support=support)))["support"])
        for support in (0.01, 0.3, 0.85, 0.99)
    ]
    assert steps == sorted(set(steps))


def test_steps_are_finer_where_support_is_near_sure() -> None:
    """96 and 99 of 100 differ; 42 and 45 do not."""

    def step(support: float) -> str:
        return told(a_group(a_decision(SETTING, "tanks", support=support)))["support"]

    assert step(0.96) != step(0.99)
    assert step(0.42) == step(0.45)


def test_the_less_sure_side_is_told() -> None:
    low = a_group(a_decision(SETTING, "tanks", suppliers={"CHL": 0.9}, recipients={"PER": 0.2}))
    high = a_group(a_decision(SETTING, "tanks", suppliers={"CHL": 0.9}, recipients={"PER": 0.9}))
    assert int(told(low)["least-side"]) < int(told(high)["least-side"])


def test_a_claim_told_twice_has_that_for_it() -> None:
    once = a_group(a_decision(SETTING, "tanks"))
    twice = a_group(a_decision(SETTING, "tanks"), a_decision(SETTING, "tanks", nth=1))
    assert (told(once)["told"], told(twice)["told"]) == ("1", "2")


def test_a_claim_that_the_headline_tells_has_that_for_it() -> None:
    """If only one of its members stands there."""
    lead = a_decision(SETTING, "tanks", nth=1)
    assert told(a_group(lead))["title"].startswith("False")
    assert told(a_group(lead, a_decision(SETTING, "tanks")))["title"].startswith("True")


def test_another_claim_about_such_a_weapon_is_a_rival() -> None:
    """The step of the strongest; a claim about another sort of weapon is none."""
    group = a_group(a_decision(SETTING, "tanks"))
    rival = a_group(a_decision(SETTING, "tanks", Kind.DELIVERY, support=0.85, nth=1))
    other = a_group(a_decision(SETTING, "howitzers", Kind.LOSS, support=0.99))
    assert told(group, other)["rival"] == "0"
    assert told(group, other, rival)["rival"] == told(rival)["support"]


def test_how_near_others_came_to_the_sides_is_told() -> None:
    sure = told(a_group(a_decision(SETTING, "tanks", doubt=0.02)))["doubt"]
    unsure = told(a_group(a_decision(SETTING, "tanks", doubt=0.45)))["doubt"]
    assert int(sure) < int(unsure)


def test_a_short_text_is_told_apart_from_an_article() -> None:
    """Little is said in a headline and a lead that is not meant."""
    article = staged("Peru orders tanks\n\nIt rained. " + "word " * SNIPPET_WORDS)
    assert told(a_group(a_decision(SETTING, "tanks")))["support+short"].endswith("+True")
    assert told(a_group(a_decision(article, "tanks")), setting=article)["support+short"].endswith("+False")


def test_build_up_is_told_apart_from_transfers() -> None:
    group = a_group(a_decision(SETTING, "howitzers", Kind.LOSS, recipients={"PER": 0.9}))
    assert told(group)["support+table"].endswith("+build-up")


def test_what_one_mention_tells_besides_is_ranked() -> None:
    """Alone, first, or surpassed: one mention seldom tells three things."""
    order = a_group(a_decision(SETTING, "tanks", support=0.9))
    delivery = a_group(a_decision(SETTING, "tanks", Kind.DELIVERY, support=0.4))
    assert told(order)["rank"] == "alone"
    ranks = [dict(f.split("=", 1) for f in features(g, [order, delivery], SETTING))["rank"] for g in (order, delivery)]
    assert ranks == ["0", "1"]
