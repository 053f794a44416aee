"""SIPRI deliveries: a row a deal and year of delivery, flags Yes and No; a line may end in a stray `;`."""

from __future__ import annotations

from armsledger.registers.cells import amount_in, condition_in, count_in, flag_in, words_in, year_in
from armsledger.registers.columns import Cells, need
from armsledger.registers.format import Format, Tools
from armsledger.registers.heads import head, written
from armsledger.registers.records import RegisterRow, RowKind

REQUIRED = tuple(
    (name,)
    for name in (
        "SIPRI AT Database ID",
        "Supplier",
        "Recipient",
        "Designation",
        "Description",
        "Order date",
        "Order date is estimate",
        "Numbers delivered",
        "Numbers delivered is estimate",
        "Delivery year",
        "Delivery year is estimate",
        "Status",
        "Local production",
    )
)
HEAD = {"weapon": "Designation", "description": "Description", "supplier": "Supplier", "recipient": "Recipient"}


def _row(cells: Cells, tools: Tools) -> RegisterRow:
    begun = head(written(cells, HEAD), tools)
    number = need(cells.text("SIPRI AT Database ID"), "SIPRI AT Database ID")
    order_year = year_in(cells.text("Order date"), "Order date", _flag(cells, "Order date is estimate"))
    delivered = count_in(
        cells.text("Numbers delivered"), "Numbers delivered", _flag(cells, "Numbers delivered is estimate")
    )
    year = year_in(cells.text("Delivery year"), "Delivery year", _flag(cells, "Delivery year is estimate"))
    local = cells.text("Local production")
    return RegisterRow(
        line=cells.line,
        kind=RowKind.DELIVERY,
        **begun,
        number=number,
        order_year=order_year,
        delivered=delivered,
        delivery_years=() if year.value is None else (year.value,),
        delivery_years_estimated=year.estimated,
        condition=condition_in(cells.text("Status"), "Status"),
        local_production=flag_in(local, "Local production") if local else None,
        comments=words_in(cells.text("Comments")),
        tiv_unit=amount_in(cells.text("TIV deal unit"), "TIV deal unit"),
        tiv_delivered=amount_in(cells.text("TIV delivery values"), "TIV delivery values"),
    )


def _flag(cells: Cells, column: str) -> bool:
    return flag_in(cells.text(column), column)


FORMAT = Format("sipri-deliveries", "SIPRI deliveries", "sipri", REQUIRED, _row)
