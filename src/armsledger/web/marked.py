"""A text cut where the marks of its claims begin and end, so that a page can wrap each piece, however they overlap.

In: a text, or one quoted sentence, and claims. Out: pieces that, joined, are the text to the letter. One pass over the
marks in their order: a long document with thousands of them takes no longer than its length asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from armsledger.records import Claim, Span

#: What a mark can say, and its words in the legend; where two of one length overlap, the first of these shows.
ROLES = {
    "weapon": "weapon",
    "supplier": "supplier",
    "recipient": "recipient or owner",
    "maker": "maker",
    "quantity": "quantity",
    "money": "money",
    "date": "date",
    "place": "place",
    "hedge": "hedge",
    "source": "who says so",
    "cue": "what happens",
}
_RANK = {role: rank for rank, role in enumerate(ROLES)}
#: A claim's single-valued fields whose words are kept by role; any other role is that of a cue.
_SINGLE = {"weapon": "weapon", "quantity": "quantity"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words that a claim rests on."""

    role: str
    start: int
    end: int
    claim: str
    """The claim's id in the ledger."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text that no mark begins or ends inside."""

    start: int
    text: str
    role: str | None
    """The role of the shortest mark over it; None outside all marks."""
    claims: tuple[str, ...]
    """The claims whose marks lie over it."""
    evidence: tuple[str, ...]
    """The claims whose sentence it is part of."""


def marks_of(claim: Claim, identity: str) -> Iterator[Mark]:
    """Every mark of one claim; the same words can carry several."""

    def mark(role: str, span: Span) -> Mark:
        return Mark(role, span.start, span.end, identity)

    yield from (mark(_SINGLE.get(role, "cue"), span) for role, span in claim.marks.items())
    yield from (mark("supplier", actor.span) for actor in claim.suppliers if actor.span)
    yield from (mark("recipient", actor.span) for actor in claim.recipients if actor.span)
    yield from (mark("maker", maker.span) for maker in claim.makers)
    if claim.value:
        yield mark("money", claim.value.span)
    yield from (mark("date", date.span) for date in claim.dates)
    yield from (mark("place", place.span) for place in claim.places)
    yield from (mark("source", source.span) for source in claim.attribution)
    yield from (mark("hedge", hedge) for hedge in claim.hedges)


def marked_text(text: str, claims: Iterable[tuple[str, Claim]]) -> list[Piece]:
    """The whole text in pieces; each claim comes with its id in the ledger."""
    given = list(claims)
    marks = [mark for identity, claim in given for mark in marks_of(claim, identity)]
    evidence = [Mark("", span.start, span.end, identity) for identity, claim in given for span in claim.evidence]
    return list(_pieces(text, 0, marks, evidence))


def marked_quote(span: Span, claim: Claim, identity: str = "") -> list[Piece]:
    """One sentence of evidence in pieces, which count their starts in the document's text."""
    inside = [each for each in marks_of(claim, identity) if each.start < span.end and each.end > span.start]
    return list(_pieces(span.text, span.start, inside, ()))


def _pieces(text: str, offset: int, marks: Sequence[Mark], evidence: Sequence[Mark]) -> Iterator[Piece]:
    end = offset + len(text)
    cuts = {offset, end}
    for mark in (*marks, *evidence):
        cuts.update((mark.start, mark.end))
    ordered = sorted(cut for cut in cuts if offset <= cut <= end)
    upcoming = sorted((*marks, *evidence), key=lambda mark: mark.start, reverse=True)
    open_marks: list[Mark] = []
    for start, stop in pairwise(ordered):
        while upcoming and upcoming[-1].start <= start:
            open_marks.append(upcoming.pop())
        open_marks = [mark for mark in open_marks if mark.end > start]
        yield _piece(start, text[start - offset : stop - offset], open_marks)


def _piece(start: int, text: str, over: Sequence[Mark]) -> Piece:
    marks = [mark for mark in over if mark.role]
    shortest = min(marks, key=lambda mark: (mark.end - mark.start, _RANK[mark.role]), default=None)
    return Piece(
        start,
        text,
        shortest.role if shortest else None,
        tuple(dict.fromkeys(mark.claim for mark in marks)),
        tuple(dict.fromkeys(mark.claim for mark in over if not mark.role)),
    )
