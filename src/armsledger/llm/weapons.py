"""The equipment that a model's words name: its place in the text, its designation and what the knowledge base knows.

In: words such as "TB2 drones". Out: a `Named`; its span is None where the words are not in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.llm.locate import Words
from armsledger.reading.scene import Scene, Weapon
from armsledger.reading.scenes import Setting
from armsledger.records import Category, Span


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """Equipment that the rules see in the text, in its sentence."""

    scene: Scene
    weapon: Weapon


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """The equipment of a claim."""

    name: str
    system: str | None
    category: Category
    span: Span | None
    mention: Mention | None
    """The rules' mention of it; None where only the model sees equipment there."""


def named(
    said: str, category: Category, evidence: Sequence[Span], words: Words, setting: Setting, knowledge: Knowledge
) -> Named:
    """What the words name. The designation and the category are the knowledge base's where it knows the words."""
    whole = Span(0, len(words.text), words.text)
    places = [place for spot in evidence for place in words.find_all(said, spot)]
    mentions = [mention for mention in _mentions(setting) if _inside(mention.weapon, evidence)]
    meant = next((m for place in places for m in mentions if _overlap(m.weapon, place)), None)
    if meant is None and not places:
        meant = _same_system(said, mentions, knowledge)
    if meant is not None:
        weapon = meant.weapon
        span = Span(weapon.start, weapon.end, words.text[weapon.start : weapon.end])
        return Named(weapon.name, weapon.system, weapon.category, span, meant)
    place = places[0] if places else words.find(said, whole)
    return Named(place.text if place else said, None, category, place, None)


def _mentions(setting: Setting) -> Iterator[Mention]:
    for scene in setting.scenes:
        yield from (Mention(scene, weapon) for weapon in scene.weapons)


def _inside(weapon: Weapon, evidence: Sequence[Span]) -> bool:
    return any(spot.start <= weapon.start and weapon.end <= spot.end for spot in evidence)


def _overlap(weapon: Weapon, place: Span) -> bool:
    return weapon.start < place.end and place.start < weapon.end


def _same_system(said: str, mentions: Sequence[Mention], knowledge: Knowledge) -> Mention | None:
    """The system that the words name, under another of its names: "F-16 Fighting Falcon" for "F-16s"."""
    wanted = {e.key for match in knowledge.names.find(said) for e in match.entries if e.label == "system"}
    for mention in mentions:
        system = mention.weapon.system
        if system and any(system in knowledge.lineage(key) or key in knowledge.lineage(system) for key in wanted):
            return mention
    return None
