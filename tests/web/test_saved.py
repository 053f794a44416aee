"""Saved searches: kept under a name, opened again, and nobody else's."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Filters, Ledger
from tests.web.asking import ledger_of, post, sign_in


def save(client: TestClient, **fields: str) -> str:
    """Save a search; its id comes back."""
    answer = post(client, "/saved", **{"name": "French ships", "about": "deals", "query": "supplier=FRA", **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].rpartition("=")[2])


def test_a_saved_search_opens_the_view_that_was_saved(desk: TestClient) -> None:
    identity = save(desk)
    assert desk.get(f"/saved/{identity}").headers["location"] == "/deals?supplier=FRA"
    page = desk.get("/saved").text
    assert "French ships" in page
    assert f"/alerts?search={identity}" in page
    assert "French ships" in desk.get("/deals").text


def test_words_are_saved_with_their_filters(desk: TestClient) -> None:
    identity = save(desk, about="documents", query="since=2024", words="patrol vessels")
    assert desk.get(f"/saved/{identity}").headers["location"] == "/documents?since=2024&q=patrol+vessels"


def test_a_search_about_claims_opens_as_claims(desk: TestClient, ledger: Ledger) -> None:
    """It did as documents; the list has those claims and no others, and its own form saves it."""
    supplier = next(each.claim.suppliers[0].id for each in ledger.claims() if each.claim.suppliers)
    identity = save(desk, about="claims", query=f"supplier={supplier}")
    address = desk.get(f"/saved/{identity}").headers["location"]
    assert address == f"/claims?supplier={supplier}"
    page = desk.get(address).text
    shown = re.findall(r'href="/claims/([^"?]+)"', page)
    assert shown == [each.id for each in ledger.claims(Filters(supplier=(supplier,)))][: len(shown)]
    assert '<input type="hidden" name="about" value="claims">' in page
    assert f'name="query" value="supplier={supplier}"' in page


def test_claims_are_leafed_through_to_the_last(desk: TestClient, ledger: Ledger) -> None:
    address, shown = "/claims", []
    while address:
        page = desk.get(address).text
        shown += re.findall(r'href="/claims/([^"?]+)"', page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address = unescape(found[1]) if found else ""
    assert shown == [each.id for each in ledger.claims()]


def test_saving_the_same_name_again_keeps_the_id(desk: TestClient, ledger: Ledger) -> None:
    """Alerts hang on it."""
    first = save(desk)
    assert save(desk, query="supplier=ITA") == first
    assert [each.query for each in ledger.searches.of("")] == ["supplier=ITA"]


def test_what_is_no_filter_is_not_saved(desk: TestClient, ledger: Ledger) -> None:
    save(desk, query="supplier=FRA&page=3&evil=%3Cscript%3E")
    assert [each.query for each in ledger.searches.of("")] == ["supplier=FRA"]


@pytest.mark.parametrize(
    "fields", [{"name": " "}, {"name": "x" * 121}, {"about": "secrets"}, {"query": "category=nonsense"}]
)
def test_a_search_that_cannot_be_is_refused(desk: TestClient, ledger: Ledger, fields: dict[str, str]) -> None:
    answer = post(desk, "/saved", **{"name": "n", "about": "deals", "query": "", **fields})
    assert answer.status_code == 422
    assert ledger.searches.of("") == ()


def test_a_forgotten_search_is_gone(desk: TestClient) -> None:
    identity = save(desk)
    assert post(desk, f"/saved/{identity}/forget").status_code == 303
    assert desk.get(f"/saved/{identity}").status_code == 404
    assert post(desk, f"/saved/{identity}/forget").status_code == 404


def test_nothing_is_saved_without_the_token_of_the_form(desk: TestClient, ledger: Ledger) -> None:
    assert desk.post("/saved", data={"name": "n", "about": "deals", "query": ""}).status_code == 403
    assert ledger.searches.of("") == ()


def test_a_reader_saves_and_nobody_else_sees_it(guarded: TestClient) -> None:
    """Neither opens nor forgets another's search, nor the other's list."""
    identity = save(sign_in(guarded, "rob"))
    assert [each.name for each in ledger_of(guarded).searches.of("rob")] == ["French ships"]
    guarded.cookies.clear()
    other = sign_in(guarded, "ada")
    assert "French ships" not in other.get("/saved").text
    assert other.get(f"/saved/{identity}").status_code == 404
    assert post(other, f"/saved/{identity}/forget").status_code == 404
    assert ledger_of(guarded).searches.get(identity) is not None
