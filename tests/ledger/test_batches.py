from __future__ import annotations

from dataclasses import replace

from armsledger.ledger import Ledger
from armsledger.ledger.stored import Status
from armsledger.records import Reading
from tests.factories import a_claim, a_document
from tests.ledger.keeping import READER, a_capture


def some_readings(number: int, first: int = 0) -> list[Reading]:
    """Readings of different texts, each with two claims and a capture."""
    found = []
    for each in range(first, first + number):
        text = f"{a_document().text}\n\nNumber {each}.\n"
        document = a_document(
            text, id=f"document-{each}", url=f"https://news.example/{each}", capture=a_capture(text.encode())
        )
        claims = (a_claim(text, id=f"claim-{each}-a"), a_claim(text, id=f"claim-{each}-b", quantity=None))
        found.append(Reading(document, claims))
    return found


def test_a_batch_is_stored_as_one_by_one(ledger: Ledger) -> None:
    readings = some_readings(40)
    added = ledger.add_batch(readings, READER)
    assert [(each.document, each.status, each.claims) for each in added] == [
        (f"document-{number}", Status.NEW, 2) for number in range(40)
    ]
    assert len(list(ledger.claims())) == 80
    assert [each.fault for each in ledger.verify() if each.fault] == []


def test_what_is_known_already_stays_as_it_is(ledger: Ledger) -> None:
    ledger.add_batch(some_readings(3), READER)
    added = ledger.add_batch(some_readings(5), READER)
    assert [each.status for each in added] == [Status.KNOWN] * 3 + [Status.NEW] * 2
    assert len(list(ledger.claims())) == 10


def test_a_text_that_comes_twice_in_a_batch_is_one_document(ledger: Ledger) -> None:
    (reading,) = some_readings(1)
    added = ledger.add_batch([reading, reading], READER)
    assert [each.status for each in added] == [Status.NEW, Status.KNOWN]
    assert len(list(ledger.documents())) == 1


def test_ids_that_other_texts_were_given_are_made_longer(ledger: Ledger) -> None:
    one, two = some_readings(2)
    two = replace(two, document=replace(two.document, id=one.document.id), claims=one.claims)
    added = ledger.add_batch([one, two], READER)
    assert added[1].document.startswith(f"{added[0].document}~")
    assert len(list(ledger.claims())) == 4


def test_a_batch_of_nothing_is_nothing(ledger: Ledger) -> None:
    assert ledger.add_batch([], READER) == []


def test_sources_count_what_a_batch_brought(ledger: Ledger) -> None:
    ledger.add_batch(some_readings(4), READER)
    (source,) = ledger.sources()
    assert (source.documents, source.claims) == (4, 8)
