"""In: an iterable of `Reading`, and a `Look` (width, colour, whether to repeat the text).
Out: an iterator of strings to write one after the other; nothing is held back longer than a document.
Open `contract.py` first: it is the record that researchers' programs read; the others are views of it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from armsledger.formats.look import Look
from armsledger.records import Reading

Render = Callable[[Iterable[Reading], Look], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write readings."""

    name: str
    suffixes: tuple[str, ...]
    """Endings of file names that mean this format."""
    module: str
    """Where its `render` is; imported on first use, as rich and jinja2 take their time."""

    def render(self, readings: Iterable[Reading], look: Look) -> Iterator[str]:
        """The output in pieces, one document after the other as the readings arrive."""
        render = cast(Render, importlib.import_module(f"armsledger.formats.{self.module}").render)
        return render(readings, look)


#: Every format, in the order that `--help` shows. A new one is a module with a `render`, and a line here.
FORMATS = (
    Format("table", (".txt",), "table"),
    Format("jsonl", (".jsonl", ".ndjson"), "jsonl"),
    Format("csv", (".csv",), "csv"),
    Format("html", (".html", ".htm"), "html"),
)

__all__ = ["FORMATS", "Format", "Look"]
