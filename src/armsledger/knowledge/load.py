"""Read the CSV tables of the knowledge base into typed rows, and say where a row is unsound."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TypeVar, get_type_hints

from armsledger.errors import KnowledgeError

Row = TypeVar("Row")

DATA = Path(__file__).parent / "data"


def split_list(cell: str) -> tuple[str, ...]:
    """`"a|b"` -> `("a", "b")`; an empty cell gives an empty tuple."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_table(path: Path, row_type: type[Row]) -> Iterator[tuple[int, Row]]:
    """Yield (line number, row) for each record of a CSV file whose header names the fields of `row_type`.

    Empty lines and lines that begin with `#` are passed over.
    Raises KnowledgeError, with file and line, for a header or a row that does not fit.
    """
    columns = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
    hints = get_type_hints(row_type)
    converters: list[Callable[[str], object]] = [str.strip if hints[name] is str else split_list for name in columns]
    records = _records(path)
    if next(records, (1, []))[1] != columns:
        raise KnowledgeError(str(path), 1, f"the header must read {','.join(columns)}")
    for line, cells in records:
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) != len(columns):
            raise KnowledgeError(str(path), line, f"{len(columns)} cells expected, {len(cells)} found")
        if not cells[0].strip():
            raise KnowledgeError(str(path), line, "the first column is empty")
        yield line, row_type(*(convert(cell) for convert, cell in zip(converters, cells, strict=True)))


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each record, with the line that the record ends on. Spreadsheets put a mark before the header."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        try:
            for cells in reader:
                yield reader.line_num, cells
        except (csv.Error, UnicodeDecodeError) as error:
            raise KnowledgeError(str(path), reader.line_num + 1, f"not CSV in UTF-8: {error}") from error


def layered(name: str, row_type: type[Row], key: Callable[[Row], str], folders: Iterable[Path]) -> dict[str, Row]:
    """Rows of table `name` (a file, or a folder of files) by key; a later folder's row replaces an earlier one.

    Two rows with one key in the same folder are an error: one of them would be lost in silence.
    """
    rows: dict[str, Row] = {}
    for folder in folders:
        here: dict[str, Row] = {}
        for path in files_of(folder, name):
            for line, row in read_table(path, row_type):
                if key(row) in here:
                    raise KnowledgeError(str(path), line, f"{key(row)!r} is there already; each key stands once")
                here[key(row)] = row
        rows.update(here)
    return rows


def files_of(folder: Path, name: str) -> list[Path]:
    """The files of a table in a folder: `name.csv`, and all that lie in a folder called `name`."""
    return sorted(path for path in (folder / f"{name}.csv", *(folder / name).glob("*.csv")) if path.is_file())
