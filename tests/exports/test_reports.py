"""The cited report, read back as Markdown, with lxml, and with pypdf."""

from __future__ import annotations

import io
import re
from typing import Any

import lxml.html
import pytest
from pypdf import PdfReader

from armsledger.errors import UsageError
from armsledger.exports.markdown import escaped
from armsledger.exports.pdf import shown
from armsledger.exports.report import build
from armsledger.ledger import Ledger
from armsledger.records import Decision, Judgement, Modality
from tests.exports.telling import a_material, batteries, changed, drones, rendered
from tests.ledger.keeping import a_story, add

PAIR: dict[str, Any] = {"supplier": ("CHN",), "recipient": ("PAK",)}


def test_every_sentence_has_evidence(told: Ledger) -> None:
    """Whose number is that of words in the list."""
    report = build(a_material(told, **PAIR))
    assert report.title == "Arms transfers: China to Pakistan"
    assert report.sections
    numbers = {each.number for each in report.evidence}
    for section in report.sections:
        for sentence in section.sentences:
            assert sentence.evidence
            assert set(sentence.evidence) <= numbers


def test_evidence_is_quote_publisher_date_and_address(told: Ledger) -> None:
    (evidence,) = build(a_material(told, **PAIR)).evidence
    assert evidence.quote == "Story 1.0: CHN Wing Loong PAK."
    assert (evidence.publisher, evidence.published, evidence.url) == (
        "The Example",
        "2025-05-02",
        "https://news.example/1",
    )


def test_sentences_keep_how_sure_the_text_is(own: Ledger) -> None:
    """What is only possible is not told as done."""
    add(own, changed(drones(), modality=Modality.POSSIBLE))
    first = build(a_material(own, **PAIR)).sections[0].sentences[0]
    assert first.text == "An order is said to be possible (published 2025-05-02)."


def test_disagreement_is_a_sentence(own: Ledger) -> None:
    """With every value and who says it."""
    other = a_story(6, id="other", system="wing-loong", publisher="Reuters")
    add(own, drones(), changed(other, quantity=48, quantity_range=(48, 48)))
    texts = [sentence.text for section in build(a_material(own, **PAIR)).sections for sentence in section.sentences]
    (said,) = [text for text in texts if text.startswith("The sources disagree on the quantity")]
    assert "30 (by The Example)" in said
    assert "48 (by Reuters)" in said


def test_a_state_has_its_build_up(told: Ledger) -> None:
    report = build(a_material(told, state="RUS"))
    assert [section.heading for section in report.sections] == ["Build-up"]
    (sentence,) = report.sections[0].sentences
    assert sentence.text == "A deployment of 30 S-400 by Russia at Tartus and Hill 12 is reported from others’ words."


def test_a_weapon_is_a_subject(told: Ledger) -> None:
    assert build(a_material(told, weapon=("f-35a",))).title == "Arms transfers: F-35A"


def test_a_report_needs_a_subject(told: Ledger) -> None:
    """All of a ledger is no subject."""
    with pytest.raises(UsageError, match="one pair, state or weapon"):
        build(a_material(told, since="2024"))


def test_what_a_person_rejected_is_not_cited(own: Ledger) -> None:
    add(own, batteries())
    (claim,) = own.claims()
    own.decide(Decision("", Judgement.REJECT, (claim.id,), who="me", why="wrong"))
    assert build(a_material(own, state="RUS")).evidence == ()


def test_markdown_reads_back(told: Ledger) -> None:
    """Every footnote that is used is there, and none besides."""
    text = rendered("markdown", a_material(told, **PAIR)).decode()
    assert text.startswith("# Arms transfers: China to Pakistan\n\nMade 2026-11-26T09:30:00Z by armsledger")
    notes = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == notes == {"1"}
    assert "<https://news.example/1>" in text
    assert "filter: --supplier CHN --recipient PAK" in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [("<b>*a*</b>", r"\<b\>\*a\*\</b\>"), ("1. x", r"1\. x"), ("- x", r"\- x"), ("[a](b)", r"\[a\](b)")],
)
def test_markdown_shows_texts_letter_for_letter(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_html_reads_back(told: Ledger) -> None:
    """Every number leads to words on the page; nothing is asked of the network."""
    page = lxml.html.fromstring(rendered("html", a_material(told, **PAIR)))
    cites = page.xpath("//a[@class='cite']/@href")
    assert cites
    assert all(page.get_element_by_id(cite.removeprefix("#")) is not None for cite in cites)
    assert page.xpath("//ol//a/@href") == ["https://news.example/1"]
    assert not page.xpath("//script | //img | //link")
    assert "filter: --supplier CHN --recipient PAK" in page.text_content()


def test_html_shows_texts_letter_for_letter(own: Ledger) -> None:
    """A title with a script, an address that is one."""
    add(own, drones(title="<script>alert(1)</script>", url="javascript:alert(1)"))
    data = rendered("html", a_material(own, **PAIR))
    assert b"<script" not in data
    assert b"javascript:" not in data


def test_pdf_reads_back(told: Ledger) -> None:
    """Its text, its links to the evidence and to the web, and its note."""
    reader = PdfReader(io.BytesIO(rendered("pdf", a_material(told, **PAIR))))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Arms transfers: China to Pakistan" in text
    assert "“Story 1.0: CHN Wing Loong PAK.”" in text
    assert "from the ledger news.sqlite; filter: --supplier CHN --recipient PAK." in text
    links: list[Any] = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    addresses = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert "https://news.example/1" in addresses
    assert any("/Dest" in link for link in links)
    assert reader.metadata is not None
    assert reader.metadata.title == "Arms transfers: China to Pakistan"


def test_pdf_has_letters_for_the_names_of_weapons() -> None:
    """And a question mark for what its font lacks."""
    assert shown("Bayraktar Akıncı, Ил-76, Łódź – “1”") == "Bayraktar Akıncı, Ил-76, Łódź – “1”"
    assert shown("翼龙") == "??"


@pytest.mark.parametrize("name", ["markdown", "html", "pdf"])
def test_an_empty_ledger_gives_a_valid_empty_report(empty: Ledger, name: str) -> None:
    material = a_material(empty, **PAIR)
    data = rendered(name, material)
    assert material.tally.held == 0
    if name == "pdf":
        assert "0 deals" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    else:
        assert b"0 deals" in data
