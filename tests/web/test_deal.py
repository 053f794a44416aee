"""One deal: every value with who says it, copies folded, and all of it leading to its words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Ledger
from armsledger.records import Deal, Decision, Judgement
from tests.registers.deals import EDITION, a_row
from tests.web.stories import disputed


@pytest.fixture
def deal(ledger: Ledger) -> Deal:
    found = disputed(ledger)
    assert len(found.claims) == 3
    return found


def page_of(desk: TestClient, deal: Deal) -> str:
    answer = desk.get(f"/deals/{deal.id}")
    assert answer.status_code == 200
    return answer.text


def test_a_conflict_shows_every_value_with_who_says_it(desk: TestClient, deal: Deal) -> None:
    """Nothing is averaged: 30 and 48 stand side by side, each with its claims."""
    page = page_of(desk, deal)
    table = page.partition('id="numbers"')[2].partition("</table>")[0]
    assert ">30<" in table
    assert ">48<" in table
    assert "#claim-claim-other0" in table


def test_each_claim_is_quoted_and_leads_to_its_place_in_the_text(desk: TestClient, deal: Deal, ledger: Ledger) -> None:
    page = page_of(desk, deal)
    for stored in ledger.claims_of(deal.id):
        start = stored.claim.evidence[0].start
        assert f'id="claim-{stored.id}"' in page
        assert f"/documents/{stored.document_id}?claim={stored.id}#t{start}" in page
        assert f'id="t{start}"' in desk.get(f"/documents/{stored.document_id}").text


def test_copies_are_folded_under_their_origin_with_the_reasons(desk: TestClient, deal: Deal) -> None:
    page = page_of(desk, deal)
    origins = page.partition('id="origins"')[2].partition("</section>")[0]
    assert "2 independent" in origins
    assert "1 copy, counted with it" in origins
    assert "Why it is one origin" in origins


def test_the_rating_shows_its_rule(desk: TestClient, deal: Deal) -> None:
    page = page_of(desk, deal)
    assert deal.rating.rule in page.partition('id="rating"')[2].partition("</section>")[0]


def test_each_join_says_why(desk: TestClient, deal: Deal) -> None:
    page = page_of(desk, deal)
    reasons = {reason.words for join in deal.joins for reason in join.reasons}
    assert reasons
    assert all(words.replace("'", "&#39;") in page for words in reasons)


def test_decisions_are_told_and_what_was_undone_shows_so(desk: TestClient, deal: Deal, ledger: Ledger) -> None:
    made = ledger.decide(Decision("", Judgement.ACCEPT, deal.claims, who="me", why="both ministries say so"))
    assert "both ministries say so" in page_of(desk, deal)
    ledger.decide(Decision("", Judgement.UNDO, (), who="me", why="misread", undoes=made.id))
    history = page_of(desk, deal).partition('id="decisions"')[2]
    assert "is-undone" in history
    assert "misread" in history


def test_a_register_says_how_it_stands_to_the_deal(desk: TestClient, deal: Deal, ledger: Ledger) -> None:
    assert "No register in the ledger" in page_of(desk, deal)
    ledger.registers.add(replace(EDITION, rows=(a_row(),)))
    part = page_of(desk, deal).partition('id="register"')[2].partition("</section>")[0]
    assert "outcome-ahead" in part
    assert "The register does not have 30 Wing Loong" in part


def test_an_id_that_the_deal_had_before_leads_to_it(desk: TestClient, deal: Deal) -> None:
    other = next(claim for claim in deal.claims if deal.id != f"d-{claim}")
    answer = desk.get(f"/deals/d-{other}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/deals/{deal.id}")


def test_an_unknown_deal_is_a_page_of_its_own(desk: TestClient) -> None:
    answer = desk.get("/deals/d-none")
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_all_that_it_cites_is_on_the_page(desk: TestClient, deal: Deal) -> None:
    page = page_of(desk, deal)
    cited = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert cited
    assert cited <= set(re.findall(r'id="([^"]+)"', page))
