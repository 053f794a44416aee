"""Which register a file is, by its content: the sheets that hold one, and what stands before the header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from armsledger.registers.catalogue import REGISTERS
from armsledger.registers.cells import day_in
from armsledger.registers.columns import bare
from armsledger.registers.format import Format
from armsledger.registers.mapped import ColumnMapping
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.sheet import Sheet

MADE = re.compile(r"(?i)data generated:\s*(\d{1,2} \w+ \d{4}|\d{4}-\d{2}-\d{2})|as of (\d{4}-\d{2}-\d{2})")
TOLD = re.compile(r"^([^:]{3,40}):\s*(.+)$")
KNOWN = ", ".join(each.title for each in REGISTERS)

Part = tuple[Format, Sheet, int]


def parts_of(found: Sequence[Sheet], formats: Sequence[Format]) -> Iterator[Part]:
    """The sheets that hold a register, with the row of the header; of the ways to read a CSV, the first that does."""
    first: Format | None = None
    for sheet in found:
        for each in formats:
            at = sheet.find(each.recognises)
            if at is None or (first is not None and (sheet.delimited or each is not first)):
                continue
            first = each
            yield each, sheet, at
            break


def edition_of(parts: Sequence[Part], rows: Sequence[RegisterRow]) -> Edition:
    """The edition of these rows, with what the file says of itself."""
    each, sheet, at = parts[0]
    preamble = list(sheet.preamble(at))
    made = next((found for line in preamble if (found := MADE.search(line))), None)
    scope = " ".join(preamble[0].split()) if preamble else ""
    dated = day_in(made[1] or made[2]) if made else ""
    return Edition(each.register, each.title, each.origin, dated, scope, "", "", tuple(rows), count=len(rows))


def told_before(sheet: Sheet, at: int) -> dict[str, str]:
    """`name: value` of the lines before the header; lines without a name, and the sheet's own, under ``."""
    told: dict[str, str] = {}
    others = [sheet.name]
    for line in sheet.preamble(at):
        if found := TOLD.match(line.strip().rstrip(",")):
            told[bare(found[1])] = found[2].strip(" ,;")
        else:
            others.append(line)
    return {**told, "": " ".join(others)}


def unrecognised(mapping: ColumnMapping | None) -> str:
    """Why a file is refused that is no register."""
    if mapping:
        columns = ", ".join(repr(column[0]) for column in mapping.format.required)
        return f"no row has the columns of the mapping ({columns}); check their names, and the delimiter"
    return (
        f"no register is recognised: no row is the header of {KNOWN}, parted by comma, semicolon, tab or bar; "
        "for another CSV write a mapping (--mapping, docs/registers.md)"
    )
