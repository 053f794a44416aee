"""SIPRI trade register: a row a deal, `?` behind a value in a column of blank name, years parted by `; `.

https://www.sipri.org/databases/armstransfers/sources-and-methods; columns: docs/registers.md.
"""

from __future__ import annotations

from armsledger.registers.cells import amount_in, condition_in, count_in, words_in, year_in, years_in
from armsledger.registers.columns import Cells, need
from armsledger.registers.format import Format, Tools
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


def _row(cells: Cells, tools: Tools) -> RegisterRow:
    weapon = need(cells.text("Weapon designation"), "Weapon designation")
    description = cells.text("Weapon description")
    supplier = tools.sides.side(need(cells.text("Supplier"), "Supplier"), "Supplier")
    recipient = tools.sides.side(need(cells.text("Recipient"), "Recipient"), "Recipient")
    years = cells.text("Year(s) of delivery", "Year(s) of deliveries")
    order_year = year_in(cells.text("Year of order"), "Year of order", cells.flag_after("Year of order"))
    ordered = count_in(cells.text("Number ordered"), "Number ordered", cells.flag_after("Number ordered"))
    delivered = count_in(cells.text(*DELIVERED), DELIVERED[0], cells.flag_after(*DELIVERED))
    delivery_years = years_in(years, "Year(s) of delivery")
    system, category = tools.designations.find(weapon, description)
    return RegisterRow(
        line=cells.line,
        kind=RowKind.DEAL,
        supplier=supplier,
        recipient=recipient,
        weapon=weapon,
        description=description,
        system=system,
        category=category,
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
