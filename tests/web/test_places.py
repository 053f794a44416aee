"""Pages of places: what is told of one, and where it lies as far as that is known."""

from __future__ import annotations

from dataclasses import replace

from starlette.testclient import TestClient

from armsledger.records import Kind, Place, Reading, Span
from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk


def at_a_place(name: str, latitude: float | None, country: str | None = "IND") -> Reading:
    """A deployment at a place."""
    reading = a_story(1, kind=Kind.DEPLOYMENT)
    longitude = None if latitude is None else 70.9
    place = Place(name, country, latitude, longitude, "point" if latitude else "named", Span(0, 5, "Story"))
    return replace(reading, claims=tuple(replace(claim, places=(place,)) for claim in reading.claims))


def with_a_place(make_desk: MakeDesk, name: str = "Jaisalmer", latitude: float | None = 26.9) -> TestClient:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([at_a_place(name, latitude)], READER))
    return desk


def test_the_list_leads_to_each_place_with_its_claims(make_desk: MakeDesk) -> None:
    page = with_a_place(make_desk).get("/places").text
    assert '<a href="/places/jaisalmer" aria-label="1 claim at Jaisalmer">1</a>' in page


def test_a_place_shows_its_claims_with_their_words(make_desk: MakeDesk) -> None:
    page = with_a_place(make_desk).get("/places/Jaisalmer").text

    assert "Story 1.0: CHN Wing Loong PAK." in page
    assert "26.900, 70.900" in page


def test_a_place_without_coordinates_has_no_map(make_desk: MakeDesk) -> None:
    page = with_a_place(make_desk, latitude=None).get("/places/jaisalmer").text

    assert "only its name is known" in page
    assert "/charts/deployments" not in page


def test_a_state_stands_for_every_place_in_it(make_desk: MakeDesk) -> None:
    assert "Story 1.0" in with_a_place(make_desk).get("/places/IND").text


def test_a_name_with_a_slash_has_a_page(make_desk: MakeDesk) -> None:
    assert with_a_place(make_desk, "Base 12/3").get("/places/base%2012%2F3").status_code == 200


def test_a_place_that_no_claim_names_is_said(desk: TestClient) -> None:
    assert desk.get("/places/Nowhere%20at%20all").status_code == 404
