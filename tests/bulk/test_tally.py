from __future__ import annotations

from armsledger.bulk.counts import StageCount
from armsledger.bulk.page import Page, Place
from armsledger.bulk.tally import NO_HOST, Tally

PAGE = Page(Place(7), b"body", "text/html", "https://news.example:8080/1")


def test_a_stage_counts_what_came_and_what_passed_and_why_the_rest_did_not() -> None:
    tally = Tally()
    first = tally.stage("first", iter([1, 2, 3]))
    second = tally.stage("second", (number for number in first if number != 2))
    assert list(second) == [1, 3]
    tally.drop("second", PAGE, "is two")
    assert tally.stages == (StageCount("first", 3, 3), StageCount("second", 3, 2, (("is two", 1),)))


def test_stages_are_in_the_order_of_the_cascade_even_where_nothing_came() -> None:
    tally = Tally()
    list(tally.stage("second", tally.stage("first", iter(()))))
    assert [stage.name for stage in tally.stages] == ["first", "second"]


def test_what_is_dropped_is_kept_only_when_asked() -> None:
    for keep in (True, False):
        tally = Tally(keep)
        tally.drop("gate", PAGE, "no arms", "text")
        assert len(tally.take_dropped()) == keep
        assert tally.take_dropped() == []


def test_the_host_that_takes_longest_comes_first() -> None:
    tally = Tally()
    tally.timed(PAGE, 1.0)
    tally.timed(PAGE, 1.0)
    tally.timed(Page(Place(8), b"", ""), 3.0)
    assert [(host.host, host.pages) for host in tally.hosts] == [(NO_HOST, 1), ("news.example", 2)]
