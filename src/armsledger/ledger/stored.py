"""What the ledger gives back: records with the ids under which the ledger knows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from armsledger.records import Claim, Deal, Decision, Document, Reading


class Status(StrEnum):
    """What became of a document that was added."""

    NEW = "new"
    AGAIN = "again"
    """The text was there; this capture of it is kept too."""
    KNOWN = "known"
    """Text and capture were there: nothing to keep."""
    REREAD = "reread"
    """The text was there, read by another version of the reader: its claims are those of this reading now."""


@dataclass(frozen=True, slots=True)
class Added:
    """One document, as it is stored once this is given out."""

    document: str
    """Its id in the ledger."""
    source: str | None
    status: Status
    claims: int
    """How many it has."""
    changed: int
    """How many of them are new, or differ from what was there."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document; in lists its text is left empty."""

    id: str
    """In the ledger: `document.id`, made longer where two texts were given the same."""
    document: Document
    claims: int
    origin: str
    """The id of the origin that it goes back to."""
    added: str
    reader: str
    skipped: str | None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its document, whose text is left empty in lists."""

    id: str
    """In the ledger: `claim.id`, made longer where two documents gave the same."""
    claim: Claim
    document_id: str
    document: Document
    deal: str | None
    """The id of the deal that it belongs to."""
    reviewed: str | None
    """The last judgement of a person about it."""
    superseded: str | None
    """When a newer reader gave it up; None for a live claim."""
    reader: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What `show` finds under an id: exactly one of the first three."""

    id: str
    reading: Reading | None = None
    """A document with its text and claims, as `armsledger read` gave it."""
    claim: StoredClaim | None = None
    deal: Deal | None = None
    decisions: tuple[Decision, ...] = ()
    """About it, oldest first."""
    captures: tuple[StoredCapture, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """Where the bytes of a document lie."""

    sha256: str
    fetched: str
    place: str
    """The address or path."""
    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Found:
    """A document that holds the words that were searched."""

    document: StoredDocument
    snippet: str
    """The words in their surroundings, each between `[` and `]`."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """Who published, and how much of it is in the ledger."""

    name: str
    documents: int
    claims: int
    first: str
    """Day of the oldest document; empty where none is dated."""
    last: str
    reliability: str
    """A to F of the Admiralty code, as the user set it; F: cannot be judged."""
