"""Deals as far as flows need them: a few fields of each, picked by the database, without the claims they stand on.

A million claims are read in seconds this way; as whole records they take minutes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, cast, func, select

from armsledger.ledger.tables import claims, deal_claims, deal_facets, deals, documents
from armsledger.records import Category, Judgement, Kind

NAMELESS = "?"
"""Stands for a publisher that is not known."""
MONTH = 7
"""Characters of `YYYY-MM`."""
FIELDS = (
    *("suppliers", "recipients", "category", "quantity", "amount", "currency", "stage", "ended", "system", "weapon"),
    *("first_reported", "ordered", "delivered"),
)


@dataclass(frozen=True, slots=True)
class MovingDeal:
    """A deal that reached a stage, with who told of it in which month. Fields are those of `Deal`."""

    key: int
    id: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    category: Category
    quantity: int | None
    amount: float | None
    currency: str | None
    stage: Kind | None
    ended: Kind | None
    system: str | None
    weapon: str | None
    first_reported: str | None
    ordered: str | None
    delivered: str | None
    reviewed: Judgement | None
    told: tuple[tuple[str, str], ...]
    """(publisher, `YYYY-MM`), each once."""


def moving_deals(connection: Connection, stages: Collection[Kind]) -> Iterator[MovingDeal]:
    """The deals that reached one of the stages."""
    wanted = [f"kind:{stage}" for stage in stages]
    reached = select(deal_facets.c.deal).where(deal_facets.c.facet.in_(wanted))
    told = _told(connection, wanted)
    query = select(deals.c.key, deals.c.id, deals.c.reviewed, *(_picked(connection, name) for name in FIELDS))
    for row in connection.execute(query.where(deals.c.key.in_(reached))):
        yield MovingDeal(
            key=row.key,
            id=row.id,
            suppliers=tuple(json.loads(row.suppliers)),
            recipients=tuple(json.loads(row.recipients)),
            category=Category(row.category),
            quantity=None if row.quantity is None else int(row.quantity),
            amount=None if row.amount is None else float(row.amount),
            currency=row.currency,
            stage=Kind(row.stage) if row.stage else None,
            ended=Kind(row.ended) if row.ended else None,
            system=row.system,
            weapon=row.weapon,
            first_reported=row.first_reported,
            ordered=row.ordered,
            delivered=row.delivered,
            reviewed=Judgement(row.reviewed) if row.reviewed else None,
            told=tuple(told.get(row.key, ())),
        )


def _told(connection: Connection, wanted: list[str]) -> dict[int, list[tuple[str, str]]]:
    """Deal -> who told of it in which month."""
    publisher = func.coalesce(documents.c.publisher, documents.c.source, NAMELESS)
    month = func.substr(documents.c.day, 1, MONTH)
    query = (
        select(deal_claims.c.deal, publisher, month)
        .join(deal_facets, deal_facets.c.deal == deal_claims.c.deal)
        .join(claims, claims.c.key == deal_claims.c.claim)
        .join(documents, documents.c.key == claims.c.document)
        .where(deal_facets.c.facet.in_(wanted))
        .distinct()
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for deal, who, when in connection.execute(query):
        found[deal].append((who, when))
    return found


def _picked(connection: Connection, name: str) -> ColumnElement[Any]:
    """A field out of the record's JSON; a list stays JSON."""
    on_sqlite = connection.dialect.name == "sqlite"
    field: ColumnElement[Any] = (
        func.json_extract(deals.c.record, f"$.{name}") if on_sqlite else cast(deals.c.record, JSON)[name].as_string()
    )
    return field.label(name)
