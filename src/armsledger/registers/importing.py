"""A file to an edition of a register: all of it or nothing, with every fault by its line.

In: the bytes of a file. Out: `Imported`: the edition with its rows, what was matched and what was not; or the faults.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from armsledger.knowledge.base import Knowledge
from armsledger.registers.catalogue import REGISTERS
from armsledger.registers.cells import BadCell
from armsledger.registers.columns import Cells, header_at, rows_under
from armsledger.registers.designations import Designations, Unmatched
from armsledger.registers.format import Format, Tools
from armsledger.registers.mapped import ColumnMapping
from armsledger.registers.recognising import Part, edition_of, parts_of, told_before, unrecognised
from armsledger.registers.records import Edition, Fault, RegisterRow
from armsledger.registers.sheet import BadFile, sheets
from armsledger.registers.sides import Sides

MOST_FAULTS = 20
"""A file with more is the wrong file; the first ones tell why."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    edition: Edition | None
    """None where there are faults."""
    faults: tuple[Fault, ...] = ()
    matched: int = 0
    """Rows whose weapon is a system of the knowledge base."""
    nameless: int = 0
    """Rows that give only a description, such as `vehicle engine`."""
    unmatched: tuple[Unmatched, ...] = ()
    unknown_names: Mapping[str, int] | None = None
    """Names in no table, kept because the user said so, with the number of rows."""
    undisclosed: int = 0
    """How often the register itself does not know a side."""
    by_form: Mapping[str, int] | None = None
    """How designations were matched: in full, or by which rule."""


def import_register(
    data: bytes,
    file: str,
    knowledge: Knowledge,
    mapping: ColumnMapping | None = None,
    *,
    keep_unknown: bool = False,
    max_bytes: int = 50_000_000,
) -> Imported:
    """Read a file as the register that its content shows, or that the mapping describes."""
    if len(data) > max_bytes:
        return Imported(None, (Fault(None, f"is larger than {max_bytes:,} bytes; raise ARMSLEDGER_MAX_BYTES"),))
    tools = Tools(Sides(knowledge, keep_unknown), Designations(knowledge))
    formats = (mapping.format,) if mapping else REGISTERS
    try:
        parts = list(parts_of(sheets(data, mapping.delimiter if mapping else None), formats))
        if not parts and not mapping:
            return _notices(data, file, knowledge, max_bytes)
        if not parts:
            raise BadFile(unrecognised(mapping))
        edition, faults = _read(parts, tools)
    except BadFile as error:
        return Imported(None, (error.fault,))
    if faults:
        return Imported(None, tuple(faults))
    found = tools.designations
    return Imported(
        replace(edition, file=file, sha256=sha256(data).hexdigest()),
        matched=found.matched,
        nameless=found.nameless,
        unmatched=found.unmatched(),
        unknown_names=tools.sides.unknown,
        undisclosed=tools.sides.undisclosed,
        by_form=found.by_form,
    )


def _read(parts: Sequence[Part], tools: Tools) -> tuple[Edition, list[Fault]]:
    rows: list[RegisterRow] = []
    faults: list[Fault] = []
    for each, sheet, at in parts:
        header = header_at(sheet, at, each.required)
        told = replace(tools, told=told_before(sheet, at))
        for found in rows_under(sheet, at, header, each.fill_down):
            row = found if isinstance(found, Fault) else _row(found, each, told)
            if isinstance(row, Fault):
                faults.append(row)
                if len(faults) >= MOST_FAULTS:
                    faults.append(Fault(None, f"{MOST_FAULTS} faults; the rest was not looked at"))
                    return edition_of(parts, rows), faults
            elif row is not None:
                rows.append(row)
    if not rows and not faults:
        faults.append(Fault(None, "holds no rows under its header; is the file whole?"))
    return edition_of(parts, rows), faults


def _row(cells: Cells, each: Format, tools: Tools) -> RegisterRow | Fault | None:
    try:
        return each.read(cells, tools)
    except BadCell as error:
        return Fault(cells.line, str(error))


def _notices(data: bytes, file: str, knowledge: Knowledge, max_bytes: int) -> Imported:
    """A page or text that is no table may be a notice."""
    from armsledger.registers import us_notices

    if not data.strip():
        return Imported(None, (Fault(None, "is empty"),))
    document = us_notices.text_of_file(data, file, max_bytes)
    found = document if isinstance(document, Fault) else us_notices.edition_of(document, knowledge)
    if isinstance(found, Fault):
        is_table = isinstance(document, Fault) or found.why == us_notices.NEITHER
        return Imported(None, (Fault(None, unrecognised(None)) if is_table else found,))
    matched = sum(row.system is not None for row in found.rows)
    return Imported(replace(found, file=file, sha256=sha256(data).hexdigest()), matched=matched)
