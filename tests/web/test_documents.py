"""Documents by filter and by words, and a search that leads on."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Filters, Ledger
from armsledger.web.found import snippet_pieces
from tests.web.conftest import MakeDesk
from tests.web.stories import disputed


def ids(page: str) -> list[str]:
    table = page.partition("<main")[2]
    return list(dict.fromkeys(re.findall(r'href="/documents/([^"?#]+)"', table)))


def test_all_documents_are_listed_newest_first(desk: TestClient, ledger: Ledger) -> None:
    assert ids(desk.get("/documents").text) == [each.id for each in ledger.documents(Filters(limit=50))]


def test_a_filter_of_claims_leaves_the_documents_that_make_such_a_claim(desk: TestClient, ledger: Ledger) -> None:
    wanted = [each.id for each in ledger.documents(Filters(supplier=("FRA",)))]
    assert ids(desk.get("/documents?supplier=FRA").text) == wanted


def test_a_document_that_was_not_read_says_why(desk: TestClient) -> None:
    assert "not read: no arms terms" in desk.get("/documents").text


def test_words_find_documents_with_the_words_marked(desk: TestClient) -> None:
    page = desk.get("/documents?q=patrol+vessels").text
    assert "<mark>patrol</mark>" in page
    assert ids(page)


def test_a_search_without_a_word_says_so_on_the_page(desk: TestClient) -> None:
    answer = desk.get("/documents?q=-drones")
    assert answer.status_code == 200
    assert "no word to search for" in answer.text


@pytest.mark.parametrize("words", ['"', "' OR 1=1 --", "NEAR(", "*", "a AND", "<b>", "\x00"])
def test_odd_words_never_break_the_page(desk: TestClient, words: str) -> None:
    for address in ("/documents", "/search"):
        assert desk.get(address, params={"q": words}).status_code == 200


def test_an_empty_ledger_says_what_to_do_next(make_desk: MakeDesk) -> None:
    assert "armsledger add" in make_desk(empty=True).get("/documents").text


def test_an_id_leads_straight_to_its_page(desk: TestClient, ledger: Ledger) -> None:
    deal = disputed(ledger)
    for identity, page in ((deal.id, "deals"), ("claim-first0", "claims"), ("first0", "documents")):
        answer = desk.get("/search", params={"q": identity})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/{page}/{identity}")


def test_a_name_leads_to_its_page(desk: TestClient) -> None:
    assert 'href="/states/FRA"' in desk.get("/search?q=france").text
    assert 'href="/systems/wing-loong"' in desk.get("/search?q=wing+loong").text


def test_brackets_of_a_snippet_become_marks() -> None:
    assert snippet_pieces("two [patrol] boats") == (("two ", False), ("patrol", True), (" boats", False))
    assert snippet_pieces("[a]") == (("a", True),)
