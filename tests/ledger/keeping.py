"""Readings and places for the tests of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from armsledger.ledger import Ledger
from armsledger.records import Actor, Capture, Category, Claim, Document, Kind, Reading, Span
from armsledger.settings import Settings
from tests.factories import a_claim

READER = "reader 1"
MOMENT = "2025-05-20T10:00:00Z"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is."""

    name: str
    captures: Path

    @property
    def on_sqlite(self) -> bool:
        return "://" not in self.name

    def open(self, **options: Any) -> Ledger:  # noqa: ANN401 - options of Ledger.open
        return Ledger.open(self.name, **{"settings": self.settings, **options})

    @property
    def settings(self) -> Settings:
        # Long: many writers on a slow disk take their turns; only where a lock is never given back is it to end.
        return Settings(captures=str(self.captures), ledger_wait=60.0)


def a_capture(body: bytes, **changes: Any) -> Capture:  # noqa: ANN401 - fields of a Capture
    given: dict[str, Any] = {
        "body": body,
        "sha256": sha256(body).hexdigest(),
        "fetched": MOMENT,
        "name": "story.txt",
    }
    return Capture(**{**given, **changes})


def a_story(
    number: int = 1,
    *,
    supplier: str = "CHN",
    recipient: str = "PAK",
    weapon: str = "Wing Loong",
    system: str | None = None,
    kind: Kind = Kind.ORDER,
    category: Category = Category.UAV,
    claims: int = 1,
    **changes: Any,  # noqa: ANN401 - fields of a Document
) -> Reading:
    """A reading with its capture: `claims` claims, one a sentence, all of the same kind, parties and weapon."""
    sentences = [f"Story {number}.{place}: {supplier} {weapon} {recipient}." for place in range(max(claims, 1))]
    text = " ".join(sentences)
    given: dict[str, Any] = {
        "id": sha256(text.encode()).hexdigest()[:16],
        "text": text,
        "title": f"Title {number}",
        "url": f"https://news.example/{number}",
        "publisher": "The Example",
        "published": f"2025-05-{1 + number % 28:02}",
        "language": "en",
        "source": f"story{number}.txt",
        "capture": a_capture(
            text.encode(), url=f"https://news.example/{number}", headers=(("Content-Type", "text/plain"),)
        ),
    }
    document = Document(**{**given, **changes})
    found = (
        _claim(document, sentences[place], place, supplier, recipient, weapon, system, kind, category)
        for place in range(claims)
    )
    return Reading(document, tuple(found))


def _claim(
    document: Document,
    sentence: str,
    place: int,
    supplier: str,
    recipient: str,
    weapon: str,
    system: str | None,
    kind: Kind,
    category: Category,
) -> Claim:
    start = document.text.index(sentence)

    def at(words: str) -> Span:
        begin = start + sentence.index(words)
        return Span(begin, begin + len(words), words)

    plain = a_claim()
    return replace(
        plain,
        id=sha256(f"{document.id}/{kind}/{place}".encode()).hexdigest()[:16],
        kind=kind,
        suppliers=(Actor(supplier, supplier, "state", at(supplier)),),
        recipients=(Actor(recipient, recipient, "state", at(recipient)),),
        makers=(),
        weapon=weapon,
        system=system,
        category=category,
        value=None,
        dates=(),
        places=(),
        attribution=(),
        hedges=(),
        evidence=(Span(start, start + len(sentence), sentence),),
        marks={"weapon": at(weapon)},
    )


def add(ledger: Ledger, *readings: Reading, reader: str = READER) -> list[Any]:
    """Add readings; what became of each."""
    return list(ledger.add(readings, reader))
