"""Any CSV as a register, with a mapping: a TOML file that says which column holds what.

[register]
name = "ministry"                  # letters, digits and hyphens
title = "Ministry of Defence, contracts"
delimiter = ";"                    # where it is not found by itself

[columns]                          # field = "name of its column"
supplier = "From"
recipient = "To"
weapon = "Item"

[values]                           # field = "what every row has"
supplier = "Freedonia"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from armsledger.errors import UsageError
from armsledger.registers.cells import amount_in, condition_in, count_in, flag_in, words_in, year_in, years_in
from armsledger.registers.columns import Cells
from armsledger.registers.format import Format, Tools
from armsledger.registers.heads import head
from armsledger.registers.records import RegisterRow, RowKind

NEEDED = ("supplier", "recipient", "weapon")
FIELDS = (
    *NEEDED,
    *("description", "number", "order_year", "order_year_estimated", "ordered", "ordered_estimated"),
    *("delivered", "delivered_estimated", "delivery_years", "condition", "comments", "amount", "currency"),
)
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
PARTS = frozenset({"register", "columns", "values"})


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a mapping says: the format that it makes, and the delimiter, where it names one."""

    format: Format
    delimiter: str | None


def mapping_from(text: str, file: str, taken: frozenset[str]) -> ColumnMapping:
    """The mapping in a TOML file. `taken` are names of registers that it may not have.

    Raises UsageError, with the file and what to mend.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: not TOML: {error}") from None
    parts = {part: found.get(part, {}) for part in PARTS}
    if unknown := [key for key in found if key not in PARTS]:
        raise UsageError(f"{file}: [{unknown[0]}] is not known; a mapping has [register], [columns] and [values]")
    columns, values = _fields(parts["columns"], file), _fields(parts["values"], file)
    if missing := [field for field in NEEDED if field not in columns and field not in values]:
        raise UsageError(f"{file}: no column for {missing[0]!r}; a mapping needs {', '.join(NEEDED)}")
    head = parts["register"]
    name = str(head.get("name", ""))
    if not NAME.fullmatch(name) or name in taken:
        raise UsageError(f"{file}: name = {name!r} in [register]: give it a name of its own: letters, digits, hyphens")
    read = _Reader(columns, values)
    required = tuple((column,) for column in columns.values())
    delimiter = str(head["delimiter"]) if "delimiter" in head else None
    return ColumnMapping(Format(name, str(head.get("title", name)), name, required, read), delimiter)


def _fields(table: object, file: str) -> Mapping[str, str]:
    if not isinstance(table, dict):
        raise UsageError(f'{file}: [columns] and [values] are tables: field = "…"')
    for field, value in table.items():
        if field not in FIELDS:
            raise UsageError(f"{file}: {field!r} is no field; the fields are {', '.join(FIELDS)}")
        if not isinstance(value, str) or not value.strip():
            raise UsageError(f"{file}: {field} = {value!r}: must be words in quotes")
    return {field: value.strip() for field, value in table.items()}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a row by the mapping."""

    columns: Mapping[str, str]
    values: Mapping[str, str]

    def __call__(self, cells: Cells, tools: Tools) -> RegisterRow:
        def told(field: str) -> str:
            return self.values.get(field) or (cells.text(self.columns[field]) if field in self.columns else "")

        def name(field: str) -> str:
            return self.columns.get(field, field)

        def doubt(field: str) -> bool:
            return flag_in(told(f"{field}_estimated"), name(f"{field}_estimated"))

        begun = head(lambda field: (told(field), name(field)), tools)
        order_year = year_in(told("order_year"), name("order_year"), doubt("order_year"))
        ordered = count_in(told("ordered"), name("ordered"), doubt("ordered"))
        delivered = count_in(told("delivered"), name("delivered"), doubt("delivered"))
        delivery_years = years_in(told("delivery_years"), name("delivery_years"))
        return RegisterRow(
            line=cells.line,
            kind=RowKind.DEAL,
            **begun,
            number=words_in(told("number")),
            order_year=order_year,
            ordered=ordered,
            delivered=delivered,
            delivery_years=delivery_years,
            condition=condition_in(told("condition"), name("condition")),
            comments=words_in(told("comments")),
            amount=amount_in(told("amount"), name("amount")),
            currency=told("currency") or None,
        )
