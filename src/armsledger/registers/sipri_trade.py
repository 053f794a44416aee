"""SIPRI trade register: a row a deal, `?` behind a value in a column of blank name, years parted by `; `.

https://www.sipri.org/databases/armstransfers/sources-and-methods; columns: docs/registers.md.
"""

from __future__ import annotations

from armsledger.registers.cells import amount_in, condition_in, count_in, words_in, year_in, years_in
from armsledger.registers.columns import Cells
from armsledger.registers.format import Format, Tools
from armsledger.registers.heads import head, written
from armsledger.registers.records import RegisterRow, RowKind

DELIVERED = ("Number delivered", "Deliveries in the Year Range")
REQUIRED = (
    ("Recipient",),
    ("Supplier",),
    ("Year of order",),
    ("Number ordered",),
    ("Weapon designation",),
    ("Weapon description",),
    DELIVERED,
    ("Year(s) of delivery", "Year(s) of deliveries"),
    ("status", "Status"),
    ("Comments",),
)
HEAD = {
    "weapon": "Weapon designation",
    "description": "Weapon description",
    "supplier": "Supplier",
    "recipient": "Recipient",
}


def _row(cells: Cells, tools: Tools) -> RegisterRow:
    begun = head(written(cells, HEAD), tools)
    years = cells.text("Year(s) of delivery", "Year(s) of deliveries")
    order_year = year_in(cells.text("Year of order"), "Year of order", cells.flag_after("Year of order"))
    ordered = count_in(cells.text("Number ordered"), "Number ordered", cells.flag_after("Number ordered"))
    delivered = count_in(cells.text(*DELIVERED), DELIVERED[0], cells.flag_after(*DELIVERED))
    delivery_years = years_in(years, "Year(s) of delivery")
    return RegisterRow(
        line=cells.line,
        kind=RowKind.DEAL,
        **begun,
        order_year=order_year,
        ordered=ordered,
        delivered=delivered,
        delivery_years=delivery_years,
        condition=condition_in(cells.text("status"), "status"),
        comments=words_in(cells.text("Comments")),
        tiv_unit=amount_in(cells.text("SIPRI TIV per unit"), "SIPRI TIV per unit"),
        tiv_ordered=amount_in(cells.text("SIPRI TIV for total order"), "SIPRI TIV for total order"),
        tiv_delivered=amount_in(cells.text("SIPRI TIV of delivered weapons"), "SIPRI TIV of delivered weapons"),
    )


FORMAT = Format("sipri-trade", "SIPRI trade register", "sipri", REQUIRED, _row)
