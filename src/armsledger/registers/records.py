"""What a register says: editions and their rows. Frozen, and free of the ledger, which keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from armsledger.records import Category


class RowKind(StrEnum):
    """What one row of a register tells of."""

    DEAL = "deal"
    """An order with its deliveries (SIPRI trade register)."""
    DELIVERY = "delivery"
    """What of a deal arrived in one year (SIPRI deliveries)."""
    VOLUME = "volume"
    """A state's trend-indicator values by year (SIPRI TIV tables): volumes, never money."""
    TRANSFER = "transfer"
    """What a state reports of one year (UNROCA)."""
    NOTICE = "notice"
    """An approved sale that was notified (36(b)(1)): its value is a ceiling."""


@dataclass(frozen=True, slots=True)
class Side:
    """A supplier or recipient as a register names it."""

    name: str
    """As written, without the stars that mark non-states; empty where the register has none."""
    id: str | None = None
    """ISO alpha-3 or `org:…`; None where the register itself does not know, or the name stands in no table."""


NOBODY = Side("")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or a year, with the register's mark of doubt."""

    value: int | None = None
    estimated: bool = False
    """The register marks it as an estimate (`?`, `Yes`, round brackets)."""


UNKNOWN = Number()


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row: what the register claims. What it does not say is None or empty."""

    line: int
    """The line of the file (the row of a sheet) that it ends on."""
    kind: RowKind
    supplier: Side
    recipient: Side
    weapon: str
    """The designation as written; empty where only a description is given."""
    description: str
    system: str | None
    """Its id in the knowledge base."""
    category: Category
    number: str | None = None
    """The register's own id of the deal, or the transmittal number of a notice."""
    order_year: Number = UNKNOWN
    ordered: Number = UNKNOWN
    delivered: Number = UNKNOWN
    delivery_years: tuple[int, ...] = ()
    delivery_years_estimated: bool = False
    condition: str | None = None
    """`new`, `second hand`, `modernized`."""
    local_production: bool | None = None
    comments: str | None = None
    """None where the row has none; a register without such a column says nothing by its absence."""
    reporter: str | None = None
    """The state whose report it is (UNROCA), with `exports` or `imports`: `FRA exports`."""
    amount: float | None = None
    currency: str | None = None
    days: tuple[tuple[str, str], ...] = ()
    """(role, day) of a notice: `notified`, `announced`, `published`."""
    makers: tuple[str, ...] = ()
    """Names of contractors as written."""
    tiv_unit: float | None = None
    tiv_ordered: float | None = None
    tiv_delivered: float | None = None
    volumes: tuple[tuple[int, float], ...] = ()
    """(year, millions of TIV) of a TIV table."""
    id: str = field(default="", compare=False)
    """Given by the ledger: the same content has the same id in every edition."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One file of a register, as it was at one time."""

    register: str
    """`sipri-trade`, `sipri-deliveries`, `sipri-volumes`, `unroca`, `us-notices`, or the name in a mapping."""
    title: str
    origin: str
    """All rows go back to this one origin: SIPRI's files are all `sipri`."""
    dated: str
    """The day on which the register made it, `YYYY-MM-DD`; empty where the file does not say."""
    scope: str
    """Which part of the register was asked for, as the file says; editions of unlike scope differ for that alone."""
    file: str
    sha256: str
    rows: tuple[RegisterRow, ...] = field(default=(), repr=False)
    id: str = ""
    added: str = ""
    count: int = 0
    """How many rows the ledger keeps of it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file is refused: the line, and what is wrong with it."""

    line: int | None
    why: str

    def at(self, file: str) -> str:
        """The fault as a line for the user: `FILE:LINE: why`."""
        return f"{file}:{self.line}: {self.why}" if self.line else f"{file}: {self.why}"
