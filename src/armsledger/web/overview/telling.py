"""What the overview tells, asked of the ledger in few questions, each with an end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from armsledger.deals.stakes import Stake, stake
from armsledger.ledger import Filters, Ledger, StoredDocument
from armsledger.ledger.asking import is_about_claims
from armsledger.ledger.browsed import Counted
from armsledger.ledger.facet_counts import FacetCounts
from armsledger.records import Deal
from armsledger.web.counted import deal_counts
from armsledger.web.overview.growing import growing
from armsledger.web.overview.testing_pairs import Growing

LOOKED_AT = 120
"""Deals, the newest, in which conflicts are looked for."""
NEW = 7
CONFLICTS = 5
WAITING = 5
DOCUMENTS = 6


@dataclass(frozen=True, slots=True)
class Told:
    """The overview under one filter."""

    count: Counted
    """Of the deals."""
    facets: FacetCounts
    new: tuple[Deal, ...]
    conflicting: tuple[Deal, ...]
    looked_at: int
    """In so many deals, the newest, conflicts were looked for."""
    conflicts: int
    """So many of those have one."""
    waiting: tuple[tuple[Deal, Stake], ...]
    wait: int
    growing: Growing | None
    documents: tuple[StoredDocument, ...]
    document_count: Counted | None
    """None under a filter that documents are not asked by."""


def told(ledger: Ledger, filters: Filters) -> Told:
    """Ask the ledger. Raises LedgerError where it cannot be asked, UsageError for a name that nothing has."""
    filters = replace(filters, limit=None, after=None)
    counts = deal_counts(ledger, filters)
    conflicting, conflicts, looked_at = ledger.browsing.conflicts(filters, LOOKED_AT, CONFLICTS)
    waiting = ledger.queue.page(filters, size=WAITING)
    documents: tuple[StoredDocument, ...] = ()
    document_count = None
    if not is_about_claims(filters):
        documents, document_count = ledger.browsing.documents(filters, size=DOCUMENTS)
    return Told(
        count=counts.count,
        facets=counts.facets,
        new=ledger.browsing.deals(filters, size=NEW),
        conflicting=conflicting,
        looked_at=looked_at,
        conflicts=conflicts,
        waiting=tuple((each.deal, stake(each.deal)) for each in waiting),
        wait=ledger.queue.count(filters),
        growing=growing(ledger, filters),
        documents=documents,
        document_count=document_count,
    )
