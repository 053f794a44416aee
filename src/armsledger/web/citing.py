"""Claims numbered as notes are, so that every number on a page can cite the words it stands on.

In: the claims of a deal, in the order of the page. Out: for each its number, and its sentences with their marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from armsledger.ledger import StoredClaim
from armsledger.ledger.browsed import FoldedOrigin
from armsledger.records import Join, Stage
from armsledger.web.marked import Piece, marked_quote


@dataclass(frozen=True, slots=True)
class Note:
    """A claim that a page quotes."""

    number: int
    stored: StoredClaim
    quotes: tuple[tuple[Piece, ...], ...]
    """Its sentences, cut at their marks."""
    join: Join | None
    """Why it stands in its deal; None where the deal says nothing about it."""

    @property
    def at(self) -> int:
        """Where in the document's text its first sentence begins."""
        return self.stored.claim.evidence[0].start if self.stored.claim.evidence else 0


@dataclass(frozen=True, slots=True)
class Told:
    """An origin and its claims: those of the document that was first, and those of its copies, to be unfolded."""

    origin: FoldedOrigin
    notes: tuple[Note, ...]
    copied: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Claims that tell the same stage of the same day, reported on one day."""

    stage: Stage
    claims: tuple[str, ...]


def told_by(origins: Iterable[FoldedOrigin], claims: Iterable[StoredClaim], joins: Iterable[Join]) -> list[Told]:
    """The claims by origin, in the order of the origins, numbered from one; an origin without any is left out."""
    why = {join.claim: join for join in joins}
    by_document: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    number = 0

    def notes_of(documents: Iterable[str]) -> Iterator[Note]:
        nonlocal number
        for document in documents:
            for stored in sorted(by_document.get(document, ()), key=_place):
                number += 1
                yield note_of(stored, number, why.get(stored.id))

    found: list[Told] = []
    for origin in origins:
        first = tuple(notes_of([origin.first.document.id]))
        copied = tuple(notes_of(copy.document.id for copy in origin.copies))
        if first or copied:
            found.append(Told(origin, first or copied, copied if first else ()))
    return found


def note_of(stored: StoredClaim, number: int = 1, join: Join | None = None) -> Note:
    """One claim as a note."""
    quotes = (tuple(marked_quote(span, stored.claim, stored.id)) for span in stored.claim.evidence)
    return Note(number, stored, tuple(quotes), join)


def _place(stored: StoredClaim) -> tuple[int, str]:
    """Claims of one document in the order of its text."""
    evidence = stored.claim.evidence
    return (evidence[-1].start if evidence else 0), stored.id


def all_notes(told: Iterable[Told]) -> list[Note]:
    """Every note of a page, by its number."""
    return [note for each in told for note in (*each.notes, *each.copied)]


def numbers_of(notes: Iterable[Note]) -> Mapping[str, int]:
    """Claim -> its number on the page."""
    return {note.stored.id: note.number for note in notes}


def steps_of(stages: Sequence[Stage]) -> list[Step]:
    """The stages of a deal, those that say the same beside each other made one step."""

    def same(stage: Stage) -> tuple[object, ...]:
        return stage.kind, stage.modality, stage.date, stage.reported

    ordered: dict[tuple[object, ...], list[Stage]] = {}
    for stage in stages:
        ordered.setdefault(same(stage), []).append(stage)
    return [Step(group[0], tuple(each.claim for each in group)) for group in ordered.values()]
