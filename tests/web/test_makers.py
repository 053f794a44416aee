"""Pages of makers: their systems, and the deals of all of them."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk


def test_deals_of_all_systems_of_a_maker_are_counted(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    stories = [
        a_story(1, supplier="TUR", weapon="Bayraktar TB2", system="bayraktar-tb2"),
        a_story(2, supplier="TUR", weapon="Akinci", system="akinci"),
    ]
    list(ledger_of(desk).add(stories, READER))
    page = desk.get("/makers/baykar").text

    assert "<b>2</b> deals of its systems" in page
    assert 'aria-label="1 deal of Bayraktar TB2"' in page


def test_the_list_has_makers_of_what_deals_tell_of(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([a_story(1, weapon="Bayraktar TB2", system="bayraktar-tb2")], READER))
    page = desk.get("/makers").text

    assert 'href="/makers/baykar"' in page
    assert "Lockheed Martin" not in page


def test_the_id_of_the_records_finds_the_page_too(desk: TestClient) -> None:
    assert '<h1 dir="auto">Baykar' in desk.get("/makers/maker:baykar").text


def test_a_maker_without_deals_says_so(desk: TestClient) -> None:
    assert "No deal names a system of this maker" in desk.get("/makers/baykar").text


def test_an_unknown_maker_is_said(desk: TestClient) -> None:
    assert desk.get("/makers/nobody-makes-this").status_code == 404
