"""Leafing through the ledger: pages in any order, counts, facets, and what stands behind an id; nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger, browsing, ordering
from armsledger.ledger.ordering import Order
from armsledger.records import Category, Deal, Decision, Judgement, Kind, Reading
from tests.ledger.keeping import Place, a_story, add


def with_number(reading: Reading, number: int | None) -> Reading:
    """The reading, its claims of so many."""
    bounds = None if number is None else (number, number)
    claims = tuple(replace(each, quantity=number, quantity_range=bounds) for each in reading.claims)
    return replace(reading, claims=claims)


@pytest.fixture(scope="module")
def full(shared_ledger: Ledger) -> Ledger:
    """Five deals of as many documents."""
    add(
        shared_ledger,
        with_number(a_story(1, supplier="CHN", recipient="PAK", published="2023-01-10"), 7),
        with_number(a_story(2, supplier="CHN", recipient="EGY", published="2024-02-10", weapon="CH-4"), None),
        with_number(a_story(3, supplier="USA", recipient="PAK", published="2024-03-10", kind=Kind.DELIVERY), 90),
        with_number(
            a_story(4, supplier="USA", recipient="POL", published="2025-04-10", weapon="F-35", system="f-35a",
                    category=Category.AIRCRAFT), 32),
        with_number(
            a_story(5, supplier="FRA", recipient="GRC", published="2025-05-10", weapon="Rafale",
                    category=Category.AIRCRAFT), 18),
    )  # fmt: skip
    return shared_ledger


ORDERS: dict[str, Callable[[Deal], Any]] = {
    "reported": lambda deal: deal.last_reported,
    "origins": lambda deal: len(deal.origins),
    "rating": lambda deal: -deal.rating.credibility,
    "confidence": lambda deal: deal.confidence,
    "quantity": lambda deal: deal.quantity,
    "amount": lambda deal: deal.amount,
}


@pytest.mark.parametrize("by", ORDERS)
@pytest.mark.parametrize("up", [False, True])
@pytest.mark.parametrize("few", [1, 5000], ids=["along the index", "by themselves"])
@pytest.mark.parametrize("filters", [Filters(), Filters(recipient=("PAK", "POL"), since="2023")], ids=["all", "some"])
def test_deals_come_in_the_order_asked_for(
    full: Ledger, by: str, up: bool, filters: Filters, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether they are few, and sorted, or many, and an index is walked."""
    monkeypatch.setattr(ordering, "FEW", few)
    found = full.browsing.deals(filters, Order(by, up))
    assert {each.id for each in found} == {each.id for each in full.deals(filters)}
    told = [value for each in found if (value := ORDERS[by](each)) is not None]
    assert told == sorted(told, reverse=not up)


@pytest.mark.parametrize("few", [1, 5000], ids=["along the index", "by themselves"])
def test_a_deal_without_a_number_comes_last_either_way(full: Ledger, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "FEW", few)
    for up in (False, True):
        found = full.browsing.deals(Filters(), Order("quantity", up))
        assert [each.quantity for each in found[:-1]] == [7, 18, 32, 90][:: 1 if up else -1]
        assert found[-1].quantity is None


def test_the_largest_number_is_found_however_old_its_deal_is(full: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """All deals are sorted by it, not the newest alone."""
    monkeypatch.setattr(ordering, "FEW", 1)
    assert [each.quantity for each in full.browsing.deals(Filters(), Order("quantity"), size=1)] == [90]
    assert [each.quantity for each in full.browsing.deals(Filters(), Order("quantity", up=True), size=1)] == [7]


def test_pages_follow_each_other_and_all_is_counted(full: Ledger) -> None:
    pages = [full.browsing.deals(Filters(), size=2, skip=skip) for skip in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [each for page in pages for each in page] == list(full.deals())
    count = full.browsing.counts(Filters()).count
    assert (count.number, count.is_all) == (5, True)


def test_a_list_is_not_leafed_through_without_end(full: Ledger) -> None:
    with pytest.raises(UsageError, match="narrow it, or export it"):
        full.browsing.deals(Filters(), skip=5000)
    with pytest.raises(UsageError):
        full.browsing.documents(Filters(), skip=-1)


def test_each_facet_counts_the_deals_that_it_lets_through(full: Ledger) -> None:
    counts = full.browsing.counts(Filters()).facets
    assert counts.of == 5
    for field, values in counts.fields.items():
        for value, count in values.items():
            asked = replace(Filters(), **{field: (value,)})  # type: ignore[arg-type]
            assert len(list(full.deals(asked))) == count, (field, value)
    assert sum(counts.credibility.values()) == 5


def test_facets_are_those_of_the_narrowed_deals(full: Ledger) -> None:
    counts = full.browsing.counts(Filters(supplier=("USA",))).facets.fields
    assert counts["recipient"] == {"PAK": 1, "POL": 1}
    assert counts["stage"] == {"order": 1, "delivery": 1}


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(supplier=("USA", "CHN")), Filters(recipient=("PAK",), since="2024"), Filters(rating="6")],
    ids=["all", "two sides", "one side, some days", "a rating"],
)
def test_of_very_many_deals_the_newest_are_counted_at_first_and_all_of_them_on_request(
    full: Ledger, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The count says which it is; what all of them give is what few would have given at once."""
    at_once = full.browsing.counts(filters)
    monkeypatch.setattr(browsing, "MANY", 1)
    monkeypatch.setattr(browsing, "NEWEST", 1)
    some, every = full.browsing.counts(filters), full.browsing.counts(filters, every=True)
    assert every == at_once
    if at_once.count.number > 1:
        assert (some.count.number, some.count.is_all, some.facets.of) == (1, False, 1)
        newest = next(full.deals(filters))
        assert set(some.facets.fields["recipient"]) == set(newest.recipients)


def test_conflicts_are_counted_among_the_newest_without_reading_them(ledger: Ledger) -> None:
    add(ledger, with_number(a_story(1), 30), with_number(a_story(2), 40), a_story(3, recipient="EGY", published="2026"))
    every = list(ledger.deals())
    clashing = [each for each in every if each.conflicts]
    assert clashing, "two sources give other numbers"
    found, count, looked_at = ledger.browsing.conflicts(Filters(), 120, 5)
    assert (list(found), count, looked_at) == (clashing, len(clashing), len(every))
    assert ledger.browsing.conflicts(Filters(), 1, 5) == ((), 0, 1)


@pytest.mark.parametrize("filters", [Filters(), Filters(supplier=("USA",)), Filters(publisher=("The Example",))])
def test_documents_come_by_page_with_their_count(full: Ledger, filters: Filters) -> None:
    found, count = full.browsing.documents(filters, size=2, skip=1)
    every = list(full.documents(filters))
    assert list(found) == every[1:3]
    assert count.number == len(every)


def test_what_has_an_id_is_told(full: Ledger) -> None:
    deal = next(full.deals())
    assert full.browsing.kinds_of(deal.id) == ("deals",)
    assert full.browsing.kinds_of(deal.claims[0]) == ("claims",)
    assert full.browsing.kinds_of(deal.documents[0]) == ("documents",)
    assert full.browsing.kinds_of("none") == ()


def test_a_document_comes_with_its_claims_in_the_order_of_its_text(ledger: Ledger) -> None:
    add(ledger, a_story(1, claims=3))
    (document,) = ledger.documents()
    found = ledger.browsing.document(document.id)
    assert found is not None
    assert [each.claim for each in found.claims] == list(found.reading.claims)
    assert found.as_read == tuple((each.id, each.claim) for each in found.claims)
    assert len(found.captures) == 1
    assert found.reading.document.text.startswith("Story 1.0")


def test_decisions_about_a_claim_come_with_what_undid_them(ledger: Ledger) -> None:
    add(ledger, a_story())
    (claim,) = ledger.claims()
    first = ledger.decide(Decision("", Judgement.ACCEPT, (claim.id,), who="me", why="sure"))
    undoing = ledger.decide(Decision("", Judgement.UNDO, (), who="you", why="no", undoes=first.id))
    (told,) = ledger.browsing.decisions_about([claim.id])
    assert (told.decision, told.undone_by) == (first, undoing)
    ledger.decide(Decision("", Judgement.UNDO, (), who="me", why="yes", undoes=undoing.id))
    (told,) = ledger.browsing.decisions_about([claim.id])
    assert told.undone_by is None


def test_leafing_through_writes_nothing(place: Place) -> None:
    with place.open() as ledger:
        add(ledger, a_story(1), a_story(2, recipient="EGY"))
        (deal, _) = ledger.deals()
        statements: list[str] = []
        event.listen(ledger._transactions.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        leafing = ledger.browsing
        leafing.deals(Filters(), Order("quantity"))
        leafing.counts(Filters())
        leafing.evidence_of(deal, 10)
        leafing.document(deal.documents[0])
        leafing.claim(deal.claims[0])
        leafing.documents(Filters(supplier=("CHN",)))
        assert statements
        assert {each.split()[0] for each in statements} <= {"BEGIN", "SELECT"}
