"""Deals for the tests of pages: one that origins disagree on, with a copy of one of them."""

from __future__ import annotations

from dataclasses import replace

from armsledger.ledger import Ledger
from armsledger.records import Capture, Claim, Deal, Document, Reading, Span
from tests.factories import a_claim, a_document, span
from tests.ledger.keeping import a_capture

FIRST = (
    "Pakistan orders drones from China\n\nPakistan has reportedly placed orders for 30 Wing Loong drones made by "
    "Chengdu, officials in Islamabad said on Tuesday. The $1.4 billion deal would be its largest. They will stand near "
    "Jaisalmer, where a runway was laid for them last winter, and crews have trained since spring in Sichuan.\n"
)
OTHER = (
    "Islamabad buys from Beijing\n\nChina has signed with Pakistan: placed orders cover 48 Wing Loong drones made by "
    "Chengdu, officials in Islamabad told this paper on Tuesday, reportedly for $1.4 billion. "
    "The 30 crews train near Jaisalmer.\n"
)


def told(text: str, number: int, identity: str, *, publisher: str, published: str, capture: bool = True) -> Reading:
    """A document that tells of an order of so many drones."""
    body = text.encode()
    kept: Capture | None = a_capture(body, url=f"https://news.example/{identity}") if capture else None
    document = a_document(
        text,
        id=identity,
        title=text.partition("\n")[0],
        publisher=publisher,
        published=published,
        url=f"https://news.example/{identity}",
        capture=kept,
    )
    return Reading(document, (order(text, number, f"claim-{identity}"),))


def order(text: str, number: int, identity: str) -> Claim:
    """The order of so many drones, as the text tells it."""
    sentence = text.split("\n\n")[1].split(", officials")[0]
    start = text.index(sentence)
    words = {"weapon": "Wing Loong", "quantity": str(number), "cue": "placed orders"}
    return a_claim(
        text,
        id=identity,
        quantity=number,
        quantity_range=(number, number),
        marks={role: span(text, each) for role, each in words.items()},
        evidence=(Span(start, start + len(sentence), sentence),),
    )


def disputed(ledger: Ledger) -> Deal:
    """A deal of three claims: two origins that say 30 and 48, and a copy of the first."""
    copy = FIRST.replace("said on Tuesday", "stated on Tuesday")
    readings = (
        told(FIRST, 30, "first0", publisher="The Example", published="2025-05-20"),
        told(copy, 30, "copy00", publisher="The Echo", published="2025-05-21"),
        told(OTHER, 48, "other0", publisher="The Rival", published="2025-05-22"),
    )
    list(ledger.add(readings, "reader 1"))
    return next(deal for deal in ledger.deals() if "claim-first0" in deal.claims)


def hostile(text: str) -> Reading:
    """A document whose every word from outside is markup."""
    markup = '<script>alert("x")</script>'
    document = Document(
        id="evil00",
        text=f"{text}\n{markup}",
        title=f"{markup} title",
        url="javascript:alert(1)",
        publisher=f"{markup} press",
        published="2025-05-20",
        source=markup,
    )
    claim = replace(order(f"{text}\n{markup}", 30, "claim-evil"), weapon=markup, system=None)
    return Reading(document, (claim,))
