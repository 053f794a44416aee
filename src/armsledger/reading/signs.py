"""Words that colour a sentence (hedges, plans, doubt, denial) or a document (war, crime, parcels)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.tables import Sign
from armsledger.records import Span


@dataclass(frozen=True, slots=True)
class Signs:
    """The sign words of a knowledge base, one expression a group."""

    expressions: dict[str, re.Pattern[str]]
    notes: dict[str, str]

    def find(self, group: str, text: str, offset: int = 0) -> Iterator[Span]:
        """The words of one group in a text, offsets moved by `offset`."""
        for match in self.expressions[group].finditer(text):
            yield Span(match.start() + offset, match.end() + offset, match.group())

    def count(self, text: str) -> Counter[str]:
        """How many words of each group a text holds."""
        return Counter({group: sum(1 for _ in pattern.finditer(text)) for group, pattern in self.expressions.items()})

    def note(self, group: str, words: str) -> str:
        """The note of a sign (for `source`: the type of attribution)."""
        return self.notes.get(f"{group}/{words.lower()}", "")


@lru_cache(maxsize=4)
def _compile(rows: tuple[Sign, ...]) -> Signs:
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row.words)
    return Signs(
        {group: _expression(words) for group, words in groups.items()},
        {f"{row.group}/{row.words.lower()}": row.note for row in rows},
    )


def signs(knowledge: Knowledge) -> Signs:
    """The compiled signs of a knowledge base (made once)."""
    return _compile(tuple(knowledge.signs.values()))


def _expression(words: list[str]) -> re.Pattern[str]:
    """Longest first, so that "official familiar" wins over "official"; capitals in the table must be there in the text."""
    ordered = sorted(words, key=len, reverse=True)
    parts = [re.escape(w) if any(c.isupper() for c in w) else f"(?i:{re.escape(w)})" for w in ordered]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")
