"""What a format of registers is: how its header looks, and what one of its rows says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from armsledger.registers.columns import Cells, looks_like
from armsledger.registers.designations import Designations
from armsledger.registers.records import RegisterRow
from armsledger.registers.sides import Sides


@dataclass(frozen=True, slots=True)
class Tools:
    """What rows are read with."""

    sides: Sides
    designations: Designations
    told: Mapping[str, str] = field(default_factory=dict)
    """What the lines before the header tell, `name: value`, names as `columns.bare` has them."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    register: str
    title: str
    origin: str
    required: tuple[tuple[str, ...], ...]
    """The columns it must have; each with the names that it goes under."""
    read: Callable[[Cells, Tools], RegisterRow | None]
    """One row; None for what is no row of the register (a total). Raises BadCell."""
    fill_down: tuple[str, ...] = ()
    """The names of a column in which an empty cell has what stands above it."""
    is_header: Callable[[Sequence[str]], bool] | None = None
    """Where the columns alone do not tell."""

    def recognises(self, cells: Sequence[str]) -> bool:
        """Whether a row is the header of this format, though a column may be missing."""
        return self.is_header(cells) if self.is_header else looks_like(cells, self.required)
