"""What leafing through the ledger gives: pages with counts, and what stands behind a deal or a document."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.ledger.facet_counts import FacetCounts
from armsledger.ledger.stored import StoredCapture, StoredClaim, StoredDocument
from armsledger.records import Claim, Decision, Reading, Reason


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, as far as was counted."""

    number: int
    is_all: bool = True
    """Whether counting came to the end."""

    @classmethod
    def up_to(cls, found: int, most: int) -> Counted:
        """The count of a search that went no further than one beyond `most`."""
        return cls(min(found, most), found <= most)


@dataclass(frozen=True, slots=True)
class DealCounts:
    """The deals that a filter lets through, counted."""

    count: Counted
    facets: FacetCounts
    """Of the newest of them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of an origin, and why it counts as a copy."""

    document: StoredDocument
    other: str | None
    """The id of the document that it is most alike; None for the first."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class FoldedOrigin:
    """One independent source: the document that was first, and its copies."""

    id: str
    first: Copy
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and the decision that undid it."""

    decision: Decision
    undone_by: Decision | None


@dataclass(frozen=True, slots=True)
class Evidenced:
    """What a deal stands on."""

    claims: tuple[StoredClaim, ...]
    """The newest first; of a deal of very many only the newest."""
    origins: tuple[FoldedOrigin, ...]
    decisions: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class BrowsedDocument:
    """A document with all that is known of it."""

    stored: StoredDocument
    reading: Reading
    """With the text, and the claims that the checks refused."""
    as_read: tuple[tuple[str, Claim], ...]
    """The claims as the reader made them, in the order of the reading, with their ids in the ledger."""
    claims: tuple[StoredClaim, ...]
    """The same claims, as people corrected them."""
    captures: tuple[StoredCapture, ...]
    copies: tuple[StoredDocument, ...]
    """The other documents of its origin."""
    superseded: int
    """How many claims of older readers it had."""
    sha256: str
    """Of its text."""
