"""XLSX: a sheet of deals, one of claims, and one that says how it was made; no cell is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from armsledger.exports.material import Material, Tally
from armsledger.exports.rows import CLAIM_COLUMNS, DEAL_COLUMNS, rows_of
from armsledger.formats.csv import safe_cell
from armsledger.formats.rows import Cell, Row

MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
"""What a cell and a sheet hold: Excel specifications and limits, Microsoft."""


def render(material: Material) -> Iterator[bytes]:
    """The workbook in one piece. Raises UsageError for more rows than a sheet holds."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _fill(book, "deals", DEAL_COLUMNS, rows_of(replace(material, of="deals")))
    # Claims are counted apart: the remark at the end is about deals.
    _fill(book, "claims", CLAIM_COLUMNS, rows_of(replace(material, of="claims", tally=Tally())))
    sheet = book.create_sheet("about")
    for name, words in material.about.pairs().items():
        sheet.append([name, cell_of(words)])
    book.properties.title = f"Deals and claims of {material.about.ledger}"
    book.properties.creator = material.about.program
    out = io.BytesIO()
    book.save(out)
    yield out.getvalue()


def _fill(book: Any, title: str, columns: Mapping[str, type], rows: Iterable[Row]) -> None:  # noqa: ANN401 - a workbook
    from armsledger.errors import UsageError

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append(list(columns))
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise UsageError(f"a sheet holds {MOST_ROWS:,} rows, and there are more {title}; narrow it, or take csv")
        sheet.append([cell_of(row[column]) for column in columns])


def cell_of(cell: Cell) -> str | int | float | None:
    """A cell as a sheet takes it: no formula, no control characters, no longer than a cell may be."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    safe = safe_cell(cell)
    if not isinstance(safe, str):
        return safe
    clean = safe_cell(ILLEGAL_CHARACTERS_RE.sub("", safe.encode("utf-8", "replace").decode()))
    return str(clean)[:MOST_CHARACTERS]
