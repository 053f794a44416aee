"""A document: its text to the letter, marks and claims linked both ways, and the proof of its capture."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Ledger
from armsledger.records import Reading
from tests.factories import a_document
from tests.web.stories import FIRST, disputed

PAGE = "/documents/first0"


@pytest.fixture(autouse=True)
def _filled(ledger: Ledger) -> None:
    disputed(ledger)


def text_of(page: str) -> str:
    """The text between the tags of the marked text."""
    marked = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.S)
    assert marked
    return html.unescape(re.sub(r"<[^>]+>", "", marked[1]))


def test_the_text_is_there_to_the_letter(desk: TestClient) -> None:
    assert text_of(desk.get(PAGE).text) == FIRST


def test_marks_lead_to_their_claim_and_claims_to_their_words(desk: TestClient) -> None:
    page = desk.get(PAGE).text
    at = FIRST.index("Wing Loong")
    assert re.search(rf'class="mark m-weapon[^"]*" id="t{at}" href="#claim-claim-first0"', page)
    assert 'id="claim-claim-first0"' in page
    assert f'href="?claim=claim-first0#t{at}"' in page


def test_a_claim_in_the_address_is_lit_without_scripts(desk: TestClient) -> None:
    assert 'lit" id="t' not in desk.get(PAGE).text
    lit = desk.get(f"{PAGE}?claim=claim-first0").text
    assert 'lit" id="t' in lit
    assert 'card lit"' in lit


def test_the_capture_shows_hash_time_and_place(desk: TestClient, ledger: Ledger) -> None:
    (shown,) = ledger.show("first0")
    (capture,) = shown.captures
    part = desk.get(PAGE).text.partition('id="capture"')[2].partition("</section>")[0]
    assert capture.sha256 in part
    assert 'datetime="2025-05-20T10:00:00+00:00"' in part
    assert capture.file in part
    assert "https://news.example/first0" in part


def test_copies_of_its_origin_are_named(desk: TestClient) -> None:
    part = desk.get(PAGE).text.partition('id="copies"')[2].partition("</section>")[0]
    assert "/documents/copy00" in part
    assert "/documents/other0" not in part


def test_a_document_without_claims_says_why_and_still_shows_its_text(desk: TestClient, ledger: Ledger) -> None:
    quiet = Reading(a_document("Nothing of the sort.", id="quiet0", capture=None), (), skipped="no arms terms")
    list(ledger.add([quiet], "reader 1"))
    page = desk.get("/documents/quiet0").text
    assert "Not read: no arms terms" in page
    assert text_of(page) == "Nothing of the sort."
    assert "handed over as a text" in page


def test_a_text_from_right_to_left_is_shown_so(desk: TestClient, ledger: Ledger) -> None:
    arabic = Reading(a_document("وقعت مصر عقدا.", id="arab00", language="ar", capture=None), (), skipped="language")
    list(ledger.add([arabic], "reader 1"))
    assert '<div class="text" dir="auto" lang="ar">' in desk.get("/documents/arab00").text


def test_an_unknown_document_is_not_found(desk: TestClient) -> None:
    assert desk.get("/documents/none").status_code == 404
