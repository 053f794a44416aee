"""A weapon's name that only says what is serviced: "frigate overhaul" is no ship.

In: a weapon as named, in its parsed passage. Out: the same, or, where a word for a service or a part (`signs.csv`,
group `service`) stands right behind it, both together as one weapon of category `other`.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.knowledge.base import Knowledge
from armsledger.reading.language_model import Doc, text_of
from armsledger.reading.scene import Weapon
from armsledger.reading.signs import signs
from armsledger.records import Category

#: Parts of speech of a word that names a thing: "submarine repairs", not "its submarine repairs to port".
NOUNS = ("NOUN", "PROPN")


def with_its_service(weapon: Weapon, doc: Doc, knowledge: Knowledge) -> Weapon:
    """The weapon together with the service or part that its name belongs to, if one follows."""
    end = weapon.end - weapon.offset
    if weapon.category == Category.OTHER or text_of(doc)[end : end + 1] != " ":
        return weapon
    found = signs(knowledge).expressions["service"].match(text_of(doc), end + 1)
    span = doc.char_span(found.start(), found.end()) if found else None
    if span is None or span[-1].pos_ not in NOUNS:
        return weapon
    return replace(
        weapon,
        end=weapon.offset + span.end_char,
        name=f"{weapon.name} {span.text}",
        system=None,
        category=Category.OTHER,
        use="arms" if weapon.use == "system" else weapon.use,
        head=span[-1],
        calls=span[-1].lemma_.lower(),
    )
