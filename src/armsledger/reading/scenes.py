"""From a text to scenes: the passages that can hold a claim are parsed, their sentences filled with mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import Entry, Match
from armsledger.reading.events import cues
from armsledger.reading.first_person import FirstPerson
from armsledger.reading.language_model import Doc, parse
from armsledger.reading.mentions import categories, parties, weapon_matches, weapons
from armsledger.reading.passages import passages
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.signs import signs
from armsledger.records import Category, Document, Span

#: A first passage longer than this is no headline.
LONGEST_TITLE = 220
#: Passages that are always parsed: the headline and the lead.
LEADING = 2
#: A passage up to this length is parsed for the sides that it names if a weapon follows in the next one.
LONGEST_LEAD = 300
#: Up to this many words a text is a headline with its lead, in which little is said that is not meant.
SNIPPET_WORDS = 150
#: Of a text up to this length every passage is parsed.
SHORT_TEXT = 1500


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A document's scenes, with what holds for the whole of it."""

    document: Document
    scenes: tuple[Scene, ...]
    tone: Counter[str]
    """How often each group of signs stands in the text."""
    arms_about: bool
    """Whether the document speaks of arms at all."""
    words: int


def stage(document: Document, knowledge: Knowledge) -> Setting:
    """Parse what can hold a claim and place the mentions. A document with no word for arms has no scenes."""
    text = document.text
    matches = list(knowledge.names.find(text))
    tone = signs(knowledge).count(text)
    arms_about = _speaks_of_arms(matches, tone)
    words = text.count(" ") + 1
    if not weapon_matches(matches):
        return Setting(document, (), tone, arms_about, words)
    chosen = list(_worth_parsing(text, matches))
    about = categories(matches, knowledge)
    scenes: list[Scene] = []
    speaking = FirstPerson(document, knowledge)
    for passage, doc in zip(chosen, parse(p.text for p in chosen), strict=True):
        scenes.extend(_scenes(passage, doc, matches, knowledge, arms_about, about, speaking, len(scenes)))
    return Setting(document, tuple(scenes), tone, arms_about, words)


def _speaks_of_arms(matches: list[Match], tone: Counter[str]) -> bool:
    """Few words are enough where none tells of civil things: a drone and a state's name make a text about arms."""
    evidence = tone["military"] + sum(any(_is_military(e) for e in m.entries) for m in matches)
    if tone["civil"]:
        return evidence >= 2 or evidence > tone["civil"]
    return evidence > 0 or any(e.label in ("state", "organisation") for m in matches for e in m.entries)


def _is_military(entry: Entry) -> bool:
    return entry.how in ("arms", "generic") or (entry.label == "system" and not entry.ambiguous)


def _worth_parsing(text: str, matches: list[Match]) -> Iterator[Span]:
    """Passages with a weapon, and those that name the sides: the headline, the lead, a short one right before.

    Of a short text, all.
    """
    found = weapon_matches(matches)
    cut = list(passages(text))
    armed = [any(p.start <= m.start < p.end for m in found) for p in cut]
    for index, passage in enumerate(cut):
        leads = index + 1 < len(cut) and armed[index + 1] and len(passage.text) <= LONGEST_LEAD
        if armed[index] or index < LEADING or leads or len(text) <= SHORT_TEXT:
            yield passage


def _scenes(
    passage: Span,
    doc: Doc,
    matches: list[Match],
    knowledge: Knowledge,
    arms_about: bool,
    about: Counter[Category],
    speaking: FirstPerson,
    first: int,
) -> Iterator[Scene]:
    inside = [m for m in matches if passage.start <= m.start and m.end <= passage.end]
    found = list(weapons(doc, passage.start, inside, knowledge, arms_about, about))
    named = list(parties(doc, passage.start, inside, knowledge, arms_about))
    sides = [*named, *speaking.parties(doc, passage.start, named)]
    in_title = passage.start == 0 and len(passage.text) <= LONGEST_TITLE
    for index, sentence in enumerate(doc.sents):
        scene = Scene(first + index, sentence, passage.start, in_title)
        scene.weapons = [w for w in found if sentence.start <= w.head.i < sentence.end]
        scene.parties = [
            p for p in sides if sentence.start <= p.head.i < sentence.end and not _inside(p, scene.weapons)
        ]
        taken = frozenset(t.i for w in scene.weapons for t in doc[w.first.i : w.head.i + 1])
        scene.cues = list(cues(sentence, passage.start, knowledge, taken, in_title))
        yield scene


def _inside(party: Party, found: list[Weapon]) -> bool:
    return any(w.start <= party.start and party.end <= w.end for w in found)
