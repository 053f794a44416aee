"""What is added is kept, once."""

from __future__ import annotations

from dataclasses import replace

from armsledger.formats.contract import reading_record
from armsledger.ledger import Filters, Ledger, Status
from armsledger.records import Document, Reading, Rejection, Span
from tests.factories import a_claim, a_document
from tests.ledger.keeping import Place, a_capture, a_story, add


def test_what_comes_back_is_what_was_read(ledger: Ledger) -> None:
    """The record of a document that the ledger shows is, to the letter, the record that `read` prints."""
    reading = Reading(
        a_document(capture=a_capture(b"body")),
        (a_claim(),),
        rejected=(Rejection(a_claim(id="other"), "not in the text"),),
    )
    add(ledger, reading)
    (shown,) = ledger.show(reading.document.id)
    assert shown.reading is not None
    assert reading_record(shown.reading, with_text=True) == reading_record(reading, with_text=True)
    assert shown.reading.claims == reading.claims
    assert shown.reading.rejected == reading.rejected


def test_the_same_document_twice_is_one(ledger: Ledger) -> None:
    """Added again, it is known, and nothing is there twice."""
    assert [each.status for each in add(ledger, a_story())] == [Status.NEW]
    assert [each.status for each in add(ledger, a_story())] == [Status.KNOWN]
    assert len(list(ledger.documents())) == len(list(ledger.claims())) == 1
    (source,) = ledger.sources()
    assert (source.documents, source.claims) == (1, 1)


def test_the_same_text_from_elsewhere_is_a_further_capture(ledger: Ledger) -> None:
    """Another address with the same text adds its capture to the document."""
    first = a_story()
    elsewhere = a_capture(b"<p>other page</p>", url="https://copy.example/1", headers=(("X-A", "1"),))
    second = replace(first, document=replace(first.document, capture=elsewhere))
    assert [each.status for each in add(ledger, first, second)] == [Status.NEW, Status.AGAIN]
    (shown,) = ledger.show(first.document.id)
    assert [capture.place for capture in shown.captures] == ["https://news.example/1", "https://copy.example/1"]


def test_one_id_for_two_texts_keeps_both(ledger: Ledger) -> None:
    """Two files may both call a line `1`: each text is a document, and the id shows both."""
    one, two = a_story(1, id="1"), a_story(2, id="1")
    first, second = add(ledger, one, two)
    assert (first.document, second.document[:2]) == ("1", "1~")
    assert [shown.reading.document.title for shown in ledger.show("1") if shown.reading] == ["Title 1", "Title 2"]


def test_one_claim_id_in_two_documents_keeps_both(ledger: Ledger) -> None:
    """A reader that numbers claims within a document does not make them one."""
    one, two = a_story(1), a_story(2)
    add(ledger, *(replace(each, claims=(replace(each.claims[0], id="7"),)) for each in (one, two)))
    found = list(ledger.claims())
    assert len({each.id for each in found}) == 2
    assert {each.claim.id for each in found} == {"7"}


def test_a_document_without_claims_is_kept(ledger: Ledger) -> None:
    """What was skipped is kept with the reason, so that it is not fetched again."""
    (added,) = add(ledger, replace(a_story(claims=0), skipped="no arms terms"))
    assert added.claims == 0
    (kept,) = ledger.documents()
    assert kept.skipped == "no arms terms"


def test_a_text_without_a_capture_is_kept(ledger: Ledger) -> None:
    """A text handed over in Python has no bytes to keep."""
    reading = a_story(capture=None)
    add(ledger, reading)
    (shown,) = ledger.show(reading.document.id)
    assert shown.captures == ()


def test_characters_that_no_database_takes_are_replaced(ledger: Ledger) -> None:
    """A zero or half a character becomes one other character, so that all offsets hold."""
    text = "A \x00 zero: CHN sells Wing Loong to PAK."
    claim = replace(a_claim(), evidence=(Span(2, 8, text[2:8]),))
    add(ledger, Reading(Document("zero", text, title="half \ud800", source="bad\udcff.txt"), (claim,)))
    (shown,) = ledger.show("zero")
    assert shown.reading is not None
    assert shown.reading.document.text == text.replace("\x00", "\ufffd")
    assert shown.reading.claims == (claim,)


def test_knows_tells_what_need_not_be_read(ledger: Ledger) -> None:
    """A text that this version read is known; of another version it is not."""
    reading = a_story()
    assert not ledger.knows(reading.document, "reader 1")
    add(ledger, reading)
    assert ledger.knows(reading.document, "reader 1")
    assert not ledger.knows(reading.document, "reader 2")


def test_urls_are_known_by_request_and_by_answer(ledger: Ledger) -> None:
    """The address that was asked for is known, and the one that it led to."""
    moved = a_story(url="https://news.example/new")
    add(
        ledger,
        replace(moved, document=replace(moved.document, capture=a_capture(b"x", url="https://news.example/old"))),
    )
    known = ledger.known_urls(["https://news.example/new", "https://news.example/old", "https://news.example/no"])
    assert known == {"https://news.example/new", "https://news.example/old"}
    assert ledger.has_url("https://news.example/old")
    assert not ledger.has_url("https://news.example/no")


def test_two_programs_add_at_once(place: Place) -> None:
    """Two open ledgers take turns; what both add is there once."""
    with place.open() as one, place.open() as other:
        add(one, a_story(1))
        add(other, a_story(1), a_story(2))
        add(one, a_story(2), a_story(3))
        assert len(list(other.documents(Filters()))) == 3
        assert sum(source.documents for source in one.sources()) == 3
