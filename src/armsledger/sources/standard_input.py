"""Standard input: one document, its format told by its content."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from armsledger.documents.formats import Hint
from armsledger.errors import SourceError
from armsledger.settings import Settings
from armsledger.sources.files import document_from, read_at_most
from armsledger.sources.source import Outcome, Source

DASH = "-"


def read_standard_input(name: str, settings: Settings) -> Iterator[Outcome]:
    """The document on standard input, or the SourceError that says why there is none."""
    try:
        yield document_from(read_at_most(sys.stdin.buffer, settings.max_bytes), Hint(where=name), settings)
    except SourceError as error:
        yield error


def _nothing_to_check(name: str) -> None:
    """Standard input is always there."""


STANDARD_INPUT = Source(
    "standard input", accepts=lambda name: name == DASH, check=_nothing_to_check, read=read_standard_input
)
