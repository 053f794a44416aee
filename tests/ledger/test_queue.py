"""The review queue, and two people who decide about one deal, on each database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import text

from armsledger.deals.stakes import stake
from armsledger.errors import OvertakenError, UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.queue import Place
from armsledger.records import Deal, Decision, Judgement, Kind
from tests.ledger.keeping import Place as Database
from tests.ledger.keeping import a_story, add

STORIES = (
    a_story(1),
    a_story(2),
    a_story(3, recipient="BGD", weapon="VT5", kind=Kind.INTEREST),
    a_story(4, supplier="USA", recipient="POL", weapon="HIMARS", kind=Kind.DELIVERY),
    a_story(5, supplier="FRA", recipient="GRC", weapon="Rafale", kind=Kind.APPROVAL),
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Four deals, of different stakes."""
    add(ledger, *STORIES)
    return ledger


def verdict(deal: Deal, kind: Judgement = Judgement.ACCEPT, who: str = "ana") -> Decision:
    """A decision about a deal and its claims."""
    return Decision("", kind, (deal.id, *deal.claims), who=who, why="so")


def ids(ledger: Ledger, filters: Filters = Filters()) -> list[str]:  # noqa: B008 - frozen
    """The queue, whole."""
    return [each.deal.id for each in ledger.queue.page(filters)]


def test_the_queue_is_sorted_by_stake(filled: Ledger) -> None:
    """The greatest first, and what is kept beside a deal is what its record gives."""
    found = filled.queue.page(Filters())
    assert [each.place.stake for each in found] == sorted((stake(each.deal).value for each in found), reverse=True)
    assert len(found) == 4


def test_pages_of_the_queue_join_up(filled: Ledger) -> None:
    """One by one they give the whole."""
    walked: list[str] = []
    place = None
    while page := filled.queue.page(Filters(), place, 1):
        walked.append(page[0].deal.id)
        place = Place.of(str(page[0].place))
    assert walked == ids(filled)


def test_a_place_stays_when_its_deal_has_left(filled: Ledger) -> None:
    """So that `next` goes on from there."""
    first, second, *_ = filled.queue.page(Filters())
    filled.decide(verdict(first.deal, Judgement.REJECT))
    assert filled.queue.page(Filters(), first.place)[0].deal.id == second.deal.id


@pytest.mark.parametrize("few", [0, 5000])
@pytest.mark.parametrize(
    "filters",
    [
        Filters(supplier=("CHN",)),
        Filters(supplier=("CHN",), recipient=("PAK",)),
        Filters(weapon=("rafale",)),
        Filters(kind=("delivery",), supplier=("USA",)),
        Filters(since="2025-05-05"),
        Filters(origins=2),
        Filters(min_confidence=0.99),
        Filters(publisher=("Nobody",)),
    ],
)
def test_filters_narrow_the_queue_as_they_narrow_deals(
    filled: Ledger, filters: Filters, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether their facets are rare or not."""
    monkeypatch.setattr("armsledger.ledger.queue.ENOUGH", few)
    assert sorted(ids(filled, filters)) == sorted(deal.id for deal in filled.deals(filters))
    assert filled.queue.count(filters) == len(ids(filled, filters))


def test_a_place_that_is_none_is_told() -> None:
    """It comes out of an address."""
    with pytest.raises(UsageError, match="no place in the queue"):
        Place.of("top")


def test_a_decision_about_what_was_seen_is_made(filled: Ledger) -> None:
    """And leaves the queue."""
    deal = filled.queue.page(Filters())[0].deal
    filled.decide(verdict(deal), filled.queue.marks([deal.id]))
    assert deal.id not in ids(filled)


@pytest.mark.parametrize("first", [Judgement.ACCEPT, Judgement.REJECT])
def test_a_decision_that_was_overtaken_is_not_made(filled: Ledger, first: Judgement) -> None:
    """By another decision about the deal."""
    deal = filled.queue.page(Filters())[0].deal
    seen = filled.queue.marks([deal.id])
    filled.decide(verdict(deal, first), seen)
    with pytest.raises(OvertakenError, match="changed since you saw it"):
        filled.decide(verdict(deal, Judgement.REJECT, "ben"), seen)
    assert [each.who for each in filled.decisions()] == ["ana"]


def test_a_decision_about_one_claim_overtakes_too(filled: Ledger) -> None:
    """A claim of the deal was decided about, not the deal itself."""
    deal = next(each for each in filled.deals() if len(each.claims) == 2)
    seen = filled.queue.marks([deal.id])
    filled.decide(Decision("", Judgement.ACCEPT, (deal.claims[1],), who="ana", why="so"))
    with pytest.raises(OvertakenError):
        filled.decide(verdict(deal, who="ben"), seen)


def test_undoing_does_not_make_an_old_view_fresh(filled: Ledger) -> None:
    """Accepted and undone, the deal looks as before; but its viewer knows of neither."""
    deal = filled.queue.page(Filters())[0].deal
    seen = filled.queue.marks([deal.id])
    made = filled.decide(verdict(deal), seen)
    filled.decide(replace(verdict(deal, Judgement.UNDO), undoes=made.id))
    with pytest.raises(OvertakenError):
        filled.decide(verdict(deal, who="ben"), seen)
    assert [each.kind for each in filled.queue.decided_since(deal, seen[deal.id])] == ["accept", "undo"]


def test_decisions_about_other_deals_do_not_hinder(filled: Ledger) -> None:
    """Two people work through one queue."""
    one, two, *_ = (each.deal for each in filled.queue.page(Filters()))
    seen = filled.queue.marks([two.id])
    filled.decide(verdict(one))
    filled.decide(verdict(two, who="ben"), seen)
    assert len(filled.decisions()) == 2


def test_of_two_at_the_same_moment_one_decides(filled: Ledger, place: Database) -> None:
    """Eight people with ledgers of their own, and the same view of a deal."""
    deal = filled.queue.page(Filters())[0].deal
    seen = filled.queue.marks([deal.id])
    people = 8
    barrier = Barrier(people)

    def one(number: int) -> bool:
        with place.open() as mine:
            barrier.wait(30)
            try:
                mine.decide(verdict(deal, who=f"person {number}"), seen)
            except OvertakenError:
                return False
            return True

    with ThreadPoolExecutor(people) as pool:
        assert sorted(pool.map(one, range(people))) == [False] * (people - 1) + [True]
    assert len(filled.decisions()) == 1


def test_an_older_ledgers_deals_are_weighed_when_it_is_opened(place: Database) -> None:
    """The migration works out what the program before it did not keep."""
    with place.open() as ledger:
        add(ledger, *STORIES)
        before = [(each.deal.id, each.place.stake) for each in ledger.queue.page(Filters())]
        from importlib import import_module

        migration = import_module("armsledger.ledger.migrations.versions.0004_queue_and_alerts")

        def forget_and_weigh(connection: object) -> None:
            connection.execute(text("UPDATE deals SET stake = 0"))  # type: ignore[attr-defined]
            migration.weigh(connection)

        ledger._transactions.write(forget_and_weigh)
        assert [(each.deal.id, each.place.stake) for each in ledger.queue.page(Filters())] == before
