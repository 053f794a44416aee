"""A file as rows of cells: CSV in whatever encoding and delimiter, or a sheet of a workbook.

In: bytes. Out: a `Sheet`; which of its rows is the header, the format that knows the register says.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.registers.records import Fault

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 60
"""A header stands within so many rows: preambles have about ten."""
WORKBOOK = b"PK\x03\x04"
MOST_UNPACKED = 500_000_000
"""A workbook that unpacks to more bytes is refused: a register has a hundredth of it."""


class BadFile(ValueError):  # noqa: N818 - it never leaves the package: it becomes a Fault
    """A file that cannot be read at all, or a row that breaks it off."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.fault = Fault(line, why)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, each with the line that it ends on (in a workbook: the number of the row)."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    delimiter: str = ","
    name: str = ""
    """Of the sheet, in a workbook."""
    delimited: bool = True
    """A text file; in a workbook empty cells at the end of a row are simply not there."""
    broken: Fault | None = None
    """Where the file stops being CSV: a quote that nothing closes, most often."""

    def preamble(self, header: int) -> Iterator[str]:
        """The words before the header, a line each."""
        for _, cells in self.rows[:header]:
            yield self.delimiter.join(cells).strip(" ;")

    def find(self, is_header: Callable[[Sequence[str]], bool]) -> int | None:
        """The first row that is a header."""
        return next((at for at, (_, cells) in enumerate(self.rows[:LOOKED_AT]) if is_header(cells)), None)


def sheets(data: bytes, delimiter: str | None = None) -> list[Sheet]:
    """The sheets of a workbook, or the ways to read a CSV: one for each delimiter that its first lines may have.

    Raises BadFile for a workbook that is damaged.
    """
    if data.startswith(WORKBOOK):
        return _workbook(data)
    text = text_of(data)
    head = text[:20_000]
    wanted = (delimiter,) if delimiter else tuple(mark for mark in DELIMITERS if mark in head)
    return [_csv(text, mark) for mark in wanted]


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8 where it is that, else Latin-1, as SIPRI's files are."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _csv(text: str, delimiter: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    broken = None
    try:
        rows.extend((reader.line_num, tuple(cells)) for cells in reader)
    except csv.Error as error:
        broken = Fault(reader.line_num, f"not CSV from here on: {error}; is the file whole?")
    return Sheet(tuple(rows), delimiter, broken=broken)


def _workbook(data: bytes) -> list[Sheet]:
    """Formulas are not run: a cell has the value that was saved with it."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise BadFile(f"unpacks to more than {MOST_UNPACKED:,} bytes; no register is that large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = []
        for sheet in book.worksheets:
            cells = ((at, tuple(map(_cell, row))) for at, row in enumerate(sheet.iter_rows(values_only=True), start=1))
            found.append(Sheet(tuple(row for row in cells if any(row[1])), name=sheet.title, delimited=False))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadFile(f"not a workbook that can be read: {error}; save it as .xlsx again, or as CSV") from error
    return found


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a cell of a workbook holds
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
