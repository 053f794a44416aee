"""A cheap test, before anything is parsed: can this text hold a claim at all?

A weapon's name settles it. An everyday word ("tank", "ship") counts only where forces, or two states that may deal in
it, are named near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered
from armsledger.knowledge.matcher import Entry, fold, pieces, plurals
from armsledger.records import Category

WORD = re.compile(r"[^\W\d_]+|\d+")
#: How far about an everyday word its company is looked for, in characters: two sentences or so.
NEAR = 300
#: Past forms that no ending makes.
IRREGULAR = {
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "fly": "flew",
    "get": "got",
    "give": "gave given",
    "forbid": "forbade forbidden",
    "freeze": "froze frozen",
    "lend": "lent",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "shoot": "shot",
    "sink": "sank sunk",
    "strike": "struck",
    "take": "took taken",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "withhold": "withheld",
}


@dataclass(frozen=True, slots=True)
class Everyday:
    """`everyday.csv`: a class word, in the singular, that news of sport, crime or trade uses too."""

    word: str
    plural: str
    """`yes` where its plural is an everyday word as well; "weapons" are arms, "a weapon" may be a bottle."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What the words of a text are held against; all of it folded."""

    events: frozenset[str]
    """The forms of all cues."""
    military: frozenset[str]
    """Words that speak of forces."""
    everyday: frozenset[str]


def may_hold_claim(text: str, knowledge: Knowledge) -> bool:
    """False only where no words for arms stand in the text, or none for what may happen to them."""
    vocabulary = _vocabulary(knowledge)
    happens = not vocabulary.events.isdisjoint(WORD.findall(fold(text)))
    return happens and _speaks_of_arms(text, vocabulary, knowledge)


def _speaks_of_arms(text: str, vocabulary: _Vocabulary, knowledge: Knowledge) -> bool:
    sides: list[tuple[int, str]] = []
    doubtful: list[tuple[int, Entry]] = []
    for match in knowledge.names.find(text):
        for entry in match.entries:
            if entry.label in ("state", "organisation"):
                sides.append((match.start, entry.key))
            elif entry.label in ("system", "class"):
                if not _is_doubtful(entry, match.text, vocabulary):
                    return True
                doubtful.append((match.start, entry))
    return any(_has_company(text, place, entry, sides, vocabulary, knowledge) for place, entry in doubtful)


def _has_company(
    text: str,
    place: int,
    entry: Entry,
    sides: Iterable[tuple[int, str]],
    vocabulary: _Vocabulary,
    knowledge: Knowledge,
) -> bool:
    """Whether forces are spoken of near an everyday word, or two sides that may deal in it."""
    about = WORD.findall(fold(text[max(0, place - NEAR) : place + NEAR]))
    if not vocabulary.military.isdisjoint(about):
        return True
    return not _is_part(entry, knowledge) and len({key for at, key in sides if abs(at - place) < NEAR}) > 1


def _is_doubtful(entry: Entry, written: str, vocabulary: _Vocabulary) -> bool:
    if entry.label == "system":
        return entry.ambiguous
    return entry.how == "either" or fold(written) in vocabulary.everyday


def _is_part(entry: Entry, knowledge: Knowledge) -> bool:
    """Whether it is a thing of all trades ("chip", "fuel"), which two states deal in every day."""
    return entry.label == "class" and knowledge.classes[entry.key].category == Category.OTHER


@lru_cache(maxsize=4)
def _vocabulary(knowledge: Knowledge) -> _Vocabulary:
    everyday = everyday_words(knowledge)
    military = (fold(sign.words) for sign in knowledge.signs.values() if sign.group == "military")
    return _Vocabulary(
        frozenset(form for cue in knowledge.cues.values() for form in forms(max(pieces(cue.lemma), key=len))),
        frozenset(word for word in military if " " not in word and word not in everyday),
        everyday,
    )


def everyday_words(knowledge: Knowledge) -> frozenset[str]:
    """The forms of `everyday.csv`, folded."""
    rows = layered("everyday", Everyday, lambda row: row.word, knowledge.folders).values()
    return frozenset(
        fold(form) for row in rows for form in (row.word, *(plurals(row.word) if row.plural == "yes" else ()))
    )


def forms(lemma: str) -> Iterator[str]:
    """A verb or noun with its endings; a form that is no word does no harm."""
    stem = lemma.removesuffix("e")
    yield from (lemma, *plurals(lemma), lemma + "es", stem + "ed", stem + "ing", *IRREGULAR.get(lemma, "").split())
    yield from (lemma + lemma[-1] + ending for ending in ("ed", "ing"))
    if lemma.endswith("y"):
        yield lemma[:-1] + "ied"
