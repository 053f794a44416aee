"""The verbs that tell of a statement (`sayings.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered
from armsledger.reading.language_model import Token

#: How who says so hangs on the verb, where it is no passive with "by".
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


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


def saying_of(token: Token, knowledge: Knowledge) -> Saying | None:
    """What the table says of a verb; None of a verb without a row, and of any other word."""
    return sayings(knowledge).get(token.lemma_.lower()) if token.pos_ == "VERB" else None
