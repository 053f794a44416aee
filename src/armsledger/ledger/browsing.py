"""The ledger for somebody who leafs through it: pages of deals in any order with counts, and what stands behind an id.

In: filters, ids. Out: records of `browsed.py`. Every question has a bounded answer, and none writes: unlike
`Ledger.deals`, what a killed run left unlinked stays so until the next writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from armsledger.errors import UsageError
from armsledger.ledger import provenance, trail, view
from armsledger.ledger.asking import is_about_claims
from armsledger.ledger.browsed import BrowsedDocument, Counted, DealCounts, Decided, Evidenced
from armsledger.ledger.facet_counts import facet_counts
from armsledger.ledger.filters import Filters
from armsledger.ledger.judging import forebears
from armsledger.ledger.ordering import NEWEST, Order, positions
from armsledger.ledger.paging import keys_of_documents
from armsledger.ledger.plain import from_json
from armsledger.ledger.stored import StoredClaim, StoredDocument
from armsledger.ledger.tables import deals, documents
from armsledger.records import Deal

MOST = 5000
"""Rows are counted, and leafed through, no further than this."""
NEWEST_FIRST = Order()
MOST_BY_CLAIMS = 1000
"""Documents that are asked for by their claims are counted no further than this."""
CLAIM_WALK = 10_000
"""So many claims are looked at for the documents that make them."""


@dataclass(frozen=True, slots=True)
class Browsing:
    """Questions of a page; `Ledger.browsing` gives them."""

    _reading: Callable[[], AbstractContextManager[Connection]]

    def deals(self, filters: Filters, order: Order = NEWEST_FIRST, size: int = 50, skip: int = 0) -> tuple[Deal, ...]:
        """One page of deals in an order. Raises UsageError for a page too far back."""
        skip = _within(skip)
        with self._reading() as connection:
            ordered = positions(connection, filters, order, skip + size)
            return tuple(view.deals_at(connection, ordered[skip:]))

    def counts(self, filters: Filters) -> DealCounts:
        """How many deals there are, and what the newest of them may be narrowed by."""
        with self._reading() as connection:
            found = positions(connection, filters, NEWEST_FIRST, MOST + 1)
            facets = facet_counts(connection, [key for _, key in found[:NEWEST]])
        return DealCounts(Counted.up_to(len(found), MOST), facets)

    def deal(self, identity: str) -> Deal | None:
        """The deal of an id; of an id that it had before, the deal that its first claim is in now."""
        with self._reading() as connection:
            record = connection.scalar(select(deals.c.record).where(deals.c.id == identity))
            if record is None and (claim := view.claim_with(connection, identity.removeprefix("d-"))):
                record = connection.scalar(select(deals.c.record).where(deals.c.id == claim.deal))
        return None if record is None else from_json(Deal, record)

    def evidence_of(self, deal: Deal, most_claims: int) -> Evidenced:
        """What a deal stands on: its newest claims, its origins with their copies, and decisions about any of it."""
        with self._reading() as connection:
            claims = view.claims_of(connection, deal.id, most_claims)
            origins = provenance.origins_of(connection, deal)
            decided = _decisions(connection, [deal.id, *deal.claims])
        return Evidenced(tuple(claims), origins, decided)

    def claim(self, identity: str) -> StoredClaim | None:
        """The claim of an id, as people corrected it; else the superseded one."""
        with self._reading() as connection:
            found = provenance.claim(connection, identity)
            if found is None:
                old = view.superseded_claims(connection, None, 1, identity)
                return old[0][1] if old else None
        return found

    def claim_as_read(self, identity: str) -> StoredClaim | None:
        """The live claim of an id, as the reader made it."""
        with self._reading() as connection:
            return view.claim_with(connection, identity)

    def heir_of(self, identity: str) -> str | None:
        """The live claim that says the same as a superseded one."""
        with self._reading() as connection:
            return provenance.heir_of(connection, identity)

    def decisions_about(self, identities: Iterable[str]) -> tuple[Decided, ...]:
        """Decisions that name one of the ids, or a claim that became one of them; the oldest first."""
        with self._reading() as connection:
            return _decisions(connection, list(identities))

    def documents(self, filters: Filters, size: int = 50, skip: int = 0) -> tuple[tuple[StoredDocument, ...], Counted]:
        """One page of documents, newest first, and how many there are."""
        skip = _within(skip)
        most = MOST_BY_CLAIMS if is_about_claims(filters) else MOST
        keys = keys_of_documents(self._reading, filters, most + 1, CLAIM_WALK)
        with self._reading() as connection:
            found = view.documents_at(connection, keys[skip : skip + size])
        return tuple(found), Counted.up_to(len(keys), most)

    def document(self, identity: str) -> BrowsedDocument | None:
        """A document with its text, claims, captures and copies."""
        with self._reading() as connection:
            key = connection.scalar(select(documents.c.key).where(documents.c.id == identity))
            if key is None:
                given = or_(documents.c.given == identity, documents.c.sha256 == identity)
                key = connection.scalar(select(documents.c.key).where(given).order_by(documents.c.key).limit(1))
            return None if key is None else provenance.document(connection, key)

    def kinds_of(self, identity: str) -> tuple[str, ...]:
        """What has the id: some of `deals`, `claims`, `documents`."""
        with self._reading() as connection:
            return provenance.kinds_of(connection, identity)

    def stored(self, identities: Sequence[str]) -> dict[str, StoredDocument]:
        """Documents of these ids, without their texts."""
        with self._reading() as connection:
            return provenance.documents_with(connection, identities)


def _decisions(connection: Connection, identities: Sequence[str]) -> tuple[Decided, ...]:
    """A claim's decisions outlive it: those on its forebears count too."""
    lines = forebears(connection, identities)
    every = trail.decisions_about(connection, {each for line in lines.values() for each in line})
    return provenance.decided(every)


def _within(skip: int) -> int:
    if not 0 <= skip < MOST:
        raise UsageError(f"row {skip + 1:,}: a list is leafed through to row {MOST:,}; narrow it, or export it")
    return skip
