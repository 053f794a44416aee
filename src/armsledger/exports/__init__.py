"""In: a ledger, filters, and the knowledge base for names (`Material`).
Out: pieces of bytes to write one after the other; each export says when, from which ledger, with which filter.
Open first: material.py; then the file of a format. A report (markdown, html, pdf) is built in report.py.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # the list below is read for --help, which need not wait for the ledger
    from armsledger.exports.material import Material


@dataclass(frozen=True, slots=True)
class Export:
    """A way out of the ledger."""

    name: str
    module: str
    """Where its `render` is; imported on first use."""
    shows: str
    """What it holds, for --help."""
    binary: bool = False
    """Whether it would garble a terminal."""
    report: bool = False
    """Whether it is about one pair, state or weapon."""
    either: bool = False
    """Whether it is of deals or of claims, as asked."""

    def render(self, material: Material) -> Iterator[bytes]:
        """The file in pieces. Raises UsageError where a library of the extra `exports` is missing."""
        module = importlib.import_module(f"armsledger.exports.{self.module}")
        return cast("Callable[[Material], Iterator[bytes]]", module.render)(material)


#: Every export, in the order that `--help` shows. A new one is a module with a `render`, and a line here.
EXPORTS = (
    Export("csv", "csv", "a row a deal or claim, for spreadsheets", either=True),
    Export("xlsx", "xlsx", "sheets of deals, claims, and how it was made", binary=True),
    Export("jsonl", "jsonl", "a record a line, whole", either=True),
    Export("parquet", "parquet", "a row a deal or claim, typed", binary=True, either=True),
    Export("sipri", "sipri", "orders and deliveries in the shape of SIPRI's trade register"),
    Export("unroca", "unroca", "deliveries in the shape of the UN Register's tables"),
    Export("ftm", "ftm", "FollowTheMoney entities, a line each"),
    Export("geojson", "geojson", "deployments, losses and inductions, with their precision"),
    Export("graphml", "graphml", "who supplies whom, for Gephi and networkx"),
    Export("atom", "atom", "deals as entries of a feed"),
    Export("markdown", "markdown", "a cited report on one pair, state or weapon", report=True),
    Export("html", "html", "the report as one page", report=True),
    Export("pdf", "pdf", "the report for paper", binary=True, report=True),
)

__all__ = ["EXPORTS", "Export"]
