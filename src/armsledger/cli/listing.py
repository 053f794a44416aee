"""Rows of a list as a table for people, CSV for spreadsheets, or JSON lines for programs, each as it comes."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.cli.output import destination

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]
FORMATS = ("table", "csv", "jsonl")
SAMPLE = 50
"""The first rows give the widths of a table's columns."""
WIDEST = 44
NARROWEST = 4
GAP = 2
PIPE_WIDTH = 160


def chosen_format(name: str | None) -> str:
    """The format asked for, else the one that suits where the output goes."""
    return name or ("table" if sys.stdout.isatty() else "jsonl")


def print_rows(
    rows: Iterable[Row], columns: Sequence[str], format_name: str | None, in_table: Sequence[str] = ()
) -> int:
    """Print the rows and say how many there were.

    `columns` are those of CSV, in their order; a table has those `in_table`, by default the same; JSON lines have
    everything that a row holds.
    """
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    chosen = chosen_format(format_name)
    shown = in_table or columns if chosen == "table" else columns
    render = {"table": _table, "csv": _csv, "jsonl": _jsonl}[chosen]
    with destination(None) as write:
        for piece in render(counted(), shown):
            write(piece)
    return count


def _jsonl(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    from armsledger.formats.csv import safe_cell

    yield _line(columns)
    for row in rows:
        yield _line([safe_cell(_cell(row.get(column))) for column in columns])


def _line(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _table(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """Columns as wide as the first rows need; what does not fit is cut, in the widest columns first."""
    from itertools import islice

    from rich.console import Console

    console = Console()
    stream = iter(rows)
    first = [[_words(row.get(column)) for column in columns] for row in islice(stream, SAMPLE)]
    if not first:
        return
    widths = _widths(first, columns, console.width if console.is_terminal else PIPE_WIDTH)
    yield _styled(console, _fitted([column.replace("_", " ") for column in columns], widths))
    for cells in first:
        yield _fitted(cells, widths) + "\n"
    for row in stream:
        yield _fitted([_words(row.get(column)) for column in columns], widths) + "\n"


def _widths(rows: Sequence[Sequence[str]], columns: Sequence[str], room: int) -> list[int]:
    from rich.cells import cell_len

    widths = [
        min(WIDEST, max(NARROWEST, len(column), *(cell_len(row[number]) for row in rows)))
        for number, column in enumerate(columns)
    ]
    room = max(room, (NARROWEST + GAP) * len(columns))
    while sum(widths) + GAP * (len(widths) - 1) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _fitted(cells: Sequence[str], widths: Sequence[int]) -> str:
    from rich.cells import cell_len, set_cell_size

    fitted = [
        set_cell_size(cell, width) if cell_len(cell) <= width else set_cell_size(cell, width - 1) + "…"
        for cell, width in zip(cells, widths, strict=True)
    ]
    return (" " * GAP).join(fitted).rstrip()


def _styled(console: Console, line: str) -> str:
    return f"\x1b[4m{line}\x1b[0m\n" if console.is_terminal and not console.no_color else f"{line}\n"


def _words(value: Any) -> str:  # noqa: ANN401 - any cell
    from armsledger.formats.wording import printable

    cell = _cell(value)
    if isinstance(cell, list):
        cell = ", ".join(cell)
    return "" if cell is None else printable(f"{cell:.2f}" if isinstance(cell, float) else str(cell))


def _cell(value: Any) -> Any:  # noqa: ANN401 - any cell
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else value
