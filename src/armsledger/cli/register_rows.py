"""Editions of registers, their changes, and reconciled deals as the rows of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from armsledger.cli.deals_rows import code
from armsledger.registers.changes import Change
from armsledger.registers.reconciling import Reconciled
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.wording import count_words, year_words, years_words

Row = dict[str, Any]

EDITION_TABLE = ("id", "title", "dated", "count", "added", "file")
EDITION_COLUMNS = (*EDITION_TABLE, "register", "origin", "scope", "sha256")
SIDES = ("supplier", "recipient", "weapon")
CHANGE_TABLE = ("change", *SIDES, "order_year", "field", "before", "after")
CHANGE_COLUMNS = (*CHANGE_TABLE, "line_before", "line_after", "row_before", "row_after")
RECONCILED_TABLE = ("outcome", "deal", "row", "suppliers", "recipients", "weapon", "differences", "lead_days", "words")
RECONCILED_COLUMNS = (
    *("outcome", "suppliers", "recipients", "weapon", "category", "lead_days", "rule", "differences"),
    *("deal", "deal_weapon", "deal_number", "deal_stage", "deal_year", "first_reported", "rating"),
    *("row", "row_line", "row_supplier", "row_recipient", "row_weapon", "row_ordered", "row_order_year"),
    *("row_delivered", "row_delivery_years", "edition", "score", "reasons", "words"),
)


def edition_row(edition: Edition) -> Row:
    """An edition, without its rows."""
    return {name: getattr(edition, name) for name in EDITION_COLUMNS}


def change_rows(change: Change) -> Iterator[Row]:
    """A row for each value that was revised; one for a row that came or went."""
    row = change.after or change.before
    if row is None:
        return
    told = {
        "change": change.what,
        "supplier": row.supplier.name,
        "recipient": row.recipient.name,
        "weapon": row.weapon or row.description,
        "order_year": year_words(row) if row.order_year.value is not None else "",
        "line_before": change.before.line if change.before else None,
        "line_after": change.after.line if change.after else None,
        "row_before": change.before.id if change.before else None,
        "row_after": change.after.id if change.after else None,
    }
    for revision in change.revisions:
        yield {**told, "field": revision.field, "before": revision.before, "after": revision.after}
    if not change.revisions:
        yield {**told, "field": None, "before": None, "after": None}


def reconciled_row(found: Reconciled, edition: Edition, *, flat: bool) -> Row:
    """Flat cells for tables and CSV; for programs both sides whole, with every reason."""
    cells = {**_head(found, edition), **_deal_cells(found), **_row_cells(found.row)}
    if flat:
        return cells
    return {
        **cells,
        "differences": [asdict(each) for each in found.differences],
        "reasons": [asdict(each) for each in found.reasons],
        "deal": asdict(found.deal) if found.deal else None,
        "row": asdict(found.row) if found.row else None,
        "others": [asdict(each) for each in found.others],
    }


def _head(found: Reconciled, edition: Edition) -> Row:
    deal, row = found.deal, found.row
    return {
        "outcome": found.outcome.value,
        "suppliers": list(deal.suppliers) if deal else _side(row, "supplier"),
        "recipients": list(deal.recipients) if deal else _side(row, "recipient"),
        "weapon": (deal.weapon or deal.category.value) if deal else (row.weapon or row.description) if row else None,
        "category": deal.category.value if deal else row.category.value if row else None,
        "lead_days": found.lead_days,
        "rule": found.rule,
        "differences": [f"{each.field}: {each.deal} / {each.register}" for each in found.differences if each.clash],
        "score": round(found.score, 2),
        "reasons": [f"{reason.weight:+g} {reason.words}" for reason in found.reasons],
        "words": found.words,
        "edition": edition.id,
    }


def _side(row: RegisterRow | None, field: str) -> list[str]:
    side = getattr(row, field) if row else None
    return [side.id or side.name] if side and (side.id or side.name) else []


def _deal_cells(found: Reconciled) -> Row:
    from armsledger.registers.wording import number_words
    from armsledger.registers.years import deal_year

    deal = found.deal
    if deal is None:
        return dict.fromkeys(
            ("deal", "deal_weapon", "deal_number", "deal_stage", "deal_year", "first_reported", "rating")
        )
    number = number_words(deal)
    return {
        "deal": deal.id,
        "deal_weapon": deal.weapon,
        "deal_number": None if number == "no number" else number,
        "deal_stage": deal.stage.value if deal.stage else None,
        "deal_year": deal_year(deal),
        "first_reported": deal.first_reported,
        "rating": code(deal),
    }


def _row_cells(row: RegisterRow | None) -> Row:
    if row is None:
        return dict.fromkeys(column for column in RECONCILED_COLUMNS if column == "row" or column.startswith("row_"))
    return {
        "row": row.id,
        "row_line": row.line,
        "row_supplier": row.supplier.name,
        "row_recipient": row.recipient.name,
        "row_weapon": row.weapon or row.description,
        "row_ordered": None if row.ordered.value is None else count_words(row.ordered),
        "row_order_year": None if row.order_year.value is None else year_words(row),
        "row_delivered": None if row.delivered.value is None else count_words(row.delivered),
        "row_delivery_years": years_words(row) or None,
    }
