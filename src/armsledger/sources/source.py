"""What a source is: how it knows that a name is its own, and how it reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from armsledger.errors import SourceError
from armsledger.records import Document
from armsledger.settings import Settings

Outcome = Document | SourceError
"""What comes of one document: the document, or what kept it from being read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place that documents come from."""

    name: str
    accepts: Callable[[str], bool]
    """Whether a name that the user gave is for this source."""
    check: Callable[[str], None]
    """Raises UsageError if it is plain before any reading that the name is wrong, a missing path above all."""
    read: Callable[[str, Settings], Iterator[Outcome]]
    """The documents behind the name, lazily."""
