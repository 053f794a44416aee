"""Long lists, a page at a time, each page in a transaction of its own: whoever reads slowly hinders nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from armsledger.errors import UsageError
from armsledger.ledger import asking, view
from armsledger.ledger.asking import CLAIMS, Position, Walk
from armsledger.ledger.filters import Filters
from armsledger.ledger.stored import StoredClaim, StoredDocument
from armsledger.ledger.tables import documents
from armsledger.ledger.transactions import Reading

PAGE = 500


def pages(reading: Reading, walk: Walk, filters: Filters) -> Iterator[list[Position]]:
    """Pages of positions until the limit or the end."""
    with reading() as connection:
        start = asking.position_of(connection, walk.table, filters.after)
    left = filters.limit
    while left is None or left > 0:
        size = _size(left)
        with reading() as connection:
            found = asking.page(connection, walk, filters, start, size)
        if found:
            yield found
            start = found[-1]
        if len(found) < size:
            return
        left = None if left is None else left - len(found)


def superseded_claims(reading: Reading, filters: Filters) -> Iterator[StoredClaim]:
    """Claims that newer readers gave up, the last first. Raises UsageError for another filter than the limit."""
    if replace(filters, limit=None) != Filters(superseded=True):
        raise UsageError("superseded claims are listed whole; of the filters only --limit goes with --superseded")
    below: int | None = None
    left = filters.limit
    while left is None or left > 0:
        with reading() as connection:
            rows = view.superseded_claims(connection, below, _size(left), None)
        if not rows:
            return
        yield from (claim for _, claim in rows)
        below = rows[-1][0]
        left = None if left is None else left - len(rows)


def stored_documents(reading: Reading, filters: Filters) -> Iterator[StoredDocument]:
    """Documents, newest first; filters of claims let through those with such a claim."""
    left = filters.limit
    every = replace(filters, limit=None)
    keys = _keys_by_claims(reading, every) if asking.is_about_claims(filters) else _keys(reading, filters)
    while chunk := list(islice(keys, _size(left))):
        with reading() as connection:
            found = view.documents_at(connection, chunk)
        yield from found
        left = None if left is None else left - len(chunk)


def keys_by_claims(reading: Reading, filters: Filters, most: int, claims: int) -> list[int]:
    """At most so many keys of documents with such claims, newest first, looking through at most so many claims."""
    return list(islice(_keys_by_claims(reading, replace(filters, limit=claims)), most))


def _keys(reading: Reading, filters: Filters) -> Iterator[int]:
    with reading() as connection:
        start = asking.position_of(connection, documents, filters.after)
    while True:
        with reading() as connection:
            found = view.document_page(connection, filters, start, _size(filters.limit))
        yield from (key for _, key in found)
        if not found:
            return
        start = found[-1]


def _keys_by_claims(reading: Reading, filters: Filters) -> Iterator[int]:
    """Documents in the order of the claims that let them through, each once; the limit is one of claims."""
    with reading() as connection:
        last = view.last_claim_of(connection, filters.after) if filters.after else None
    seen: set[int] = set()
    for positions in pages(reading, CLAIMS, replace(filters, after=last)):
        with reading() as connection:
            owners = view.documents_of(connection, (key for _, key in positions))
        for _, key in positions:
            document = owners.get(key)
            if document is not None and document not in seen:
                seen.add(document)
                yield document


def _size(left: int | None) -> int:
    return PAGE if left is None else min(PAGE, left)
