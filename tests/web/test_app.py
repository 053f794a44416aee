"""The frame: every page has it, every error is a page, and names with markup in them stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from armsledger.web.app import GUARDED, OPEN, OWN_DOORS
from armsledger.web.rendering import NAVIGATION, STATIC
from tests.web.conftest import MakeDesk


@pytest.mark.parametrize("address", [address for address, _ in NAVIGATION])
def test_every_place_of_the_navigation_opens(desk: TestClient, address: str) -> None:
    """And says of itself where one is."""
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text[:300]
    assert f'<a href="{address}" aria-current="page">' in answer.text
    assert '<a class="skip" href="#main">' in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("address", [address for address, _ in NAVIGATION])
def test_every_place_of_the_navigation_opens_on_an_empty_ledger(make_desk: MakeDesk, address: str) -> None:
    """An empty state is a page too, and says what to do next."""
    answer = make_desk(empty=True).get(address)
    assert answer.status_code == 200, answer.text[:300]
    assert "<h1" in answer.text


def test_every_page_but_sign_in_and_health_is_guarded() -> None:
    """A router that the list leaves out cannot be reached; one that is open to everybody is named here."""
    pages = [import_module(f"armsledger.web.pages.{path.stem}") for path in (STATIC.parent / "pages").glob("[!_]*.py")]
    not_guarded = {page.__name__.rpartition(".")[2] for page in pages if page.router not in GUARDED}
    assert not_guarded == {"signin", "health"}


def test_no_address_answers_whoever_is_not_signed_in(guarded: TestClient) -> None:
    """Every address there is, asked without a session: only sign-in, health and the description of the API answer."""
    answered = set()
    asked = [("GET", "/openapi.json"), *(found for each in (*OPEN, *GUARDED, *OWN_DOORS) for found in addresses(each))]
    assert len(asked) > 50
    for method, path in asked:
        answer = guarded.request(method, re.sub(r"\{[^}]*\}", "1", path))
        is_refused = answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/signin?next=")
        if not is_refused:
            answered.add((answer.status_code, method, path))
    assert answered == {
        (200, "GET", "/signin"),
        (200, "GET", "/healthz"),
        (200, "GET", "/openapi.json"),
        (404, "GET", "/alerts/feeds/{identity}.atom"),  # its id is the key
    }


def addresses(router: APIRouter, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(method, path) of a router and of those within it."""
    for route in router.routes:
        if inner := getattr(route, "original_router", None):
            yield from addresses(inner, prefix + router.prefix)
        elif isinstance(route, APIRoute):
            yield from ((method, prefix + route.path) for method in route.methods or () if method != "HEAD")


def test_an_address_that_is_nowhere_is_a_page(desk: TestClient) -> None:
    """With the way on."""
    answer = desk.get("/nothing-here")
    assert answer.status_code == 404
    assert "<h1>Not Found" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    "query",
    ["since=yesterday", "rating=Z9", "limit=0", "limit=many", "limit=9999999999", "origins=x", "reviewed=maybe"],
)
def test_a_filter_that_cannot_be_is_told(desk: TestClient, query: str) -> None:
    """422, with the wrong value."""
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[2] in answer.text


def test_programs_get_their_errors_as_records(desk: TestClient) -> None:
    """RFC 9457, not a page."""
    answer = desk.get("/api/v1/nothing-here")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_a_ledger_that_is_out_of_reach_is_told(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """503, for whoever watches over the desk."""
    from armsledger.errors import LedgerError
    from armsledger.ledger import Ledger

    def gone(self: Ledger) -> None:
        raise LedgerError("the ledger: the database is gone")

    assert desk.get("/healthz").json() == {"status": "ok"}
    monkeypatch.setattr(Ledger, "ping", gone)
    assert desk.get("/healthz").status_code == 503


def test_files_are_kept_for_as_long_as_they_stay_the_same(desk: TestClient) -> None:
    """The address holds the content's hash; without it nothing is kept."""
    address = re.findall(r'href="(/static/desk.css[^"]*)"', desk.get("/").text)[0]
    assert "immutable" in desk.get(address).headers["cache-control"]
    assert desk.get("/static/desk.css").headers["cache-control"] == "no-store"
    assert desk.get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"])
def test_nothing_but_the_static_files_is_given_out(desk: TestClient, address: str) -> None:
    """No way up out of the folder, and no list of it."""
    assert desk.get(address).status_code == 404


def test_the_scripts_of_all_pages_together_are_small() -> None:
    """300 kB is the limit for one page, Vega apart; all of ours together stay under it."""
    assert sum(path.stat().st_size for path in STATIC.glob("*.js")) < 300_000
