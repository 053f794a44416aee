"""Records for tests: a text, and claims whose spans are found in it by their words."""

from __future__ import annotations

from typing import Any

from armsledger.records import (
    Actor,
    Attribution,
    Category,
    Claim,
    DateMention,
    Document,
    Kind,
    Maker,
    Modality,
    Money,
    Place,
    Reading,
    Span,
)

TEXT = (
    "Pakistan orders drones from China\n\n"
    "Pakistan has reportedly placed orders for 30 Wing Loong drones made by Chengdu, officials in Islamabad said on "
    "Tuesday. The $1.4 billion deal would be its largest. They will stand near Jaisalmer.\n"
)


def span(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def a_document(text: str = TEXT, **changes: Any) -> Document:  # noqa: ANN401 - fields of a Document
    """A document of the given text."""
    given: dict[str, Any] = {
        "id": "0123456789abcdef",
        "text": text,
        "title": "Pakistan orders drones from China",
        "url": "https://news.example/drones",
        "publisher": "The Example",
        "published": "2025-05-20",
        "language": "en",
        "source": "drones.txt",
    }
    return Document(**{**given, **changes})


def a_claim(text: str = TEXT, **changes: Any) -> Claim:  # noqa: ANN401 - fields of a Claim
    """The order of 30 Wing Loong drones, every field filled, spans as in TEXT."""

    def at(words: str) -> Span:
        return span(text, words)

    given: dict[str, Any] = {
        "id": "claim-1",
        "kind": Kind.ORDER,
        "modality": Modality.REPORTED,
        "suppliers": (Actor("CHN", "China", "state", at("China")),),
        "recipients": (Actor("PAK", "Pakistan", "state", at("Pakistan")),),
        "makers": (Maker("maker:chengdu", "Chengdu Aircraft", "CHN", at("Chengdu")),),
        "weapon": "Wing Loong",
        "system": "wing-loong",
        "category": Category.UAV,
        "quantity": 30,
        "quantity_range": (30, 30),
        "value": Money(1.4e9, "USD", at("$1.4 billion")),
        "mode": "sale",
        "condition": None,
        "dates": (DateMention("order", "2025-05-20", at("Tuesday")),),
        "places": (Place("Jaisalmer", "IND", None, None, "named", at("Jaisalmer")),),
        "attribution": (Attribution("official", at("officials in Islamabad")),),
        "hedges": (at("reportedly"),),
        "evidence": (span(text, text.split("\n\n")[1].split(". ")[0] + "."),),
        "inferred": {"suppliers": "headline"},
        "confidence": 0.83,
        "marks": {"weapon": at("Wing Loong"), "quantity": at("30"), "cue": at("placed orders")},
    }
    return Claim(**{**given, **changes})


def a_reading(*claims: Claim, document: Document | None = None, **changes: Any) -> Reading:  # noqa: ANN401
    """A reading of TEXT with the given claims, or with the one of `a_claim`."""
    return Reading(document or a_document(), claims or (a_claim(),), **changes)
