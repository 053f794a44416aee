"""Movements out of a ledger: from its deals, or from the rows of a register that was added to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from armsledger.ledger import Filters, Ledger
from armsledger.records import Kind
from armsledger.registers.records import Edition, RegisterRow
from armsledger.trends.deal_movements import COUNTED, Dated, moved
from armsledger.trends.movements import Movement
from armsledger.trends.register_movements import moved_by_row
from armsledger.trends.volumes import tiv_of

EVERYTHING = Filters()
NAMELESS = "?"


def deal_movements(
    ledger: Ledger,
    filters: Filters = EVERYTHING,
    *,
    dated: Dated = Dated.REPORTED,
    stages: Collection[Kind] = COUNTED,
    volumes: Mapping[str, float] | None = None,
) -> list[Movement]:
    """The movements of the deals that the filters let through.

    `volumes`: weapon -> TIV of one, the user's own (`volumes.read_volumes`). A claim whose condition is told makes the
    deal's; claims of one deal that differ leave it new.
    """
    tellers: dict[str, tuple[str, str]] = {}
    conditions: dict[str, set[str]] = {}
    for stored in ledger.claims(Filters()):
        document = stored.document
        tellers[stored.id] = (document.publisher or document.source or NAMELESS, document.published or "")
        if stored.deal and stored.claim.condition:
            conditions.setdefault(stored.deal, set()).add(stored.claim.condition)
    found: list[Movement] = []
    for deal in ledger.deals(replace(filters, limit=None)):
        told = conditions.get(deal.id, set())
        condition = next(iter(told)) if len(told) == 1 else None
        tiv = tiv_of(deal, volumes, condition) if volumes else None
        found.extend(moved(deal, dated, tellers, stages, tiv))
    return found


def register_movements(ledger: Ledger, name: str, dated: Dated | None = None) -> tuple[Edition, list[Movement]]:
    """The movements of an edition, by its id or its register's name (the newest), with the edition.

    Raises UsageError where the ledger has none of that name.
    """
    edition = ledger.registers.edition(name)
    return edition, rows_moved(ledger.registers.rows(edition), edition.origin, dated)


def rows_moved(rows: Iterable[RegisterRow], origin: str, dated: Dated | None = None) -> list[Movement]:
    """The movements of rows. UNROCA has a transfer in the reports of both sides: the supplier's own is counted, the
    recipient's where the supplier reports nothing to it in that year.
    """
    kept = list(rows)
    exports = {_sides(row) for row in kept if (row.reporter or "").endswith("exports")}
    return [
        movement
        for row in kept
        if not ((row.reporter or "").endswith("imports") and _sides(row) in exports)
        for movement in moved_by_row(row, origin, dated)
    ]


def _sides(row: RegisterRow) -> tuple[str, str, tuple[int, ...]]:
    return row.supplier.id or row.supplier.name, row.recipient.id or row.recipient.name, row.delivery_years
