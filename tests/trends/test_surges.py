"""A true doubling is told; more sources of the same events are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.errors import UsageError
from armsledger.trends import Movement, Plan, Step, surges
from tests.trends.moving import OLD, PAIRS, RECENT, a_movement, news

NEW = tuple(f"new feed {number}" for number in range(20))
DOUBLED = PAIRS[8]


def with_twenty_feeds(movements: list[Movement]) -> list[Movement]:
    """Twenty feeds were added in 2022: each event since then is told by all of them too."""
    return [replace(each, sources=(*each.sources, *NEW)) if each.year >= RECENT else each for each in movements]


def alarms(movements: list[Movement], plan: Plan | None = None) -> set[tuple[str, ...]]:
    return {each.key for each in surges(movements, plan).found if each.alarm}


def test_an_even_world_raises_no_alarm() -> None:
    assert alarms(news()) == set()


def test_twenty_feeds_that_tell_of_the_same_events_raise_no_alarm() -> None:
    assert alarms(with_twenty_feeds(news())) == set()


def test_a_feed_that_is_all_about_one_region_raises_no_alarm_for_it() -> None:
    local = [
        a_movement(year, *DOUBLED, id=f"local{year}{event}", sources=("local",))
        for year in range(RECENT, 2025)
        for event in range(12)
    ]

    found = surges([*news(), *local])

    assert [each for each in found.found if each.alarm] == []
    assert next(each for each in found.found if each.key == DOUBLED).left_out == len(local)


def test_without_regard_to_sources_that_feed_would_be_an_alarm() -> None:
    local = [
        a_movement(year, *DOUBLED, id=f"local{year}{event}", sources=("local",))
        for year in range(RECENT, 2025)
        for event in range(12)
    ]

    assert DOUBLED in alarms([*news(), *local], Plan(by_time=True))


def test_twenty_feeds_that_find_more_of_everything_raise_no_alarm() -> None:
    more = [replace(each, id=f"{each.id}+", sources=NEW[:3]) for each in news(seed=9) if each.year >= RECENT]

    assert alarms([*news(), *more]) == set()


def test_a_true_doubling_is_told_and_nothing_else() -> None:
    assert alarms(news(doubled=DOUBLED)) == {DOUBLED}


def test_a_true_doubling_is_told_among_twenty_new_feeds() -> None:
    found = surges(with_twenty_feeds(news(doubled=DOUBLED)))
    (alarm,) = (each for each in found.found if each.alarm)

    assert alarm.key == DOUBLED
    assert alarm.change is not None
    assert alarm.change.low < 2 < alarm.change.high
    assert found.sources == len(OLD)


def test_a_halving_is_told_as_a_step_down() -> None:
    moved = [each for number, each in enumerate(news(doubled=DOUBLED)) if each.year < RECENT or number % 4 == 0]
    moved = [
        replace(each, supplier="ONE", recipient="TWO") for each in moved if (each.supplier, each.recipient) == DOUBLED
    ]
    (found,) = surges(moved, Plan(by_time=True)).found

    assert found.alarm
    assert found.change is not None
    assert found.change.high < 1


def test_a_named_pair_is_answered_however_few_its_transfers() -> None:
    moved = [a_movement(2013), a_movement(2023)]
    plan = Plan(by_time=True, supplier=frozenset({"CHN"}), recipient=frozenset({"PAK"}))
    (found,) = surges(moved, plan).found

    assert not found.alarm


def test_pairs_with_few_transfers_are_counted_and_not_tested() -> None:
    found = surges([a_movement(2013), a_movement(2023)], Plan(by_time=True))

    assert (found.found, found.too_few) == ((), 1)


def test_where_no_source_tells_of_both_windows_nothing_can_be_told() -> None:
    old = [a_movement(2013 + number, sources=("gone",)) for number in range(8)]
    new = [a_movement(2022, sources=("new",)) for _ in range(8)]
    plan = Plan(supplier=frozenset({"CHN"}), recipient=frozenset({"PAK"}))
    (found,) = surges([*old, *new], plan).found

    assert found.change is None
    assert not found.alarm


def test_months_can_be_compared_and_movements_without_one_are_counted() -> None:
    moved = [
        a_movement(year, month=month, id=f"{year}{month}{event}")
        for year in (2023, 2024)
        for month in range(1, 13)
        for event in range(6 if (year, month) >= (2024, 7) else 2)
    ]
    plan = Plan(by_time=True, step=Step.MONTH)
    found = surges([*moved, a_movement(2024)], plan)

    assert found.undated == 1
    assert found.found[0].alarm
    assert str(found.found[0].after) == "2024-07–2024-12"


def test_data_of_one_window_are_refused_with_the_remedy() -> None:
    with pytest.raises(UsageError, match="shorter"):
        surges([a_movement(2023), a_movement(2024)], Plan(by_time=True))


def test_money_without_a_currency_is_refused() -> None:
    from armsledger.trends import Measure

    with pytest.raises(UsageError, match="currency"):
        Plan(measure=Measure.MONEY)
