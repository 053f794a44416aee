"""The table of sources: volume, copies, lead, the health of feeds, and the form that rates one."""

from __future__ import annotations

from dataclasses import replace

from starlette.testclient import TestClient

from armsledger.sources.health import FeedState
from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of, post, sign_in
from tests.web.conftest import MakeDesk
from tests.web.stories import disputed


def papers(make_desk: MakeDesk) -> TestClient:
    """The Example told of a deal two days before The Rival; The Echo printed The Example's story on the day between."""
    desk = make_desk(empty=True)
    disputed(ledger_of(desk))
    return desk


def test_each_source_has_its_documents_and_claims(make_desk: MakeDesk) -> None:
    page = papers(make_desk).get("/sources").text

    assert '<a href="/documents?publisher=The%20Echo" aria-label="1 document of The Echo">1</a>' in page
    assert 'aria-label="Deals of the 1 claim of The Echo"' in page


def test_who_told_first_is_ahead_by_days_of_the_next_origin_not_of_a_copy(make_desk: MakeDesk) -> None:
    page = papers(make_desk).get("/sources").text

    assert 'aria-label="1 of 1 shared deals of The Example">1 of 1</a>' in page
    assert "2 d" in page
    assert 'aria-label="0 of 1 shared deals of The Rival">0 of 1</a>' in page


def test_a_share_of_copies_is_told(make_desk: MakeDesk) -> None:
    page = papers(make_desk).get("/sources?sort=copies").text
    assert page.count("100 %") == 1
    assert page.count(">0 %") == 2


def test_a_reviewer_rates_a_source_and_its_deals_are_rated_anew(make_desk: MakeDesk) -> None:
    desk = papers(make_desk)
    answer = post(desk, "/sources", name="The Rival", reliability="A")

    assert (answer.status_code, answer.headers["location"]) == (303, "/sources?rated=The+Rival")
    assert "The Rival is rated A" in desk.get(answer.headers["location"]).text
    assert next(ledger_of(desk).deals()).rating.reliability == "A"


def test_a_reader_may_not_rate(guarded: TestClient) -> None:
    sign_in(guarded, "rob")
    name = ledger_of(guarded).sources()[0].name

    assert 'name="reliability"' not in guarded.get("/sources").text
    assert post(guarded, "/sources", name=name, reliability="A").status_code == 403
    assert all(source.reliability == "F" for source in ledger_of(guarded).sources())


def test_a_letter_that_is_none_is_refused(desk: TestClient) -> None:
    assert post(desk, "/sources", name="unknown", reliability="Z").status_code == 422


def test_feeds_that_fail_stand_first_with_the_fault(desk: TestClient) -> None:
    ledger = ledger_of(desk)
    ledger.keep_feed_state(FeedState("https://well.example/feed", succeeded="2026-01-01T00:00:00Z"))
    ledger.keep_feed_state(FeedState("https://ill.example/feed", failures=3, error="503 from the server"))
    page = desk.get("/sources").text

    assert page.index("ill.example") < page.index("well.example")
    assert "503 from the server" in page


def test_the_order_is_chosen_in_the_address(make_desk: MakeDesk) -> None:
    page = papers(make_desk).get("/sources?sort=last").text
    assert page.index("of The Rival") < page.index("of The Echo") < page.index("of The Example")


def test_an_order_that_is_none_is_said(desk: TestClient) -> None:
    assert desk.get("/sources?sort=nonsense").status_code == 422


def test_a_document_without_a_publisher_counts_for_the_host_of_its_address(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    story = a_story(1)
    document = replace(story.document, publisher=None, url="https://news.example/1")
    list(ledger_of(desk).add([replace(story, document=document)], READER))

    page = desk.get("/sources").text
    assert '<a href="/documents?publisher=news.example" aria-label="1 document of news.example">1</a>' in page
    assert ">0 %</td>" in page
    assert "1 document" in desk.get("/documents?publisher=news.example").text
