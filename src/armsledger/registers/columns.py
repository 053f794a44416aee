"""The header of a sheet, and a row beneath it: cells by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from armsledger.registers.cells import BadCell, flag_in
from armsledger.registers.records import Fault
from armsledger.registers.sheet import BadFile, Sheet

#: Of a format's columns, so many must be there for a row to be its header, with some missing.
ENOUGH = 0.6


@lru_cache(maxsize=1024)
def bare(name: str) -> str:
    """A column's name for comparison: case, blanks and a stray `;` at the end of the line make no difference."""
    return " ".join(name.strip(" ;\t").lower().split())


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column is."""

    line: int
    names: tuple[str, ...]
    """As `bare` has them; SIPRI's flags of doubt have a blank name."""
    places: Mapping[str, int]

    def index(self, *names: str) -> int | None:
        """Where the first of the names is."""
        for name in names:
            at = self.places.get(bare(name))
            if at is not None:
                return at
        return None


@dataclass(frozen=True, slots=True)
class Cells:
    """One row."""

    header: Header
    line: int
    cells: Sequence[str]

    def text(self, *names: str) -> str:
        """The cell of the first of these columns that there is; empty where there is none."""
        at = self.header.index(*names)
        return "" if at is None else self.cells[at].strip()

    def flag_after(self, *names: str) -> bool:
        """The flag of doubt in the blank-named column right behind one of these."""
        at = self.header.index(*names)
        if at is None or at + 1 >= len(self.header.names) or self.header.names[at + 1]:
            return False
        return flag_in(self.cells[at + 1], f"the mark behind {names[0]}")


def looks_like(cells: Sequence[str], required: Iterable[tuple[str, ...]]) -> bool:
    """Whether a row is the header of a format, though perhaps not all of it. Each column may have several names."""
    names = {bare(cell) for cell in cells}
    wanted = list(required)
    return sum(any(bare(name) in names for name in column) for column in wanted) >= ENOUGH * len(wanted)


def header_at(sheet: Sheet, at: int, required: Iterable[tuple[str, ...]]) -> Header:
    """The header in that row of the sheet. Raises BadFile for a column that is missing."""
    line, cells = sheet.rows[at]
    names = tuple(bare(cell) for cell in cells)
    header = Header(line, names, {name: at for at, name in reversed([*enumerate(names)])})
    missing = [column[0] for column in required if header.index(*column) is None]
    if missing:
        raise BadFile(f"the header lacks {_listed(missing)}; export the register again with all columns", line)
    return header


def rows_under(sheet: Sheet, at: int, header: Header, fill_down: tuple[str, ...] = ()) -> Iterator[Cells | Fault]:
    """The rows beneath a header; a Fault for one of another length, and for the place where the file breaks off.

    Of the column `fill_down` an empty cell has what stands above it, as where cells were merged.
    """
    width = len(header.names)
    filled = header.index(*fill_down)
    above = ""
    for line, cells in sheet.rows[at + 1 :]:
        found = [*cells[:-1], cells[-1].rstrip("; ")] if cells else []
        if not any(cell.strip() for cell in found):
            continue
        if len(found) > width and not any(found[width:]):
            found = found[:width]
        if len(found) < width and not sheet.delimited:
            found += [""] * (width - len(found))
        if len(found) != width:
            yield Fault(line, f"{len(found)} cells, {width} expected; is the file whole, and its delimiter the same?")
            continue
        if filled is not None:
            above = found[filled] = found[filled] or above
        yield Cells(header, line, found)
    if sheet.broken:
        yield sheet.broken


def need(cell: str, column: str) -> str:
    """A cell that may not be empty. Raises BadCell."""
    if not cell:
        raise BadCell(f"{column}: is empty")
    return cell


def _listed(names: Sequence[str]) -> str:
    quoted = [f"{name!r}" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
