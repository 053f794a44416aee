"""What a format may know of where its output goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How the output should look. Formats for programs heed only `with_text`."""

    width: int = 100
    """Columns that a line of the table may fill."""
    colour: bool = False
    """Whether the table may use colour; never in a pipe, nor under NO_COLOR."""
    with_text: bool = False
    """Whether the jsonl record repeats the document's text."""
