"""A table for people: a heading for each document, one row a claim, and its evidence beneath.

The columns have fixed widths, worked out from the width of the terminal alone, so that rows can be printed as they
come. On a narrow terminal, fields that belong together share a column.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armsledger.formats import wording
from armsledger.formats.look import Look
from armsledger.records import Claim, Modality, Reading

#: From this many columns on, every field has a column of its own.
WIDE = 116
NARROWEST = 48
INDENT = 2
GAP = 2

MODALITY_STYLES = {
    Modality.ASSERTED: "green",
    Modality.REPORTED: "cyan",
    Modality.PLANNED: "blue",
    Modality.POSSIBLE: "yellow",
    Modality.DENIED: "red",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a claim, and its width, or its share of what the others leave."""

    heading: str
    cell: Callable[[Claim], Text]
    width: int = 0
    share: int = 0
    align_right: bool = False


def _plain(text: str, style: str = "") -> Text:
    return Text(wording.printable(text), style=style)


def _kind(claim: Claim) -> Text:
    return Text(claim.kind.value, style="bold")


def _modality(claim: Claim) -> Text:
    return Text(claim.modality.value, style=MODALITY_STYLES[claim.modality])


def _parties(claim: Claim) -> Text:
    return _plain(wording.parties(claim))


def _weapon(claim: Claim) -> Text:
    return _plain(claim.weapon or claim.category.value, "bold")


def _quantity(claim: Claim) -> Text:
    return _plain(wording.quantity(claim))


def _value(claim: Claim) -> Text:
    return _plain(wording.money(claim.value))


def _sayers(claim: Claim) -> Text:
    return _plain(wording.sayers(claim))


def _confidence(claim: Claim) -> Text:
    return Text(f"{claim.confidence:.2f}")


def _stacked(*cells: Callable[[Claim], Text]) -> Callable[[Claim], Text]:
    """One cell out of several, a line each, the empty ones left out."""
    return lambda claim: Text("\n").join(filter(None, (cell(claim) for cell in cells)))


WIDE_COLUMNS = (
    Column("kind", _kind, width=12),
    Column("how sure", _modality, width=8),
    Column("from → to", _parties, share=3),
    Column("weapon", _weapon, share=3),
    Column("quantity", _quantity, width=10, align_right=True),
    Column("value", _value, width=12, align_right=True),
    Column("who says so", _sayers, share=3),
    Column("conf", _confidence, width=4, align_right=True),
)
NARROW_COLUMNS = (
    Column("kind", _stacked(_kind, _modality), width=12),
    Column("from → to", _parties, share=3),
    Column("weapon", _stacked(_weapon, _quantity, _value), share=3),
    Column("who says so", _sayers, share=3),
    Column("conf", _confidence, width=4, align_right=True),
)


def render(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """The table in pieces: a document at a time, the column headings above the first claim."""
    printer = _Printer(look)
    headed = False
    for reading in readings:
        parts = list(printer.document(reading)) if reading.claims else [printer.quiet_line(reading)]
        if reading.claims and not headed:
            parts.insert(0, printer.headings())
            headed = True
        yield printer.text(parts)


class _Printer:
    """Turns claims into lines of one width."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width = max(look.width, NARROWEST)
        self.columns = WIDE_COLUMNS if self.width >= WIDE else NARROW_COLUMNS
        fixed = sum(column.width for column in self.columns) + GAP * (len(self.columns) - 1) + INDENT
        self.unit = (self.width - fixed) / sum(column.share for column in self.columns)

    def headings(self) -> RenderableType:
        return self._row([Text(column.heading, style="dim underline") for column in self.columns])

    def document(self, reading: Reading) -> Iterator[RenderableType]:
        """A blank line, the title, where the text is from, then each claim over its evidence."""
        yield Text()
        yield _plain(wording.title(reading), "bold reverse" if self.look.colour else "bold")
        yield _plain(self._origin(reading), "dim")
        for position, claim in enumerate(reading.claims):
            if position:
                yield Text()
            yield self._row([column.cell(claim) for column in self.columns])
            for span in claim.evidence:
                yield Padding(_plain(f"“{span.text}”", "dim italic"), (0, 0, 0, INDENT * 2))

    def quiet_line(self, reading: Reading) -> RenderableType:
        notes = "; ".join(filter(None, (wording.why_empty(reading), wording.refused(reading))))
        line = _plain(f"– {wording.title(reading)}", "dim")
        line.truncate(max(self.width - len(notes) - 2, 12), overflow="ellipsis")
        return line.append(f": {wording.printable(notes)}")

    def text(self, parts: Iterable[RenderableType]) -> str:
        """The parts as text, with colour codes only where the look allows them."""
        out = io.StringIO()
        console = Console(
            file=out,
            width=self.width,
            force_terminal=self.look.colour,
            color_system="standard" if self.look.colour else None,
            no_color=not self.look.colour,
            legacy_windows=False,
        )
        for part in parts:
            console.print(part, highlight=False, markup=False, emoji=False)
        lines = out.getvalue().splitlines()
        return "".join(f"{line.rstrip()}\n" for line in lines)

    def _origin(self, reading: Reading) -> str:
        document = reading.document
        place = document.url or document.source
        if place == wording.title(reading):
            place = document.id
        parts = (document.publisher, document.published, place, wording.refused(reading))
        return " · ".join(filter(None, parts)) or document.id

    def _row(self, cells: Iterable[Text]) -> RenderableType:
        grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for column in self.columns:
            width = column.width or int(column.share * self.unit)
            grid.add_column(width=width, justify="right" if column.align_right else "left", overflow="fold")
        grid.add_row(*cells)
        return Padding(grid, (0, 0, 0, INDENT))
