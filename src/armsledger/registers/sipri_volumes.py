"""SIPRI TIV tables: a row a state, a column a year, in millions of trend-indicator values: volumes, never money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsledger.records import Category
from armsledger.registers.cells import amount_in
from armsledger.registers.columns import Cells, need
from armsledger.registers.format import Format, Tools
from armsledger.registers.records import NOBODY, RegisterRow, RowKind

YEAR = re.compile(r"(?:19|20)\d\d")
WHO = ("Recipient", "Supplier", "Recipient/Year", "Supplier/Year", "Imports by", "Exports by")
#: Years that every such table has a choice of; its own range may be shorter.
REQUIRED = (WHO,)


def is_header(cells: Sequence[str]) -> bool:
    """Who, then a run of years."""
    names = [cell.strip() for cell in cells]
    return bool(names) and names[0] in WHO and any(map(YEAR.fullmatch, names[1:3]))


def _row(cells: Cells, tools: Tools) -> RegisterRow | None:
    column = next(name for name in WHO if cells.header.index(name) is not None)
    name = need(cells.text(column), column)
    if name.lower().startswith("total"):
        return None
    side = tools.sides.side(name, column)
    years = [(at, int(year)) for at, year in enumerate(cells.header.names) if YEAR.fullmatch(year)]
    volumes = [(year, amount_in(cells.cells[at], str(year))) for at, year in years]
    buys = column.startswith(("Recipient", "Imports"))
    return RegisterRow(
        line=cells.line,
        kind=RowKind.VOLUME,
        supplier=NOBODY if buys else side,
        recipient=side if buys else NOBODY,
        weapon="",
        description="",
        system=None,
        category=Category.UNSPECIFIED,
        volumes=tuple((year, value) for year, value in volumes if value is not None),
    )


FORMAT = Format("sipri-volumes", "SIPRI TIV tables", "sipri", REQUIRED, _row, is_header=is_header)
