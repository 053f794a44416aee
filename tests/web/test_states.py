"""Pages of states and organisations: what flows in and out, under the filter in the address."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from armsledger.ledger import Filters, Ledger
from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk


def test_the_list_counts_the_deals_of_every_side_as_recipient_and_supplier(desk: TestClient, ledger: Ledger) -> None:
    page = desk.get("/states").text

    to_kuwait = len(list(ledger.deals(Filters(recipient=("KWT",)))))
    assert f'aria-label="{to_kuwait} deal{"" if to_kuwait == 1 else "s"} to Kuwait"' in page
    assert 'href="/deals?recipient=KWT"' in page


def test_what_flows_in_is_counted_by_supplier_and_leads_to_those_deals(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([a_story(1), a_story(2, supplier="FRA", weapon="Rafale")], READER))
    page = desk.get("/states/PAK").text

    assert "<b>2</b> deals to it" in page
    assert '<a href="/deals?supplier=FRA&amp;recipient=PAK" aria-label="1 deal: France">1</a>' in page


def test_what_flows_out_is_counted_by_recipient(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([a_story(1), a_story(2, recipient="EGY")], READER))
    page = desk.get("/states/CHN").text

    assert "<b>2</b> deals from it" in page
    assert 'aria-label="1 deal: Egypt"' in page


def test_the_newest_deals_lead_to_their_evidence(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([a_story(1)], READER))
    deal = next(ledger_of(desk).deals()).id

    assert f'href="/deals/{deal}"' in desk.get("/states/PAK").text


def test_the_filter_in_the_address_narrows_what_flows(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([a_story(1), a_story(2, published="2020-01-02", weapon="JF-17")], READER))
    page = desk.get("/states/PAK?since=2024").text

    assert "<b>1</b> deals to it" in page
    assert "since 2024" in page


def test_shares_of_suppliers_stand_with_their_index(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    years = [("CHN", "2025-03-01"), ("CHN", "2024-03-01"), ("FRA", "2023-03-01"), ("FRA", "2021-03-01")]
    stories = [a_story(n, supplier=who, weapon=f"X-{n}", published=day) for n, (who, day) in enumerate(years)]
    list(ledger_of(desk).add(stories, READER))
    page = desk.get("/states/PAK").text

    assert "2021–2025" in page
    assert set(re.findall(r">(China|France)</a> 50 %", page)) == {"China", "France"}
    assert '<td class="number">0.50</td>' in page


def test_an_organisation_has_a_page_too(desk: TestClient) -> None:
    assert "<h1>NATO" in desk.get("/states/org:nato").text


def test_a_former_state_leads_to_its_successor(desk: TestClient) -> None:
    assert 'today <a href="/states/RUS">Russia</a>' in desk.get("/states/SUN").text


def test_a_code_in_small_letters_leads_to_the_one_address(desk: TestClient) -> None:
    answer = desk.get("/states/pak")
    assert (answer.status_code, answer.headers["location"]) == (308, "/states/PAK")


def test_a_code_that_nothing_has_is_said(desk: TestClient) -> None:
    answer = desk.get("/states/XQX")
    assert answer.status_code == 404
    assert "no deal names one" in answer.text


def test_an_empty_ledger_says_what_to_do(make_desk: MakeDesk) -> None:
    assert "armsledger add" in make_desk(empty=True).get("/states").text


def test_words_of_a_text_are_never_markup(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    list(ledger_of(desk).add([a_story(1, weapon="<script>alert(1)</script>")], READER))
    page = desk.get("/states/PAK").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
