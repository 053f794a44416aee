"""What the rows of every register of deals begin with: who gives which weapon to whom.

In: a way to ask what a row says of a field, and under which column's name. Out: those fields of a `RegisterRow`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from armsledger.records import Category
from armsledger.registers.columns import Cells, need
from armsledger.registers.format import Tools
from armsledger.registers.records import Side

Said = Callable[[str], tuple[str, str]]
"""Field (`supplier`, `recipient`, `weapon`, `description`) -> its cell, and its column's name for complaints."""


class Head(TypedDict):
    """The fields, under their names in `RegisterRow`."""

    supplier: Side
    recipient: Side
    weapon: str
    description: str
    system: str | None
    category: Category


def head(said: Said, tools: Tools) -> Head:
    """The head of a row. Raises BadCell for a weapon that is left blank, or a side that nobody knows."""
    weapon, (description, _) = need(*said("weapon")), said("description")
    supplier, recipient = tools.sides.side(*said("supplier")), tools.sides.side(*said("recipient"))
    system, category = tools.designations.find(weapon, description)
    return Head(
        supplier=supplier,
        recipient=recipient,
        weapon=weapon,
        description=description,
        system=system,
        category=category,
    )


def written(cells: Cells, columns: Mapping[str, str]) -> Said:
    """What a row says in columns of fixed names. But for the description, BadCell is raised for a blank one."""

    def said(field: str) -> tuple[str, str]:
        column = columns[field]
        cell = cells.text(column)
        return cell if field == "description" else need(cell, column), column

    return said
