"""All made claims into deals at once, by recipient: what linking bit by bit gives, in minutes instead of an hour.

Every made claim names one recipient, and claims with other recipients never meet; so each recipient's claims are
clustered by themselves, in two processes. The rows are those that the ledger's own writer would write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from armsledger.deals import cluster, deal
from armsledger.ledger import Ledger, tables
from armsledger.ledger import facets as asked
from armsledger.ledger.deal_rows import grade_of, row_of
from armsledger.ledger.grades import keep_grades
from armsledger.ledger.view_json import view_in

WORKERS = 2
AHEAD = 4
MOST = 5000
Seen = tuple[int, str, str, float, str, str, str]
"""Of a claim: key, id, day, confidence, view, origin, outlet."""
Row = dict[str, Any]
Made = list[tuple[Row, list[Row], list[Row], list[Row]]]
"""Of a deal: its row, its facets, its claims, and their grades."""


def link_all(ledger: Ledger) -> int:
    """Link the whole ledger, where nothing is linked yet; how many deals there are comes back."""
    numbers = count(1)
    with ledger._transactions.engine.connect() as connection, connection.begin(), ProcessPoolExecutor(WORKERS) as pool:
        connection.exec_driver_sql("SELECT 1")
        running: list[Future[Made]] = []
        for seen in _by_recipient(connection):
            running.append(pool.submit(make, seen))
            if len(running) > AHEAD:
                _put(connection, running.pop(0).result(), numbers)
        for each in running:
            _put(connection, each.result(), numbers)
        connection.execute(delete(tables.unlinked))
        connection.execute(delete(tables.unplaced))
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                "SELECT setval(pg_get_serial_sequence('deals', 'key'), (SELECT max(key) FROM deals))"
            )
    return next(numbers) - 1


def _by_recipient(connection: Connection) -> Iterator[list[Seen]]:
    """The claims of each recipient; small ones together."""
    claims, views, documents, facets = tables.claims, tables.views, tables.documents, tables.facets
    words = select(facets.c.facet).where(facets.c.facet >= "to:", facets.c.facet < "to;").distinct()
    gathered: list[Seen] = []
    for facet in connection.scalars(words).all():
        query = (
            select(claims.c.key, claims.c.id, claims.c.day, claims.c.confidence, views.c.view)
            .add_columns(documents.c.origin, documents.c.outlet)
            .join(facets, facets.c.claim == claims.c.key)
            .join(views, views.c.claim == claims.c.key)
            .join(documents, documents.c.key == claims.c.document)
            .where(facets.c.facet == facet)
        )
        gathered += [tuple(row) for row in connection.execute(query)]
        if len(gathered) > MOST:
            yield gathered
            gathered = []
    yield gathered


def make(seen: Sequence[Seen]) -> Made:
    """The rows of the deals that the claims make."""
    views = {row[1]: view_in(row[1], row[4], row[5], row[6]) for row in seen}
    told = {row[1]: row for row in seen}
    made: Made = []
    for found in cluster([*views.values()]):
        members = [views[claim] for claim in found.claims]
        whole = deal(found, members)
        row = row_of(whole)
        words = sorted(asked.of_deal(whole, members) | {grade_of(whole)})
        facets: list[Row] = [{"facet": word, "day": row["day"], "confidence": whole.confidence} for word in words]
        linked: list[Row] = [{"claim": told[claim][0], "component": found.component} for claim in found.claims]
        grades: list[Row] = [
            {"facet": grade_of(whole), "day": told[claim][2], "claim": told[claim][0], "confidence": told[claim][3]}
            for claim in found.claims
        ]
        made.append((row, facets, linked, grades))
    return made


def _put(connection: Connection, made: Made, numbers: Iterator[int]) -> None:
    keyed = [(next(numbers), *each) for each in made]
    if not keyed:
        return
    keep_grades(connection, [row for _, row, *_ in keyed])
    connection.execute(insert(tables.deals), [{"key": key, **row} for key, row, *_ in keyed])
    connection.execute(insert(tables.deal_facets), [{"deal": key, **row} for key, _, rows, *_ in keyed for row in rows])
    connection.execute(insert(tables.deal_claims), [{"deal": key, **row} for key, *_, rows, _ in keyed for row in rows])
    connection.execute(insert(tables.facets), [row for *_, rows in keyed for row in rows])
