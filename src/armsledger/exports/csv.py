"""CSV: lines of `#` that say how it was made, a header, then a row a deal or claim, safe to open in a spreadsheet.

Read it with `polars.read_csv(…, comment_prefix="# ")`, or `pandas.read_csv(…, skiprows=4)`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from armsledger.exports.about import About
from armsledger.exports.material import Material
from armsledger.exports.rows import columns_of, rows_of
from armsledger.formats.csv import safe_cell
from armsledger.formats.rows import Cell

#: A filter of the user's stands in the note as it is; no part of it may begin a cell that a spreadsheet would run.
FORMULA = re.compile(r"[,;]\s*(?=[=+\-@＝＋－＠])")


def render(material: Material) -> Iterator[bytes]:
    """The note, the header, the rows."""
    columns = columns_of(material)
    yield note(material.about) + line(columns)
    for row in rows_of(material):
        yield line(row[column] for column in columns)


def note(about: About, remark: str = "") -> bytes:
    """How it was made, a line each, and a remark before it."""
    told = {**({"note": remark} if remark else {}), **about.pairs()}
    lines = (f"# {name}: {FORMULA.sub(' ', ' '.join(words.split()))}\n" for name, words in told.items())
    return "".join(lines).encode("utf-8", "replace")


def line(cells: Iterable[Cell]) -> bytes:
    """A line of cells, none of which a spreadsheet would run; numbers stay numbers."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8", "replace")
