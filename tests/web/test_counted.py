"""Counts of very many deals: the newest at first, all of them for whoever comes next."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Filters, Ledger, browsing
from armsledger.ledger.browsed import DealCounts
from armsledger.web import counted
from armsledger.web.counted import deal_counts
from tests.ledger.keeping import a_story, add


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two deals are very many, and no page waits for them to be counted."""
    monkeypatch.setattr(browsing, "MANY", 2)
    monkeypatch.setattr(browsing, "NEWEST", 1)
    monkeypatch.setattr(counted, "PATIENCE", 0.0)


def at_last(ledger: Ledger, filters: Filters) -> DealCounts:
    """The counts once all deals are counted."""
    for _ in range(300):
        if (found := deal_counts(ledger, filters)).count.is_all:
            return found
        time.sleep(0.05)
    raise AssertionError("never counted")


def test_all_are_counted_in_the_background(ledger: Ledger) -> None:
    found = at_last(ledger, Filters())
    every = list(ledger.deals())
    assert (found.count.number, found.facets.of) == (len(every), len(every))
    some = at_last(ledger, Filters(since="2000"))
    assert some.facets.of == some.count.number


def test_until_then_the_page_says_of_how_many_it_tells(
    desk: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the whole count is on it afterwards."""
    monkeypatch.setattr(counted, "_all_counted", lambda *_: None)
    page = desk.get("/deals").text
    assert "more than 2 deals" in page
    assert "facets count the newest 1 of them" in page
    monkeypatch.undo()
    monkeypatch.setattr(browsing, "MANY", 2)
    counted._kept.pop(ledger, None)
    number = at_last(ledger, Filters()).count.number
    page = desk.get("/deals").text
    assert f">{number} deals" in page
    assert "facets count the newest" not in page


def test_counts_are_those_of_the_ledger_as_it_is(ledger: Ledger) -> None:
    """What is added is counted, though all had been counted before."""
    before = at_last(ledger, Filters()).count.number
    add(ledger, a_story(91, supplier="KOR", recipient="POL", weapon="K2"))
    assert not deal_counts(ledger, Filters()).count.is_all or deal_counts(ledger, Filters()).count.number == before + 1
    assert at_last(ledger, Filters()).count.number == before + 1


def test_while_they_are_counted_again_the_count_before_stands(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rating may have changed, which no count of rows tells; that is no reason to show less than was known."""
    whole = at_last(ledger, Filters())
    monkeypatch.setattr(counted, "SECONDS", 0.0)
    monkeypatch.setattr(counted, "_all_counted", lambda *_: None)
    assert deal_counts(ledger, Filters()) == whole
