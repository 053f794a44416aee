"""The states and organisations that a model's words stand for, each with the words of the text that name it.

In: words such as "Chinese" or "the Pakistan Army". Out: actors, by the knowledge base; one that neither evidence nor
headline names has no words of its own, so that the check refuses its claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import Entry
from armsledger.llm.locate import Words
from armsledger.reading.assemble import STANDS_FOR
from armsledger.records import Actor, Maker, Span

HEADLINE = "named in the headline"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a claim, and the rule that gave the actors whose words do not name them plainly."""

    actors: tuple[Actor, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that the knowledge base finds in a text, as the actor that it stands for."""

    actor: Actor
    how: str


def side(said: Iterable[str], evidence: Sequence[Span], headline: Span, words: Words, knowledge: Knowledge) -> Side:
    """The actors of a side, each once, in the order in which the model names them."""
    actors: dict[str, Actor] = {}
    rules: list[str] = []
    for name in said:
        for found, rule in _actors(name, evidence, headline, words, knowledge):
            if found.id not in actors:
                actors[found.id] = found
                rules.append(rule)
    return Side(tuple(actors.values()), "; ".join(dict.fromkeys(rule for rule in rules if rule)))


def _actors(
    said: str, evidence: Sequence[Span], headline: Span, words: Words, knowledge: Knowledge
) -> Iterator[tuple[Actor, str]]:
    wanted = {found.actor.id: found.actor for found in _names(Span(0, len(said), said), knowledge)}
    if not wanted and all(words.find(said, spot) is None for spot in (*evidence, headline)):
        yield Actor("", said, "unknown"), ""  # neither a name that is known nor words of the text
    for actor in wanted.values():
        yield _named(actor, evidence, headline, knowledge)


def _named(actor: Actor, evidence: Sequence[Span], headline: Span, knowledge: Knowledge) -> tuple[Actor, str]:
    """The actor with its words: in the evidence if they are there, by its plain name if it has one."""
    here = [(found, "") for spot in evidence for found in _names(spot, knowledge) if found.actor.id == actor.id]
    above = [(found, HEADLINE) for found in _names(headline, knowledge) if found.actor.id == actor.id]
    if not here and not above:
        return Actor(actor.id, actor.name, actor.type), ""
    found, where = min(here or above, key=lambda pair: pair[0].how != "name")
    return found.actor, ", ".join(part for part in (STANDS_FOR.get(found.how, ""), where) if part)


def _names(spot: Span, knowledge: Knowledge) -> Iterator[_Name]:
    for match in knowledge.names.find(spot.text):
        words = Span(spot.start + match.start, spot.start + match.end, match.text)
        told: set[str] = set()
        for entry in match.entries:
            actor = _actor(entry, words, knowledge)
            if actor is not None and actor.id not in told and (not told or entry.how == "name"):
                told.add(actor.id)
                yield _Name(actor, "maker" if entry.label == "maker" else entry.how)


def _actor(entry: Entry, words: Span, knowledge: Knowledge) -> Actor | None:
    """Whom a name stands for: a former state for its successor, a company for its country."""
    if entry.label == "organisation":
        row = knowledge.organisations[entry.key]
        return Actor(row.id, row.name, row.type, words)
    code = entry.key if entry.label == "state" else ""
    if entry.label == "maker":
        code = knowledge.makers[entry.key].country
    if not code:
        return None
    state = knowledge.states.get(code)
    state = knowledge.states.get(state.successor, state) if state else None
    return Actor(state.code, state.name, "state", words) if state else None


def makers(evidence: Iterable[Span], knowledge: Knowledge) -> tuple[Maker, ...]:
    """The companies that the evidence names; a name that is an everyday word too is left out."""
    found: dict[str, Maker] = {}
    for spot in evidence:
        for match in knowledge.names.find(spot.text):
            for entry in match.entries:
                if entry.label == "maker" and not entry.ambiguous:
                    row = knowledge.makers[entry.key]
                    words = Span(spot.start + match.start, spot.start + match.end, match.text)
                    found.setdefault(row.id, Maker(row.id, row.name, row.country or None, words))
    return tuple(found.values())
