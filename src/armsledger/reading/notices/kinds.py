"""What sort of equipment an item is.

In: the `Head` of an item, the system that the knowledge base found in it. Out: a `Category`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsledger.knowledge.base import Knowledge
from armsledger.reading.notices.heads import Head
from armsledger.reading.notices.nouns import LAUNCHER, head_noun
from armsledger.records import Category

#: The nomenclature of US electronics: the second letter is the type, the third the purpose.
NOMENCLATURE = re.compile(r"(?:(?:AN/|A/N )[A-Z]|A)(?P<type>[A-Z])(?P<purpose>[A-Z])-\d+")
#: Launchers on aircraft: `LAU-129`.
RAIL = "LAU-"
SENSING = frozenset("ALPQVX")
NO_SENSING = frozenset("CNXK")


def category_of(head: Head, system: str | None, knowledge: Knowledge, earlier: Sequence[Category] = ()) -> Category:
    """By the part that it is, the system, the nomenclature, the head noun, the class words of the knowledge base.

    `earlier` are the categories of the items before it: a launcher goes with them.
    """
    noun = head.noun
    if noun is not None and noun.category == LAUNCHER:
        return Category.MISSILE if head.type.startswith(RAIL) else _launched(head, knowledge, earlier)
    if noun is not None and noun.part:
        return Category(noun.category)
    if system:
        return Category(knowledge.systems[system].category)
    if senses(head.type):
        return Category.SENSOR
    return Category(noun.category) if noun else _by_class(head.text, knowledge)


def senses(type_: str) -> bool:
    """Whether a type is one of radar, warning, jamming, sight or sound: no radio, no navigation."""
    letters = NOMENCLATURE.match(type_)
    return bool(letters and letters["type"] in SENSING and letters["purpose"] not in NO_SENSING)


def _by_class(head: str, knowledge: Knowledge) -> Category:
    classes = [e.key for match in knowledge.names.find(head) for e in match.entries if e.label == "class"]
    category = Category(knowledge.classes[classes[-1]].category) if classes else Category.OTHER
    return Category.OTHER if category is Category.UNSPECIFIED else category


def _launched(head: Head, knowledge: Knowledge, earlier: Sequence[Category]) -> Category:
    """A launcher goes with what it launches, as its own words say, or the item before it."""
    own = [
        Category(knowledge.systems[e.key].category)
        for match in knowledge.names.find(head.item.phrase.text)
        for e in match.entries
        if e.label == "system"
    ]
    noun = head_noun(head.text[: head.text.lower().rfind("launch")])
    told = [*own, *([Category(noun.category)] if noun and noun.category != LAUNCHER else [])]
    for category in (*told, *reversed(earlier)):
        if category in (Category.MISSILE, Category.AIR_DEFENCE):
            return category
    return Category.ARTILLERY
