"""The ledger for somebody who leafs through it: pages of deals in any order with counts, and what stands behind an id.

In: filters, ids. Out: records of `browsed.py`. Every question has a bounded answer, and none writes: unlike
`Ledger.deals`, what a killed run left unlinked stays so until the next writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from armsledger.errors import UsageError
from armsledger.ledger import asking, provenance, trail, view
from armsledger.ledger.asking import DEALS, is_about_claims
from armsledger.ledger.browsed import BrowsedDocument, Counted, DealCounts, Decided, Evidenced
from armsledger.ledger.facet_counts import facet_counts
from armsledger.ledger.filters import Filters
from armsledger.ledger.judging import forebears
from armsledger.ledger.one_row import rows_of
from armsledger.ledger.ordering import Order, positions
from armsledger.ledger.paging import keys_by_claims
from armsledger.ledger.stored import StoredClaim, StoredDocument
from armsledger.ledger.tables import deals, documents
from armsledger.records import Deal

MOST = 5000
"""Rows are leafed through, and documents counted, no further than this."""
MANY = 8000
"""So many deals are counted, with their facets, while a page waits."""
NEWEST = 2000
"""Of more deals than that, so many have their facets counted while a page waits."""
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

    def counts(self, filters: Filters, every: bool = False) -> DealCounts:
        """How many deals there are, and what they may be narrowed by.

        Of more than MANY it is told that they are more, and what the newest of them may be narrowed by; with `every`
        all are counted, which takes some hundred milliseconds where they are very many.
        """
        with self._reading() as connection:
            found = asking.count(connection, DEALS, filters, None if every else MANY + 1)
            is_all = every or found <= MANY
            among = None if every and is_everything(filters) else _among(connection, filters, is_all)
            facets = facet_counts(connection, among, found if is_all else NEWEST)
        return DealCounts(Counted(found if is_all else MANY, is_all), facets)

    def conflicts(self, filters: Filters, among: int, size: int) -> tuple[tuple[Deal, ...], int, int]:
        """Of the newest `among` deals those whose sources contradict each other: the first of them, how many they are,
        and in how many deals they were looked for.
        """
        with self._reading() as connection:
            newest = asking.fitting(connection, DEALS, filters, among).subquery("newest")
            told = deals.c.day == newest.c.day, deals.c.key == newest.c.key
            query = select(deals.c.day, deals.c.key, deals.c.conflicts).where(*told)
            rows = rows_of(connection, query.order_by(deals.c.day.desc(), deals.c.key.desc()))
            conflicting = [(day, key) for day, key, conflicts in rows if conflicts]
            found = view.deals_at(connection, conflicting[:size])
        return tuple(found), len(conflicting), len(rows)

    def deal(self, identity: str) -> Deal | None:
        """The deal of an id; of an id that it had before, the deal that its first claim is in now."""
        with self._reading() as connection:
            record = connection.scalar(select(deals.c.record).where(deals.c.id == identity))
            if record is None and (claim := view.claim_with(connection, identity.removeprefix("d-"))):
                record = connection.scalar(select(deals.c.record).where(deals.c.id == claim.deal))
        return None if record is None else view.deal_in(record)

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
        if is_about_claims(filters):
            keys = keys_by_claims(self._reading, filters, MOST_BY_CLAIMS + 1, CLAIM_WALK)
            with self._reading() as connection:
                found = view.documents_at(connection, keys[skip : skip + size])
            return tuple(found), Counted.up_to(len(keys), MOST_BY_CLAIMS)
        with self._reading() as connection:
            there = view.document_page(connection, filters, None, skip + size)[skip:]
            count = view.count_documents(connection, filters, MOST + 1)
            return tuple(view.documents_at(connection, [key for _, key in there])), Counted.up_to(count, MOST)

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


def is_everything(filters: Filters) -> bool:
    """Whether nothing narrows."""
    return replace(filters, limit=None, after=None) == Filters()


def _among(connection: Connection, filters: Filters, every: bool) -> Select[Any]:
    """The deals of which facets are counted."""
    return asking.fitting(connection, DEALS, filters, None if every else NEWEST)


def _decisions(connection: Connection, identities: Sequence[str]) -> tuple[Decided, ...]:
    """A claim's decisions outlive it: those on its forebears count too."""
    lines = forebears(connection, identities)
    every = trail.decisions_about(connection, {each for line in lines.values() for each in line})
    return provenance.decided(every)


def _within(skip: int) -> int:
    if not 0 <= skip < MOST:
        raise UsageError(f"row {skip + 1:,}: a list is leafed through to row {MOST:,}; narrow it, or export it")
    return skip
