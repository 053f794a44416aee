"""UN Register of Conventional Arms: what a state reports of one year, exports and imports each in a table.

The tables do not say whose report they are, of which year, and which way: lines before the header must
(`Reporting State: Freedonia`, `Calendar year: 2023`, `Exports`), or columns of these names.
A state's own report and its partner's are kept apart, by `reporter`: they often differ.
https://www.un.org/disarmament/convarms/register/ (standardized reporting form).
"""

from __future__ import annotations

import re

from armsledger.records import Category
from armsledger.registers.cells import BadCell, count_in, words_in, year_in
from armsledger.registers.columns import Cells
from armsledger.registers.format import Format, Tools
from armsledger.registers.records import RegisterRow, RowKind

CATEGORY = ("Category (I-VII)", "Category (I–VII)", "Category")
PARTNER = (
    "Final importer State(s)",
    "Exporter State(s)",
    "Final importer State(s) (exports) or Exporter State(s) (imports)",
    "Final importer State(s) (exports)",
    "Exporter State(s) (imports)",
)
NUMBER = ("Number of items", "Number of items exported", "Number of items imported")
DESCRIPTION = ("Description of items", "Description of item")
REPORTER = ("Reporting State", "Reporting country", "State", "Country")
YEAR = ("Calendar year", "Reporting year", "Year")
DIRECTION = ("Direction", "Transfer", "Table")
REQUIRED = (PARTNER, NUMBER, DESCRIPTION)
NUMERAL = re.compile(r"(?i)^\W*(?:category\s+)?(VII|VI|IV|V|III|II|I)\s*\(?([ab])?\b")
CATEGORIES = {
    "I": Category.ARMOURED_VEHICLE,
    "II": Category.ARMOURED_VEHICLE,
    "III": Category.ARTILLERY,
    "IV": Category.AIRCRAFT,
    "IVa": Category.AIRCRAFT,
    "IVb": Category.UAV,
    "V": Category.HELICOPTER,
    "Va": Category.HELICOPTER,
    "Vb": Category.HELICOPTER,
    "VI": Category.SHIP,
    "VII": Category.MISSILE,
    "VIIa": Category.MISSILE,
    "VIIb": Category.AIR_DEFENCE,
}


def _row(cells: Cells, tools: Tools) -> RegisterRow | None:
    words, partner = cells.text(*DESCRIPTION), cells.text(*PARTNER)
    if not partner and not cells.text(*NUMBER):
        return None  # a category in which nothing moved
    direction = _direction(cells, tools)
    reporter = tools.sides.side(_told(cells, tools, REPORTER), REPORTER[0])
    other = tools.sides.side(partner, PARTNER[0])
    year = year_in(_told(cells, tools, YEAR), YEAR[0])
    sort, category = _category(cells.text(*CATEGORY))
    delivered = count_in(cells.text(*NUMBER), NUMBER[0])
    system, weapon = tools.designations.find_in(words, category)
    return RegisterRow(
        line=cells.line,
        kind=RowKind.TRANSFER,
        supplier=reporter if direction == "exports" else other,
        recipient=other if direction == "exports" else reporter,
        weapon=weapon or words,
        description=f"{sort} {words}".strip(),
        system=system,
        category=category,
        delivered=delivered,
        delivery_years=() if year.value is None else (year.value,),
        comments=words_in(cells.text("Comments on the transfer", "Comments")),
        reporter=f"{reporter.id or reporter.name} {direction}",
    )


def _told(cells: Cells, tools: Tools, names: tuple[str, ...]) -> str:
    """What a column says, else a line before the header. Raises BadCell where neither does."""
    found = cells.text(*names) or next((tools.told[key] for key in map(str.lower, names) if tools.told.get(key)), "")
    if not found:
        raise BadCell(f"{names[0]}: neither a column nor a line before the header says it; add `{names[0]}: …` there")
    return found


def _direction(cells: Cells, tools: Tools) -> str:
    header = " ".join(cells.header.names)
    signs = (cells.text(*DIRECTION), *(tools.told.get(name.lower(), "") for name in DIRECTION), tools.told.get("", ""))
    for sign in map(str.lower, signs):
        if ("export" in sign) != ("import" in sign):
            return "exports" if "export" in sign else "imports"
    if ("importer state" in header) != ("exporter state" in header):
        return "exports" if "importer state" in header else "imports"
    raise BadCell("Exports or Imports: nothing says which; add a line `Exports` before the header")


def _category(cell: str) -> tuple[str, Category]:
    """The UN category and ours; a table of small arms names the sort instead."""
    found = NUMERAL.match(cell)
    if not found:
        return "", Category.SMALL_ARMS if cell else Category.UNSPECIFIED
    sort = found[1].upper() + (found[2] or "").lower()
    return sort, CATEGORIES.get(sort, CATEGORIES[found[1].upper()])


FORMAT = Format("unroca", "UN Register of Conventional Arms", "unroca", REQUIRED, _row, fill_down=CATEGORY)
