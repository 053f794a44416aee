"""What a notice says, as the form has it: no claim yet, and nothing from the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.reading.notices.flow import Flow
from armsledger.records import Money, Span


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list of equipment."""

    words: Flow
    """All of it, as written."""
    phrase: Flow
    """The same without its number: `M142 high mobility artillery rocket systems`."""
    major: bool
    """Whether it stands under Major Defense Equipment."""
    quantity: int | None
    up_to: bool
    """The number is the most that may be bought."""
    counted: Span | None
    """The words that say the number."""


@dataclass(frozen=True, slots=True)
class NoticeDate:
    """A day of the notice, with what happened on it."""

    role: str
    """`notified` (a report of this case reached Congress), `announced` (the release), `published` (the Register)."""
    day: str
    """ISO 8601."""
    span: Span


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked for at one time: most notices hold one, an addition tells of the earlier ones too."""

    items: tuple[Item, ...]
    value: Money | None
    """The estimated total cost."""
    notified: NoticeDate | None
    implemented: bool
    """The case runs already: it was signed, and is told because this notice adds to it."""
    lead: Span
    """The words that open it: who asked, or what is notified."""
    cue: Span


@dataclass(frozen=True, slots=True)
class Contractor:
    """A principal contractor."""

    name: str
    place: str | None
    """Where it is located, as written."""
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of a proposed sale."""

    transmittal: Span | None
    """Its number, `26-27`."""
    purchaser: Flow
    purchase: Span
    """The line or sentence that names the purchaser."""
    seller: Span | None
    """The first words that name the seller's side."""
    subject: Flow | None
    """What the sale is called: the title without the purchaser."""
    cases: tuple[Case, ...]
    """In the order told; the last one that is not implemented is what is notified now."""
    value: Money | None
    mde_value: Money | None
    contractors: tuple[Contractor, ...]
    dates: tuple[NoticeDate, ...]
    enhancement: bool
    """A report on a case that Congress knows already: section 36(b)(5)."""
    names: tuple[tuple[str, Span], ...]
    """Long names with the abbreviation that the text sets behind them."""
