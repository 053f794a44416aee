"""Many readings into the ledger at once, for scans: a few statements for all of them instead of two dozen for each.

What is new goes in by batches, on PostgreSQL by COPY; what is known already takes the way of a single document.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from armsledger.ledger import claims_writer, writer
from armsledger.ledger.captures import Location
from armsledger.ledger.copying import insert_many
from armsledger.ledger.rows import day_of, document_values, keepable, source_name
from armsledger.ledger.stored import Added, Status
from armsledger.ledger.tables import documents, unplaced
from armsledger.ledger.upsert import pieces
from armsledger.ledger.writer import Reader
from armsledger.records import Reading

Given = tuple[Reading, Location | None]


def put_batch(connection: Connection, given: Sequence[Given], reader: Reader) -> list[Added]:
    """Store readings, each with the place of its capture, in the caller's transaction; in the order that they came."""
    hashes = [writer.text_hash(reading.document) for reading, _ in given]
    taken = _known(connection, hashes)
    fresh: dict[int, Given] = {}
    for number, (hashed, each) in enumerate(zip(hashes, given, strict=True)):
        if hashed not in taken:
            taken.add(hashed)
            fresh[number] = each
    added = dict(zip(fresh, _put_new(connection, [(hashes[n], *fresh[n]) for n in fresh], reader), strict=True))
    return [
        added[number] if number in added else writer.put(connection, *each, reader) for number, each in enumerate(given)
    ]


def _known(connection: Connection, hashes: Sequence[str]) -> set[str]:
    """The texts that are stored."""
    found: set[str] = set()
    for piece in pieces(hashes):
        found.update(connection.scalars(select(documents.c.sha256).where(documents.c.sha256.in_(piece))))
    return found


def _put_new(
    connection: Connection, fresh: Sequence[tuple[str, Reading, Location | None]], reader: Reader
) -> list[Added]:
    """Store documents that are new, with their claims and captures."""
    if not fresh:
        return []
    names = _free_ids(connection, [(hashed, reading) for hashed, reading, _ in fresh])
    rows = [
        document_values(reading, hashed, reader.version, name)
        for (hashed, reading, _), name in zip(fresh, names, strict=True)
    ]
    returned = insert(documents).returning(documents.c.key, sort_by_parameter_order=True)
    keys = list(connection.scalars(returned, rows))
    insert_many(connection, unplaced, [{"document": key} for key in keys])
    _count_sources(connection, [reading for _, reading, _ in fresh])
    by_key = {key: reading for key, (_, reading, _) in zip(keys, fresh, strict=True)}
    claims_writer.put_new_claims(connection, by_key, reader.version, reader.knowledge)
    for key, (_, reading, location) in zip(keys, fresh, strict=True):
        if location is not None:
            writer.put_capture(connection, key, reading.document, location)
    return [
        Added(name, reading.document.source, Status.NEW, len(reading.claims), len(reading.claims))
        for name, (_, reading, _) in zip(names, fresh, strict=True)
    ]


def _free_ids(connection: Connection, fresh: Sequence[tuple[str, Reading]]) -> list[str]:
    """The id of each document, made longer where another text was given the same."""
    wanted = [keepable(reading.document.id) or hashed[:16] for hashed, reading in fresh]
    taken: set[str] = set()
    for piece in pieces(wanted):
        taken.update(connection.scalars(select(documents.c.id).where(documents.c.id.in_(piece))))
    names: list[str] = []
    for name, (hashed, _) in zip(wanted, fresh, strict=True):
        names.append(f"{name}~{hashed[:8]}" if name in taken else name)
        taken.add(names[-1])
    return names


def _count_sources(connection: Connection, readings: Sequence[Reading]) -> None:
    """Bring the counts and days of the publishers up to date, once for each publisher and day."""
    groups: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        document = reading.document
        groups.setdefault((source_name(document), day_of(document.published)), []).append(reading)
    for group in groups.values():
        total = sum(len(reading.claims) for reading in group)
        writer.count_source(connection, group[0].document, new=len(group), claims=total)
