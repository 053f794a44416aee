"""Words beside a number or a sum that say what is counted or paid for (`beside.csv`), and expressions made of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from armsledger.knowledge.base import Knowledge


@lru_cache(maxsize=4)
def beside(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Group -> its words, in small letters."""
    groups: dict[str, set[str]] = {}
    for row in knowledge.beside.values():
        groups.setdefault(row.group, set()).add(row.words.lower())
    return {group: frozenset(words) for group, words in groups.items()}


def any_of(words: Iterable[str]) -> str:
    """One expression for all words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
