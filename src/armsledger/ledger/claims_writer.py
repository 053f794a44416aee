"""The claims of one document: put in, or set against an older reader's; and what they are asked and linked by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from armsledger.deals import blocks as blocks_of
from armsledger.deals import claim_view
from armsledger.knowledge.base import Knowledge
from armsledger.ledger import facets as asked
from armsledger.ledger.block_keys import block_numbers
from armsledger.ledger.claim_json import claim_json
from armsledger.ledger.copying import insert_many
from armsledger.ledger.deal_rows import leave_deals
from armsledger.ledger.judging import heard, judged
from armsledger.ledger.plain import to_json
from armsledger.ledger.rows import claim_in, day_of, keepable, now
from armsledger.ledger.tables import blocks, claims, documents, facets, superseded, unlinked, views
from armsledger.ledger.upsert import add_missing, pieces
from armsledger.records import Claim, Document, Reading


@dataclass(frozen=True, slots=True)
class _Named:
    """A claim with its id in the ledger and its place in the reading."""

    id: str
    position: int
    claim: Claim

    @property
    def record(self) -> str:
        return claim_json(self.claim)


def put_claims(connection: Connection, key: int, reading: Reading, reader: str, knowledge: Knowledge) -> int:
    """Make the reading's claims those of the document; how many are new or differ comes back.

    A claim that differs leaves its old record in `superseded`; so does one that is gone, with its heir where another
    claim says the same.
    """
    found = _named(connection, key, reading.claims)
    query = select(claims).where(claims.c.document == key)
    old = {row.id: row for row in connection.execute(query)}
    fresh = [each for each in found if each.id not in old]
    differing = [each for each in found if each.id in old and old[each.id].record != each.record]
    gone = [row for identity, row in old.items() if identity not in {each.id for each in found}]
    heirs = _heirs(gone, fresh)
    _give_up(connection, [(row, heirs.get(row.id)) for row in gone], [(old[each.id], each.id) for each in differing])
    day = connection.scalar(select(documents.c.day).where(documents.c.key == key)) or ""
    moved = [
        each for each in found if each.id in old and (old[each.id].position, old[each.id].day) != (each.position, day)
    ]
    for each in {each.id: each for each in (*differing, *moved)}.values():
        connection.execute(update(claims).where(claims.c.key == old[each.id].key).values(_values(each, day)))
    for each in differing:
        connection.execute(update(claims).where(claims.c.key == old[each.id].key).values(reader=reader))
    if fresh:
        rows = [{"id": each.id, "document": key, "reader": reader, **_values(each, day)} for each in fresh]
        connection.execute(insert(claims), rows)
    refresh(connection, list(dict.fromkeys(each.id for each in (*fresh, *differing, *moved))), knowledge)
    return len(fresh) + len(differing)


def put_new_claims(connection: Connection, readings: Mapping[int, Reading], reader: str, knowledge: Knowledge) -> None:
    """Store the claims of documents that are new, by their keys."""
    taken = _taken(connection, readings)
    rows: list[dict[str, Any]] = []
    for key, reading in readings.items():
        day = keepable(day_of(reading.document.published)) or ""
        named = _free_names(key, reading.claims, taken)
        rows += [{"id": each.id, "document": key, "reader": reader, **_values(each, day)} for each in named]
        taken.update(each.id for each in named)
    insert_many(connection, claims, rows)
    for piece in pieces([row["id"] for row in rows]):
        _enter(connection, _told(connection, piece), knowledge)


def _taken(connection: Connection, readings: Mapping[int, Reading]) -> set[str]:
    """Those of the claims' ids that claims in the ledger have."""
    wanted = [keepable(claim.id) or "" for reading in readings.values() for claim in reading.claims]
    taken: set[str] = set()
    for piece in pieces(wanted):
        taken.update(connection.scalars(select(claims.c.id).where(claims.c.id.in_(piece))))
    return taken


def refresh(connection: Connection, ids: Sequence[str], knowledge: Knowledge) -> None:
    """Work out anew what the claims are asked and linked by, as people corrected them; they are to be linked again."""
    for piece in pieces(list(ids)):
        rows = _told(connection, piece)
        _forget(connection, [row.key for row in rows])
        _enter(connection, rows, knowledge)


def _told(connection: Connection, ids: Sequence[str]) -> Sequence[Row[Any]]:
    """The claims of these ids, and what their documents tell of them."""
    of_claim = (claims.c.key, claims.c.id, claims.c.record, claims.c.day, claims.c.reviewed, claims.c.confidence)
    query = (
        select(*of_claim, documents.c.id.label("document_id"))
        .add_columns(documents.c.publisher, documents.c.published, documents.c.origin)
        .join(documents, documents.c.key == claims.c.document)
        .where(claims.c.id.in_(ids))
    )
    return connection.execute(query).all()


def _enter(connection: Connection, rows: Sequence[Row[Any]], knowledge: Knowledge) -> None:
    """Keep what the claims, which stand in no index yet, are asked and linked by; they are to be linked."""
    said = heard(connection, [row.id for row in rows])
    indexed = _Index()
    for row in rows:
        claim, reviewed = judged(claim_in(row.record), row.id, said.get(row.id, ()))
        if reviewed != row.reviewed:
            connection.execute(update(claims).where(claims.c.key == row.key).values(reviewed=reviewed))
        indexed.add(row, claim, reviewed, knowledge)
    indexed.write(connection)
    add_missing(connection, unlinked, [{"claim": row.key} for row in rows])


class _Index:
    """Rows that claims are asked and linked by, gathered so that each table is written to once."""

    def __init__(self) -> None:
        self.rows: dict[Table, list[dict[str, Any]]] = {facets: [], views: [], blocks: []}

    def add(self, row: Row[Any], claim: Claim, reviewed: str | None, knowledge: Knowledge) -> None:
        """The facets, the view and the blocks of one claim."""
        document = Document(row.document_id, "", publisher=row.publisher, published=row.published)
        words = sorted(asked.of_claim(claim, document, knowledge) | {*asked.of_review(reviewed)})
        mine = {"day": row.day, "claim": row.key, "confidence": row.confidence}
        self.rows[facets] += [{"facet": keepable(word), **mine} for word in words]
        view = claim_view(replace(claim, id=row.id), document, row.origin, knowledge)
        self.rows[views].append({"claim": row.key, "view": to_json(view)})
        self.rows[blocks] += [{"block": number, "claim": row.key} for number in block_numbers(blocks_of(view))]

    def write(self, connection: Connection) -> None:
        """Insert what was gathered."""
        for table, rows in self.rows.items():
            insert_many(connection, table, rows)


def _forget(connection: Connection, keys: Sequence[int]) -> None:
    """Take away what claims are asked and linked by."""
    for piece in pieces(keys):
        for table in (facets, views, blocks):
            connection.execute(delete(table).where(table.c.claim.in_(piece)))


def _give_up(
    connection: Connection, gone: Iterable[tuple[Row[Any], str | None]], differing: Iterable[tuple[Row[Any], str]]
) -> None:
    """Keep the old records as superseded; claims that are gone leave their deals, whose others are linked again."""
    gone = list(gone)
    moment = now()
    kept = [
        {
            **{name: getattr(row, name) for name in ("id", "document", "position", "day", "confidence", "reader")},
            "record": row.record,
            "superseded": moment,
            "heir": heir,
        }
        for row, heir in (*gone, *differing)
    ]
    if kept:
        connection.execute(insert(superseded), kept)
    keys = [row.key for row, _ in gone]
    _forget(connection, keys)
    leave_deals(connection, keys)
    for piece in pieces(keys):
        connection.execute(delete(unlinked).where(unlinked.c.claim.in_(piece)))
        connection.execute(delete(claims).where(claims.c.key.in_(piece)))


def _values(each: _Named, day: str) -> dict[str, Any]:
    return {"position": each.position, "day": day, "confidence": each.claim.confidence, "record": each.record}


def _named(connection: Connection, key: int, found: Sequence[Claim]) -> list[_Named]:
    """The claims with ids that are theirs alone: one that another document's claim has is made longer."""
    wanted = [keepable(claim.id) or "" for claim in found]
    taken: set[str] = set()
    for piece in pieces(wanted):
        taken.update(connection.scalars(select(claims.c.id).where(claims.c.id.in_(piece), claims.c.document != key)))
    return _free_names(key, found, taken)


def _free_names(key: int, found: Sequence[Claim], taken: Set[str]) -> list[_Named]:
    """The claims of a document with ids of their own; `taken` are those that claims of other documents have."""
    wanted = [keepable(claim.id) or "" for claim in found]
    named: dict[str, _Named] = {}
    for position, (identity, claim) in enumerate(zip(wanted, found, strict=True)):
        mine = f"{identity}~{key}" if identity in taken else identity
        while mine in named:
            mine = f"{mine}~{position}"
        named[mine] = _Named(mine, position, claim)
    return list(named.values())


def _heirs(gone: Sequence[Row[Any]], fresh: Sequence[_Named]) -> Mapping[str, str]:
    """Old claim -> the new one that says the same under another id: kind, parties, category and shared evidence."""
    heirs: dict[str, str] = {}
    for row in gone:
        old = claim_in(row.record)
        like = (each for each in fresh if each.id not in heirs.values() and _say_the_same(old, each.claim))
        if (heir := next(like, None)) is not None:
            heirs[row.id] = heir.id
    return heirs


def _say_the_same(a: Claim, b: Claim) -> bool:
    return _gist(a) == _gist(b) and bool({span.text for span in a.evidence} & {span.text for span in b.evidence})


def _gist(claim: Claim) -> tuple[object, ...]:
    suppliers = frozenset(actor.id for actor in claim.suppliers)
    recipients = frozenset(actor.id for actor in claim.recipients)
    return claim.kind, claim.category, suppliers, recipients, claim.quantity
