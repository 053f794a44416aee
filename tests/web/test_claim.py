"""One claim: its words, and what gives each of its fields."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Ledger
from armsledger.records import Decision, Judgement
from tests.web.stories import FIRST, disputed, told

CLAIM = "/claims/claim-first0"


@pytest.fixture(autouse=True)
def _filled(ledger: Ledger) -> None:
    disputed(ledger)


def test_each_field_leads_to_the_words_that_give_it(desk: TestClient) -> None:
    page = desk.get(CLAIM).text
    fields = page.partition('id="fields"')[2].partition("</table>")[0]
    for words in ("Wing Loong", "30", "$1.4 billion", "officials in Islamabad", "reportedly", "Jaisalmer"):
        assert f'?claim=claim-first0#t{FIRST.index(words)}"' in fields
        assert f">{words}</a>" in fields


def test_what_was_inferred_says_by_which_rule(desk: TestClient) -> None:
    assert "inferred: headline" in desk.get(CLAIM).text


def test_it_leads_to_its_deal(desk: TestClient, ledger: Ledger) -> None:
    (stored,) = (each for each in ledger.claims() if each.id == "claim-first0")
    assert f"/deals/{stored.deal}#claim-claim-first0" in desk.get(CLAIM).text


def test_a_correction_shows_both_what_was_read_and_what_stands(desk: TestClient, ledger: Ledger) -> None:
    ledger.decide(Decision("", Judgement.CORRECT, ("claim-first0",), "quantity", "36", who="me", why="three dozen"))
    part = desk.get(CLAIM).text.partition('id="corrected"')[2]
    assert "<td>30</td>" in part
    assert "<b>36</b>" in part
    assert "three dozen" in part


def test_a_claim_that_a_newer_reader_gave_up_says_so(desk: TestClient, ledger: Ledger) -> None:
    key = next(key for key, document in ledger.outdated(every=True) if document.id == "first0")
    newer = told(FIRST, 30, "first0", publisher="The Example", published="2025-05-20")
    ledger.reread(key, type(newer)(newer.document, ()), "reader 2")
    assert "A newer reader gave this claim up" in desk.get(CLAIM).text


def test_an_unknown_claim_is_not_found(desk: TestClient) -> None:
    assert desk.get("/claims/none").status_code == 404
