"""How documents find those that they are worth comparing with."""

from __future__ import annotations

from dataclasses import replace

from armsledger.documents.copies import bands, signature
from armsledger.records import Reading
from tests.factories import a_claim, a_document
from tests.ledger.keeping import READER, Place

COPIED = (
    "The drones had stood on the apron of the plant since a strike in January held up the last of the engines, "
    "an admiral told The Sun."
)


def filling(word: str) -> str:
    """A paragraph that no other text shares."""
    return " ".join(f"{word}{number}" for number in range(90)) + "."


def telling(text: str, key: str, published: str) -> Reading:
    """A document that tells of the one order."""
    document = a_document(text, id=key, title=key, publisher=f"The {key}", published=published, url=None)
    return Reading(document, (replace(a_claim(), id=f"claim-{key}"),))


def test_one_copied_sentence_finds_its_story_in_a_long_one(place: Place) -> None:
    """They share hardly any of their words, and no band; one that shares none is an origin of its own."""
    first, later = f"{COPIED} {filling('north')}", f"{filling('south')} {COPIED}"
    assert not set(bands(signature(first))) & set(bands(signature(later)))
    readings = (
        telling(first, "first0", "2025-05-20"),
        telling(later, "later0", "2025-05-21"),
        telling(filling("west"), "other0", "2025-05-21"),
    )
    with place.open() as ledger:
        list(ledger.add(readings, READER))
        origins = {stored.id: stored.origin for stored in ledger.documents()}
    assert origins == {"first0": "first0", "later0": "first0", "other0": "other0"}
