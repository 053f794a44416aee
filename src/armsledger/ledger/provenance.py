"""Where what is told comes from: the claims of a deal, the origins of its documents, the captures behind a document.

Each function reads in a transaction that its caller opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from armsledger.ledger import view
from armsledger.ledger.browsed import BrowsedDocument, Copy, Decided, FoldedOrigin
from armsledger.ledger.plain import from_json
from armsledger.ledger.rows import claim_in
from armsledger.ledger.showing import captures_of, reading_of
from armsledger.ledger.stored import StoredClaim, StoredDocument
from armsledger.ledger.tables import claims, deals, documents, superseded, ties
from armsledger.ledger.upsert import pieces
from armsledger.records import Deal, Decision, Judgement, Reason, Verdict

MOST_COPIES = 200
Reasons = dict[str, tuple[str, tuple[Reason, ...]]]


def claim(connection: Connection, identity: str) -> StoredClaim | None:
    """The live claim of an id, as people corrected it."""
    row = connection.execute(select(claims.c.day, claims.c.key).where(claims.c.id == identity)).first()
    found = view.claims_at(connection, [(row.day, row.key)]) if row else []
    return found[0] if found else None


def heir_of(connection: Connection, identity: str) -> str | None:
    """The id of the claim that took the place of a superseded one."""
    query = select(superseded.c.heir).where(superseded.c.id == identity).order_by(superseded.c.key.desc()).limit(1)
    return connection.scalar(query)


def documents_with(connection: Connection, identities: Sequence[str]) -> dict[str, StoredDocument]:
    """Documents by their ids, without texts."""
    keys: list[int] = []
    for piece in pieces(list(dict.fromkeys(identities))):
        keys.extend(connection.scalars(select(documents.c.key).where(documents.c.id.in_(piece))))
    return {each.id: each for each in view.documents_at(connection, keys)}


def kinds_of(connection: Connection, identity: str) -> tuple[str, ...]:
    """The tables in which the id stands, as the first part of an address calls them."""
    asked = {
        "deals": select(deals.c.key).where(deals.c.id == identity),
        "claims": select(claims.c.key).where(claims.c.id == identity),
        "documents": select(documents.c.key).where(or_(documents.c.id == identity, documents.c.given == identity)),
    }
    return tuple(kind for kind, query in asked.items() if connection.scalar(query.limit(1)) is not None)


def origins_of(connection: Connection, deal: Deal) -> tuple[FoldedOrigin, ...]:
    """The documents of a deal by origin: the oldest first, its copies after it, with why they are copies."""
    groups: dict[str, list[StoredDocument]] = defaultdict(list)
    for document in documents_with(connection, deal.documents).values():
        groups[document.origin].append(document)
    folded = [each.id for group in groups.values() if len(group) > 1 for each in group]
    why = _ties(connection, folded)
    found = (_folded(origin, group, why) for origin, group in groups.items())
    return tuple(sorted(found, key=lambda each: (_day(each.first.document), each.id)))


def document(connection: Connection, key: int) -> BrowsedDocument:
    """A document with its text, claims, captures and copies."""
    (stored,) = view.documents_at(connection, [key])
    mine = select(claims.c.day, claims.c.key, claims.c.id, claims.c.record).where(claims.c.document == key)
    rows = connection.execute(mine.order_by(claims.c.position)).all()
    old = select(func.count()).select_from(superseded).where(superseded.c.document == key)
    others = select(documents.c.key).where(documents.c.origin == stored.origin, documents.c.key != key)
    return BrowsedDocument(
        stored=stored,
        reading=reading_of(connection, key),
        as_read=tuple((row.id, claim_in(row.record)) for row in rows),
        claims=tuple(view.claims_at(connection, [(row.day, row.key) for row in rows])),
        captures=captures_of(connection, key),
        copies=tuple(view.documents_at(connection, list(connection.scalars(others.limit(MOST_COPIES))))),
        superseded=connection.scalar(old) or 0,
        sha256=connection.scalar(select(documents.c.sha256).where(documents.c.key == key)) or "",
    )


def decided(decisions: Sequence[Decision]) -> tuple[Decided, ...]:
    """Each decision but the undoing ones, with what undid it last, if that still holds."""
    undoings = [each for each in decisions if each.kind is Judgement.UNDO]
    standing: dict[str, Decision] = {}
    gone: set[str] = set()
    for each in reversed(undoings):  # an undoing may be undone itself
        if each.id not in gone and each.undoes:
            gone.add(each.undoes)
            standing[each.undoes] = each
    return tuple(Decided(each, standing.get(each.id)) for each in decisions if each.kind is not Judgement.UNDO)


def _ties(connection: Connection, identities: Sequence[str]) -> Reasons:
    """Document -> a document that it was tied to, and why."""
    names: dict[int, str] = {}
    for piece in pieces(list(identities)):
        rows = connection.execute(select(documents.c.key, documents.c.id).where(documents.c.id.in_(piece)))
        names |= {row.key: row.id for row in rows}
    why: Reasons = {}
    for some in pieces(sorted(names)):
        query = select(ties).where(ties.c.document.in_(some)).order_by(ties.c.document, ties.c.other)
        for row in connection.execute(query):
            if row.other in names:
                reasons = from_json(Verdict, row.reasons).reasons
                why.setdefault(names[row.other], (names[row.document], reasons))
                why.setdefault(names[row.document], (names[row.other], reasons))
    return why


def _folded(origin: str, group: Sequence[StoredDocument], why: Reasons) -> FoldedOrigin:
    first, *others = sorted(group, key=lambda each: (_day(each), each.id))
    copies = tuple(Copy(each, *why.get(each.id, (None, ()))) for each in others)
    return FoldedOrigin(origin, Copy(first, None, ()), copies)


def _day(stored: StoredDocument) -> str:
    """The day that it appeared; one without a day comes last."""
    return stored.document.published or "~"
