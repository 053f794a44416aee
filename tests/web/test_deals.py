"""The table of deals: what is asked for is shown, in the order asked for, and leads to what it stands on."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Filters, Ledger
from armsledger.records import Deal
from tests.web.conftest import MakeDesk
from tests.web.stories import FIRST, disputed, hostile


def ids(page: str) -> list[str]:
    """The deals of a page, in its order."""
    return list(dict.fromkeys(re.findall(r'href="/deals/(d-[^"#]+)"', page)))


def test_all_deals_are_shown_the_last_reported_first(desk: TestClient, ledger: Ledger) -> None:
    page = desk.get("/deals").text
    assert ids(page) == [deal.id for deal in ledger.deals(Filters(limit=50))]


def test_a_filter_in_the_address_narrows(desk: TestClient, ledger: Ledger) -> None:
    page = desk.get("/deals?supplier=FRA").text
    wanted = [deal.id for deal in ledger.deals(Filters(supplier=("FRA",)))]
    assert ids(page) == wanted
    assert "from France" in page


def test_a_state_may_be_typed_by_its_name(desk: TestClient) -> None:
    answer = desk.get("/deals?supplier=france&sort=origins")
    assert (answer.status_code, answer.headers["location"]) == (303, "/deals?supplier=FRA&sort=origins")


@pytest.mark.parametrize("sort", ["origins", "-origins", "rating", "confidence", "quantity", "-amount", "-reported"])
def test_deals_are_sorted(desk: TestClient, ledger: Ledger, sort: str) -> None:
    by = sort.removeprefix("-")
    ways: dict[str, Callable[[Deal], Any]] = {
        "origins": lambda deal: len(deal.origins),
        "rating": lambda deal: deal.rating.credibility,
        "confidence": lambda deal: deal.confidence,
        "quantity": lambda deal: deal.quantity,
        "amount": lambda deal: deal.amount,
        "reported": lambda deal: deal.last_reported or "",
    }
    deals = {deal.id: ways[by](deal) for deal in ledger.deals(Filters(limit=500))}
    found = [deals[each] for each in ids(desk.get(f"/deals?sort={sort}").text)]
    told = [each for each in found if each is not None]
    falls = (by != "rating") != sort.startswith("-")
    assert told == sorted(told, reverse=falls)
    assert found[: len(told)] == told, "deals that do not tell it come last"


def test_columns_can_be_chosen_and_stay_chosen(desk: TestClient) -> None:
    page = desk.get("/deals?column=weapon&column=places").text
    assert re.findall(r'data-label="([^"]+)"', page.partition("</tr>")[2].partition("</tr>")[0]) == ["Weapon", "Places"]
    assert 'href="/deals?supplier=FRA&amp;column=weapon&amp;column=places"' in page


def test_facets_count_the_deals_that_they_lead_to(desk: TestClient) -> None:
    page = desk.get("/deals").text
    facet = re.search(r'<a href="(/deals\?category=[^"]+)">.*?</a><span class="tally">(\d+)</span>', page, re.S)
    assert facet
    assert len(ids(desk.get(facet[1]).text)) == int(facet[2])


def test_every_number_leads_to_what_it_stands_on(desk: TestClient, ledger: Ledger) -> None:
    deal = disputed(ledger)
    page = desk.get("/deals").text
    for part in ("numbers", "values", "history", "origins", "conflicts", "rating"):
        assert f'href="/deals/{deal.id}#{part}"' in page
        assert f'id="{part}"' in desk.get(f"/deals/{deal.id}").text


def test_an_empty_ledger_says_what_to_do_next(make_desk: MakeDesk) -> None:
    page = make_desk(empty=True).get("/deals").text
    assert "No deals yet" in page
    assert "armsledger add" in page


def test_a_filter_that_nothing_fits_can_be_taken_away(desk: TestClient) -> None:
    page = desk.get("/deals?supplier=FRA&category=submarine").text
    assert "No deal fits all of this" in page
    assert 'href="/deals?supplier=FRA"' in page


@pytest.mark.parametrize("query", ["sort=nonsense", "page=0", "page=99999", "rating=Z", "category=x", "since=soon"])
def test_an_address_that_cannot_be_is_a_page_that_says_so(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/deals?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")


def test_words_out_of_documents_are_never_markup(desk: TestClient, ledger: Ledger) -> None:
    list(ledger.add([hostile(FIRST)], "reader 1"))
    for address in ("/deals", "/documents", "/documents/evil00", "/claims/claim-evil", "/search?q=drones"):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert 'href="javascript:' not in answer.text


def test_what_is_shown_is_exported(desk: TestClient, ledger: Ledger) -> None:
    answer = desk.get("/deals/export/csv?supplier=FRA")
    rows = list(csv.DictReader(each for each in answer.text.splitlines() if not each.startswith("# ")))
    assert [row["id"] for row in rows] == [deal.id for deal in ledger.deals(Filters(supplier=("FRA",)))]
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", ["xlsx", "jsonl", "parquet", "sipri", "unroca", "geojson", "graphml", "atom"])
def test_each_format_is_offered_and_made(desk: TestClient, name: str) -> None:
    assert f"/deals/export/{name}" in desk.get("/deals").text
    answer = desk.get(f"/deals/export/{name}")
    assert answer.status_code == 200
    assert answer.content


def test_a_report_needs_a_subject(desk: TestClient) -> None:
    assert "/deals/export/html" not in desk.get("/deals").text
    assert "/deals/export/html?supplier=FRA" in desk.get("/deals?supplier=FRA").text
    assert desk.get("/deals/export/html").status_code == 422
    assert desk.get("/deals/export/html?supplier=FRA").status_code == 200


def test_an_unknown_format_is_not_found(desk: TestClient) -> None:
    assert desk.get("/deals/export/exe").status_code == 404


def test_counts_follow_the_ledger(desk: TestClient, ledger: Ledger) -> None:
    """They are kept, but never longer than nothing changes."""

    def count() -> int:
        found = re.search(r'<p class="count">(\d+) deal', desk.get("/deals").text)
        assert found
        return int(found[1])

    before = count()
    disputed(ledger)
    assert count() == before + 1


def test_a_name_that_nobody_has_says_which_are_near(desk: TestClient) -> None:
    answer = desk.get("/deals?supplier=Frence")
    assert answer.status_code == 422
    assert "France (FRA)" in answer.text


def test_the_form_carries_on_what_it_does_not_ask(desk: TestClient) -> None:
    """Narrowing further keeps facets, columns and order."""
    page = desk.get("/deals?category=missile&publisher=X&column=weapon&sort=-origins").text
    form = page.partition('class="panel compact"')[2].partition("</form>")[0]
    for name, value in (("category", "missile"), ("publisher", "X"), ("column", "weapon")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    assert '<option value="-origins" selected>' in form


def test_a_page_after_the_last_leads_back(desk: TestClient) -> None:
    page = desk.get("/deals?supplier=FRA&page=50").text
    assert "The list ends before this page" in page
    assert 'href="/deals?supplier=FRA"' in page
