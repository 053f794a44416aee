"""Documents that hold words, with the words in their surroundings marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.ledger import Filters, Ledger, StoredDocument

BRACKETED = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Found:
    """A document, and where the words stand in it."""

    document: StoredDocument
    pieces: tuple[tuple[str, bool], ...]
    """Text, and whether it is one of the words."""


def found_by(ledger: Ledger, words: str, filters: Filters) -> list[Found]:
    """The best documents. Raises UsageError where there is no word to search for."""
    return [Found(each.document, snippet_pieces(each.snippet)) for each in ledger.search(words, filters)]


def snippet_pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """The snippet without its brackets, cut where the words begin and end."""
    cut = BRACKETED.split(snippet)
    return tuple((text, bool(number % 2)) for number, text in enumerate(cut) if text)
