"""What the gate looks for, made from the knowledge base: words for arms, names of weapons and makers, deal terms.

All terms are bytes, as they stand in a page: its encoding is not known yet, and nearly all of them are ASCII.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from importlib.resources import files

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import fold, pieces, plurals
from armsledger.reading.relevance import everyday_words, forms

SHORTEST_NAME = 5
"""Bytes: shorter names ("Ula", "M1") stand in every script and style sheet."""
SHORTEST_DESIGNATION = 4
"""Bytes of a name with a hyphen or blank before its number, which little else has: "F-16"."""
JOINTS = ("-", " ", "")
"""What may stand between the pieces of a name: Su-30, Su 30, Su30."""
#: "Arms" are limbs too, but not before a word for a deal.
ARMS = "arms"


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of a gate."""

    weapons: tuple[bytes, ...]
    """Class words that mean arms; lower case, found in any case."""
    signs: tuple[bytes, ...]
    """Words that speak of forces; lower case, found in any case."""
    openers: tuple[bytes, ...]
    """Everyday words that names of weapons stand beside: where one is, names are looked for; lower case."""
    names: tuple[bytes, ...]
    """Weapons and makers by name, found in the case that they are written in."""
    everyday: frozenset[bytes]
    """Class words that mean arms only near a sign of forces: "vessel", "aircraft"; lower case, one word each."""
    deals: frozenset[bytes]
    """What may happen to arms: the forms of all cues; lower case, one word each."""


def terms_of(knowledge: Knowledge) -> Terms:
    """The terms that the knowledge base gives."""
    doubtful = everyday_words(knowledge)
    happens = (form for cue in knowledge.cues.values() for form in forms(max(pieces(cue.lemma), key=len)))
    words, openers, capitals = _telling("weapon"), _telling("opener"), _telling("name")
    silent = {form for word in _telling("nothing") | capitals for form in (word, *plurals(word))}
    everyday: set[str] = set()
    for row in knowledge.classes.values():
        for form in (row.word.lower(), *map(str.lower, plurals(row.word))):
            (everyday if row.use == "either" or fold(form) in doubtful else words).add(form)
    words |= {f"{ARMS} {cue.lemma}" for cue in knowledge.cues.values() if cue.pos == "noun"}
    signs = {sign.words for sign in knowledge.signs.values() if sign.group == "military"}
    return Terms(
        weapons=_sorted(_shortest(words - silent)),
        signs=_sorted(signs - words - everyday - silent),
        openers=_sorted(openers),
        names=_sorted(_shortest(_names(knowledge), words - silent) | set(map(str.upper, capitals))),
        everyday=frozenset(_bytes(word) for word in everyday if " " not in word and "-" not in word),
        deals=frozenset(map(_bytes, happens)),
    )


def _telling(role: str) -> set[str]:
    """The words of telling.csv that count as this: not as the knowledge base has it, but as they stand in pages.

    `weapon` is taken for one always, `opener` lets names be looked for, `name` is found in capitals only ("APC"), and
    `nothing` says too little on a page of news: "tel" is in every link to a telephone, "war" in every film guide.
    """
    table = (files("armsledger.bulk") / "telling.csv").read_text("utf-8")
    return {row["word"] for row in csv.DictReader(table.splitlines()) if row["counts_as"] == role}


def _shortest(terms: set[str], others: Set[str] = frozenset()) -> set[str]:
    """The terms without those that are found where another one is: "missile boat" by "missile", "ships" by "ship"."""
    return {
        term
        for term in terms
        if not any(part in terms or part.lower() in others for part in _parts(term.split(" ")))
        and not (term.endswith("s") and term[:-1] in terms)
    }


def _parts(words: list[str]) -> Iterator[str]:
    """Every run of some of the words, but not of all."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])


def _names(knowledge: Knowledge) -> set[str]:
    """Each name of a system or maker that is no everyday word, with every joint that its pieces may have."""
    written: set[str] = set()
    for system in knowledge.systems.values():
        if system.ambiguous != "yes":
            written.add(system.name)
        written.update(alias for alias in system.aliases if not alias.startswith("~"))
    for maker in knowledge.makers.values():
        if maker.ambiguous != "yes":
            written.update((maker.name, *maker.aliases))
    return {form for name in written for form in _joined(name) if _is_telling(form)}


def _joined(name: str) -> Iterator[str]:
    yield name
    if any(map(str.isdigit, name)):
        yield from (joint.join(pieces(name)) for joint in JOINTS)


def _is_telling(name: str) -> bool:
    """Whether a name is long enough, and has a capital: without one it is a word of every page."""
    if not any(map(str.isupper, name)):
        return False
    apart = any(map(str.isdigit, name)) and not name.isalnum()
    return len(name) >= (SHORTEST_DESIGNATION if apart else SHORTEST_NAME)


def _sorted(words: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(sorted(map(_bytes, words)))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8")
