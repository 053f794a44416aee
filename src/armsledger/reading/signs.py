"""Words that colour a sentence (hedges, plans, doubt, denial) or a document (war, crime, parcels)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.reading.calendar import BEFORE_MONTH
from armsledger.records import Span

MAY = "May"
#: How many characters on either side are looked at.
REACH = 14
#: A month stands after a number or one of these, or before a number, a mark or the end.
MONTH_AFTER = re.compile(rf"(?i)(?:\d|\b(?:{BEFORE_MONTH}|through|between))[\s,-]+$")
MONTH_BEFORE = re.compile(r"\s*(?:\d|[.,;:)\]’'-]|(?:and|or|to)\s+June\b|$)")


@dataclass(frozen=True, slots=True)
class Signs:
    """The sign words of a knowledge base, one expression a group."""

    expressions: dict[str, re.Pattern[str]]
    notes: dict[str, str]

    def find(self, group: str, text: str, offset: int = 0) -> Iterator[Span]:
        """The words of one group in a text, offsets moved by `offset`."""
        for match in self._matches(group, text):
            yield Span(match.start() + offset, match.end() + offset, match.group())

    def count(self, text: str) -> Counter[str]:
        """How many words of each group a text holds."""
        return Counter({group: sum(1 for _ in self._matches(group, text)) for group in self.expressions})

    def _matches(self, group: str, text: str) -> Iterator[re.Match[str]]:
        return (match for match in self.expressions[group].finditer(text) if not _is_month(match))

    def note(self, group: str, words: str) -> str:
        """The note of a sign (for `source`: the type of attribution)."""
        return self.notes.get(f"{group}/{words.lower()}", "")


def _is_month(match: re.Match[str]) -> bool:
    """Whether a "May" is the month; in a headline the verb has a capital too ("Berlin May Send Tanks")."""
    if match.group() != MAY:
        return False
    start, end = match.span()
    before, after = match.string[max(0, start - REACH) : start], match.string[end : end + REACH]
    return MONTH_AFTER.search(before) is not None or MONTH_BEFORE.match(after) is not None


@lru_cache(maxsize=4)
def signs(knowledge: Knowledge) -> Signs:
    """The compiled signs of a knowledge base (made once)."""
    rows = knowledge.signs.values()
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row.words)
    return Signs(
        {group: _expression(words) for group, words in groups.items()},
        {f"{row.group}/{row.words.lower()}": row.note for row in rows},
    )


def _expression(words: list[str]) -> re.Pattern[str]:
    """One expression for the words of a group, the longest first, so that "official familiar" wins over "official".

    Capitals in the table must be there in the text. Words are parted by their first letter, written as a set of two:
    the engine then passes over the others at one glance, which it can't do for `(?i:…)`.
    """
    by_letter: dict[str, list[str]] = {}
    endings = [_rest(w.removeprefix("*")) for w in words if w.startswith("*")]
    for sign in sorted((w for w in words if not w.startswith("*")), key=len, reverse=True):
        letter = re.escape(sign[0]) if _has_capitals(sign) else f"[{sign[0]}{sign[0].upper()}]"
        by_letter.setdefault(letter, []).append(_rest(sign[1:], exact=_has_capitals(sign)))
    begun = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile("|".join([*([rf"(?<!\w)(?:{begun})"] if begun else []), *endings]))


def _rest(words: str, *, exact: bool = False) -> str:
    rest = re.escape(words.removesuffix("*")).replace("'", "['’]")
    end = "" if words.endswith("*") else r"(?!\w)"
    return (rest if exact else f"(?i:{rest})") + end


def _has_capitals(words: str) -> bool:
    return any(letter.isupper() for letter in words)
