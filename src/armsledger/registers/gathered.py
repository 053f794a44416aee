"""Rows of deliveries by year, gathered to one row a deal, as reconciling compares deals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from armsledger.registers.records import Number, RegisterRow, RowKind


def gathered(rows: Iterable[RegisterRow]) -> list[RegisterRow]:
    """The rows, those of deliveries with one number of a deal made one; TIV tables hold no deals and are left out."""
    deals: dict[tuple[str, str], RegisterRow] = {}
    for at, row in enumerate(rows):
        if row.kind is RowKind.VOLUME:
            continue
        is_part = row.kind is RowKind.DELIVERY and row.number is not None
        key = (row.kind.value, row.number or "") if is_part else ("", str(at))
        deals[key] = _joined(deals[key], row) if key in deals else row
    return list(deals.values())


def _joined(deal: RegisterRow, more: RegisterRow) -> RegisterRow:
    """A deal with one more year of deliveries; it is an estimate where a part is."""
    known = [number.value for number in (deal.delivered, more.delivered) if number.value is not None]
    return replace(
        deal,
        delivered=Number(sum(known) if known else None, deal.delivered.estimated or more.delivered.estimated),
        delivery_years=tuple(sorted({*deal.delivery_years, *more.delivery_years})),
        delivery_years_estimated=deal.delivery_years_estimated or more.delivery_years_estimated,
        tiv_delivered=None,
    )
