"""Cuts a text where the marks of its claims begin and end, so that a page can wrap each piece, however they overlap.

In: a `Reading`. Out: `Segment`s that, joined, are the text to the letter.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.records import Claim, Reading, Span

#: What a mark can say, and the words for it in the legend.
ROLES = {
    "weapon": "weapon",
    "actor": "supplier, recipient or maker",
    "quantity": "quantity",
    "money": "money",
    "place": "place",
    "date": "date",
    "attribution": "who says so",
    "hedge": "hedge",
    "cue": "what happens",
}
#: A claim's single-valued fields whose words are kept by role; any other role shows as a cue.
SINGLE = {"weapon": "weapon", "quantity": "quantity"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words that a claim rests on."""

    role: str
    span: Span
    claim: int
    """The claim's position in the reading."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text that no mark begins or ends inside."""

    start: int
    text: str
    role: str | None
    """The role of the shortest mark over it, or None outside all marks."""
    claims: tuple[int, ...]
    """The claims whose marks lie over it."""
    evidence: tuple[int, ...]
    """The claims whose evidence it is part of."""


def claim_marks(claim: Claim, position: int) -> Iterator[Mark]:
    """Every mark of one claim; a span can carry several."""
    for role, span in claim.marks.items():
        yield Mark(SINGLE.get(role, "cue"), span, position)
    for actor in (*claim.suppliers, *claim.recipients):
        if actor.span:
            yield Mark("actor", actor.span, position)
    yield from (Mark("actor", maker.span, position) for maker in claim.makers)
    if claim.value:
        yield Mark("money", claim.value.span, position)
    yield from (Mark("place", place.span, position) for place in claim.places)
    yield from (Mark("date", date.span, position) for date in claim.dates)
    yield from (Mark("attribution", attribution.span, position) for attribution in claim.attribution)
    yield from (Mark("hedge", hedge, position) for hedge in claim.hedges)


def segments(reading: Reading) -> Iterator[Segment]:
    """The whole text of the document in pieces, in order."""
    text = reading.document.text
    marks = [mark for n, claim in enumerate(reading.claims) for mark in claim_marks(claim, n)]
    evidence = [Mark("evidence", span, n) for n, claim in enumerate(reading.claims) for span in claim.evidence]
    cuts = {0, len(text)}
    for mark in (*marks, *evidence):
        cuts.update((mark.span.start, mark.span.end))
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        yield _segment(start, text[start:end], _over(marks, start), _over(evidence, start))


def _over(marks: Sequence[Mark], position: int) -> list[Mark]:
    return [mark for mark in marks if mark.span.start <= position < mark.span.end]


def _segment(start: int, text: str, marks: Sequence[Mark], evidence: Sequence[Mark]) -> Segment:
    shortest = min(
        marks, key=lambda mark: (mark.span.end - mark.span.start, list(ROLES).index(mark.role)), default=None
    )
    return Segment(
        start=start,
        text=text,
        role=shortest.role if shortest else None,
        claims=tuple(sorted({mark.claim for mark in marks})),
        evidence=tuple(sorted({mark.claim for mark in evidence})),
    )
