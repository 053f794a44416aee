"""One row a claim, for spreadsheets: a header, lists parted by `; `, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from armsledger.formats.look import Look
from armsledger.formats.rows import COLUMNS, Cell, claim_rows
from armsledger.records import Reading

#: A cell that starts so is a formula to a spreadsheet (the wide forms too): a text out of a news page must not be one.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def render(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """The header, then the rows of each document; a document without claims has none."""
    yield _lines([list(COLUMNS)])
    for reading in readings:
        rows = [[safe_cell(cell) for cell in row.values()] for row in claim_rows(reading)]
        if rows:
            yield _lines(rows)


def safe_cell(cell: Cell) -> str | int | float | None:
    """A cell as it is written: a quote mark before a text that would start a formula; numbers stay numbers."""
    if isinstance(cell, list):
        cell = "; ".join(cell)
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _lines(rows: Iterable[list[str] | list[str | int | float | None]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
