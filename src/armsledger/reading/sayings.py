"""The verbs that tell of a statement (`sayings.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered


@dataclass(frozen=True, slots=True)
class Saying:
    """`sayings.csv`: a verb that tells of a statement."""

    lemma: str
    takes: tuple[str, ...]
    """What shows that it tells of one: a `clause`, an `object`, the word `to`, or nothing but a `quote` around it."""
    source: str
    """`any` where its subject always speaks; `known` where only a subject known as a source does."""


@lru_cache(maxsize=4)
def sayings(knowledge: Knowledge) -> dict[str, Saying]:
    """The verbs by lemma."""
    return layered("sayings", Saying, lambda row: row.lemma, knowledge.folders)
