"""Documents find their origin: those that share a band or a run of text, or cite one outlet within days, are compared.

In: the documents that no origin was looked for yet (`unplaced`). Out: ties with their reasons, and an origin's id for
every document that a tie holds; the claims of documents whose origin changed are to be linked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, text, update

from armsledger.documents.copies import bands as bands_of
from armsledger.documents.copies import signature
from armsledger.documents.origins import cited, same_origin
from armsledger.documents.runs import run_keys
from armsledger.ledger.linking import LINKING
from armsledger.ledger.plain import to_json
from armsledger.ledger.rows import claim_in, document_of
from armsledger.ledger.tables import bands, cites, claims, documents, ties, unlinked, unplaced
from armsledger.ledger.upsert import add_missing, pieces
from armsledger.records import Claim, Verdict

BATCH = 200
NEAR_DAYS = 3
MOST_CANDIDATES = 200


def place_some(connection: Connection) -> int:
    """Place up to a batch of documents, in the caller's transaction; how many that were comes back."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LINKING})
    keys = list(connection.scalars(select(unplaced.c.document).order_by(unplaced.c.document).limit(BATCH)))
    touched: set[int] = set()
    for key in keys:
        touched |= _place(connection, key)
    _regroup(connection, touched)
    for piece in pieces(keys):
        connection.execute(delete(unplaced).where(unplaced.c.document.in_(piece)))
    return len(keys)


def _place(connection: Connection, key: int) -> set[int]:
    """Tie one document to those placed before it; the keys that a tie touches come back."""
    row = connection.execute(select(documents).where(documents.c.key == key)).one()
    if row.claims == 0:  # only documents that claim something can be counted twice
        return set()
    document, mine = document_of(row, row.text), _claims(connection, key)
    keys = sorted({*bands_of(signature(document.text)), *run_keys(document.text)})
    slugs = cited(document)
    candidates = _sharing(connection, key, keys, slugs, row.day)
    add_missing(connection, bands, [{"band": band, "document": key} for band in keys])
    add_missing(connection, cites, [{"slug": slug, "day": row.day, "document": key} for slug in slugs])
    touched: set[int] = set()
    for other in candidates:
        there = document_of(other, other.text)
        verdict = same_origin(document, there, mine, _claims(connection, other.key))
        if verdict.same:
            _tie(connection, key, other.key, verdict)
            touched |= {key, other.key}
    return touched


def _sharing(
    connection: Connection, key: int, keys: Sequence[int], slugs: Sequence[str], day: str
) -> Sequence[Row[Any]]:
    """The documents worth comparing, oldest first.

    Of those that share text, the ones that share most: a footer of a thousand pages must not crowd out a copied story.
    """
    found: Counter[int] = Counter()
    for piece in pieces(keys):
        shared = func.count().label("shared")
        near_text = select(bands.c.document, shared).where(bands.c.band.in_(piece), bands.c.document != key)
        near_text = near_text.group_by(bands.c.document).order_by(shared.desc(), bands.c.document)
        for document, count in connection.execute(near_text.limit(MOST_CANDIDATES)):
            found[document] += count
    if slugs and (near := _days_about(day)):
        about = select(cites.c.document).where(cites.c.slug.in_(slugs), cites.c.day.between(*near))
        found.update(set(connection.scalars(about.limit(MOST_CANDIDATES))) - {key})
        # The story that is cited bears the outlet's name as its publisher, and cites nobody.
    wanted = sorted(sorted(found, key=lambda other: (-found[other], other))[:MOST_CANDIDATES])
    return connection.execute(select(documents).where(documents.c.key.in_(wanted)).order_by(documents.c.key)).all()


def _days_about(day: str) -> tuple[str, str] | None:
    try:
        middle = date.fromisoformat(day)
        near = timedelta(days=NEAR_DAYS)
        return (middle - near).isoformat(), (middle + near).isoformat()
    except (ValueError, OverflowError):
        return None


def _claims(connection: Connection, key: int) -> list[Claim]:
    query = select(claims.c.record).where(claims.c.document == key).order_by(claims.c.position)
    return [claim_in(record) for record in connection.scalars(query)]


def _tie(connection: Connection, one: int, other: int, verdict: Verdict) -> None:
    row = {"document": min(one, other), "other": max(one, other), "reasons": to_json(verdict)}
    add_missing(connection, ties, [row])


def _regroup(connection: Connection, touched: Iterable[int]) -> None:
    """Give the documents of each group one origin, the smallest id of the group."""
    left = set(touched)
    while left:
        group = _group(connection, left.pop())
        left -= group
        rows = _documents(connection, group)
        origin = min(row.id for row in rows)
        moved = [row.key for row in rows if row.origin != origin]
        for piece in pieces(moved):
            connection.execute(update(documents).where(documents.c.key.in_(piece)).values(origin=origin))
            theirs = connection.scalars(select(claims.c.key).where(claims.c.document.in_(piece))).all()
            add_missing(connection, unlinked, [{"claim": claim} for claim in theirs])


def _group(connection: Connection, start: int) -> set[int]:
    """The documents that ties lead to, however far."""
    group = edge = {start}
    while edge:
        nearby: set[int] = set()
        for piece in pieces(sorted(edge)):
            query = select(ties.c.document, ties.c.other)
            query = query.where(or_(ties.c.document.in_(piece), ties.c.other.in_(piece)))
            nearby.update(key for pair in connection.execute(query) for key in pair)
        edge = nearby - group
        group = group | edge
    return group


def _documents(connection: Connection, keys: Iterable[int]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for piece in pieces(sorted(keys)):
        query = select(documents.c.key, documents.c.id, documents.c.origin).where(documents.c.key.in_(piece))
        rows.extend(connection.execute(query))
    return rows
