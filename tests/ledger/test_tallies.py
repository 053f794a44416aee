"""Counts for pages that sum up: exact, alike on each database, and told to be new once the ledger changed."""

from __future__ import annotations

from armsledger.ledger import Filters
from armsledger.records import Decision, Judgement, Kind
from armsledger.trends import deal_movements
from armsledger.trends.deal_movements import COUNTED, Dated, moved_as_told
from tests.ledger.keeping import READER, Place, a_story


def test_deals_are_counted_by_the_values_of_a_label(place: Place) -> None:
    with place.open() as ledger:
        list(ledger.add([a_story(1), a_story(2, recipient="EGY"), a_story(3, supplier="FRA", weapon="Rafale")], READER))

        assert ledger.tallies.deals_by("to") == {"PAK": 2, "EGY": 1}
        assert ledger.tallies.deals_by("from") == {"CHN": 2, "FRA": 1}


def test_claims_come_newest_first_and_only_those_of_the_filter(place: Place) -> None:
    with place.open() as ledger:
        list(ledger.add([a_story(1), a_story(2, kind=Kind.LOSS), a_story(3)], READER))
        found = ledger.tallies.claims(Filters(kind=("order",)), 1)

    assert [stored.document.title for stored in found] == ["Title 3"]


def test_deals_for_charts_move_as_whole_deals_do(place: Place) -> None:
    with place.open() as ledger:
        list(
            ledger.add(
                [a_story(1), a_story(2, supplier="FRA", kind=Kind.INTEREST), a_story(3, recipient="EGY")], READER
            )
        )
        light = [
            movement
            for deal in ledger.tallies.moving(COUNTED)
            for movement in moved_as_told(deal, Dated.REPORTED, deal.told)
        ]
        assert sorted(light, key=str) == sorted(deal_movements(ledger), key=str)


def test_the_mark_changes_with_a_document_and_with_a_decision_and_stays_else(place: Place) -> None:
    with place.open() as ledger:
        list(ledger.add([a_story(1)], READER))
        first = ledger.tallies.mark()
        assert ledger.tallies.mark() == first
        list(ledger.add([a_story(2)], READER))
        second = ledger.tallies.mark()
        ledger.decide(Decision("", Judgement.ACCEPT, (next(ledger.claims()).id,)))

        assert len({first, second, ledger.tallies.mark()}) == 3


def test_a_publisher_leads_by_the_days_to_the_next_origin(place: Place) -> None:
    from tests.web.stories import disputed

    with place.open() as ledger:
        disputed(ledger)
        found = ledger.tallies.standings()

    assert (found["The Example"].first, found["The Example"].lead_days) == (1, 2)
    assert (found["The Rival"].first, found["The Rival"].shared, found["The Rival"].lead_days) == (0, 1, None)
    assert found["The Echo"].copies + found["The Example"].copies == 1
