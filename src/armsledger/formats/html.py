"""One self-contained page: each text with its marks in place, and the claims beside it.

The page needs nothing from outside and works without its script: every mark is a link to its claim, every field of a
claim a link to its words. It is written document after document, so it never stands in memory as a whole.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from armsledger.formats import wording
from armsledger.formats.look import Look
from armsledger.formats.marking import ROLES, Segment, segments
from armsledger.records import TRANSFERS, Claim, Document, Reading, Span

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of the text as the page shows it."""

    text: str
    role: str | None
    anchor: str
    """The id of the element that holds it."""
    claims: str
    """Ids of the claims it belongs to, parted by blanks."""
    evidence: str
    """Ids of the claims it is evidence for."""
    link: str
    """The id of the first claim it belongs to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a claim's card: a label, and words that may link to where they stand in the text."""

    label: str
    words: str
    anchor: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it."""

    anchor: str
    kind: str
    modality: str
    parties: str
    entries: tuple[Entry, ...]
    confidence: float


def render(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """The page in pieces: its head, each document, its foot."""
    style, script = _source("page.css"), _source("page.js")
    yield _template("head.html").render(
        style=style, script=script, style_hash=_hash(style), script_hash=_hash(script), roles=ROLES
    )
    documents = claims = 0
    for number, reading in enumerate(readings, 1):
        documents, claims = number, claims + len(reading.claims)
        yield _document(reading, f"d{number}")
    yield _template("foot.html").render(documents=documents, claims=claims)


def _document(reading: Reading, prefix: str) -> str:
    shown = list(segments(reading))
    return _template("document.html").render(
        anchor=prefix,
        title=wording.title(reading),
        document=reading.document,
        address=_safe_address(reading.document),
        pieces=[_piece(segment, prefix) for segment in shown],
        cards=[_card(claim, n, prefix) for n, claim in enumerate(reading.claims)],
        why_empty=wording.why_empty(reading),
        refused=wording.refused(reading),
    )


def _piece(segment: Segment, prefix: str) -> Piece:
    return Piece(
        text=segment.text,
        role=segment.role,
        anchor=_anchor(prefix, segment.start),
        claims=_ids(prefix, segment.claims),
        evidence=_ids(prefix, segment.evidence),
        link=_claim_id(prefix, segment.claims[0]) if segment.claims else "",
    )


def _card(claim: Claim, number: int, prefix: str) -> Card:
    return Card(
        anchor=_claim_id(prefix, number),
        kind=claim.kind.value,
        modality=claim.modality.value,
        parties=wording.parties(claim),
        entries=tuple(_entries(claim, prefix)),
        confidence=claim.confidence,
    )


def _entries(claim: Claim, prefix: str) -> Iterator[Entry]:
    """The filled fields of a claim, each tied to its words where it has any."""
    yield from _equipment(claim, prefix)
    yield from _sides(claim, prefix)
    for word, label in ((claim.mode, "mode"), (claim.condition, "condition")):
        if word:
            yield Entry(label, word, None, None)
    yield from _circumstances(claim, prefix)
    for field, rule in claim.inferred.items():
        yield Entry("inferred", f"{field}: {rule}", None, None)
    for span in claim.evidence:
        yield _entry(prefix, "evidence", f"“{span.text}”", span, "evidence")


def _equipment(claim: Claim, prefix: str) -> Iterator[Entry]:
    weapon = f"{claim.weapon or 'not named'} ({claim.category.value})"
    yield _entry(prefix, "weapon", weapon, claim.marks.get("weapon"), "weapon")
    if wording.quantity(claim):
        yield _entry(prefix, "quantity", wording.quantity(claim), claim.marks.get("quantity"), "quantity")
    if claim.value:
        yield _entry(prefix, "value", wording.money(claim.value), claim.value.span, "money")


def _sides(claim: Claim, prefix: str) -> Iterator[Entry]:
    recipient = "to" if claim.kind in TRANSFERS else "owner"
    for label, actors in (("from", claim.suppliers), (recipient, claim.recipients)):
        for actor in actors:
            yield _entry(prefix, label, f"{actor.name} ({actor.id})", actor.span, "actor")
    for maker in claim.makers:
        yield _entry(prefix, "maker", maker.name, maker.span, "actor")


def _circumstances(claim: Claim, prefix: str) -> Iterator[Entry]:
    for date in claim.dates:
        yield _entry(prefix, f"{date.role} date", date.edtf or date.span.text, date.span, "date")
    for place in claim.places:
        yield _entry(prefix, "place", place.name, place.span, "place")
    for source in claim.attribution:
        yield _entry(prefix, "says so", f"{source.span.text} ({source.type})", source.span, "attribution")
    for hedge in claim.hedges:
        yield _entry(prefix, "hedge", hedge.text, hedge, "hedge")


def _entry(prefix: str, label: str, words: str, span: Span | None, role: str) -> Entry:
    return Entry(label, words, _anchor(prefix, span.start) if span else None, role if span else None)


def _anchor(prefix: str, position: int) -> str:
    """The id of the piece of text that starts at a position; every mark starts a piece."""
    return f"{prefix}t{position}"


def _claim_id(prefix: str, number: int) -> str:
    return f"{prefix}c{number + 1}"


def _ids(prefix: str, numbers: Sequence[int]) -> str:
    return " ".join(_claim_id(prefix, number) for number in numbers)


def _safe_address(document: Document) -> str | None:
    """The document's address if a click on it is harmless; a `javascript:` one is shown as text alone."""
    try:
        scheme = urlsplit(document.url or "").scheme
    except ValueError:
        return None
    return document.url if scheme in {"http", "https"} else None


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """For the page's own content security policy: this script and this style run, nothing that a text smuggles in."""
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
