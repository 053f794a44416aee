"""What an item is called, what it is, and whether it is a claim.

In: an `Item` of a notice, the knowledge base. Out: a `Named`, with the words that name it; None for what is no
equipment of its own (spares, training, documents, software).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import Match
from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Item
from armsledger.reading.notices.heads import DESIGNATION, VARIANT, Head, Place, head_of
from armsledger.reading.notices.kinds import category_of
from armsledger.reading.notices.nouns import Noun
from armsledger.reading.notices.telling import is_told
from armsledger.records import Category, Span

#: For the sake of which an item stands: "system processors for the AN/AAQ-24(V)N".
SERVES = re.compile(r" for (?:the |use (?:on|with) (?:the )?)?")
#: "(CROWS)", "(JLTVs)" right behind the long name.
SHORT = re.compile(r" ?\((?P<short>[A-Z][A-Za-z0-9-]*[A-Z0-9])s?\)")
SHORTEST = 4
#: Of a long name, from this many words on, a part may stand for it.
LEAST_WORDS = 3
#: Categories that one thing may have by its system and by its noun: a Patriot is a missile too.
KIN = (
    frozenset({Category.MISSILE, Category.AIR_DEFENCE, Category.MUNITION, Category.UAV}),
    frozenset({Category.VEHICLE, Category.ARMOURED_VEHICLE, Category.ARTILLERY}),
    frozenset({Category.AIRCRAFT, Category.HELICOPTER}),
    frozenset({Category.SHIP, Category.SUBMARINE}),
)


@dataclass(frozen=True, slots=True)
class Named:
    """An item with its name."""

    item: Item
    name: str
    span: Span
    system: str | None
    category: Category


def named(
    item: Item, knowledge: Knowledge, earlier: Sequence[Named] = (), long_names: Mapping[str, str] | None = None
) -> Named | None:
    """The name and the category of an item; None where it is no claim.

    `earlier` are the items before it; `long_names` gives the abbreviation of a long name, where the notice has one.
    """
    head = head_of(item)
    system, known = _known(head, knowledge)
    category = category_of(head, system, knowledge, [other.category for other in earlier])
    if not head.text or not is_told(head, category, known=system is not None):
        return None
    start, end = _name(head, known, earlier)
    words = item.phrase.part(start, end)
    name = _short(words.text, item, long_names or {})
    return Named(item, name, words.span(), None if head.is_part and known else system, category)


def _known(head: Head, knowledge: Knowledge) -> tuple[str | None, Place | None]:
    """The system that the head names, and where: the one of the designation, else the first that fits its noun."""
    phrase, place, noun = head.item.phrase, head.place, head.noun
    found = [
        (entry.key, (match.start, match.end))
        for match in knowledge.names.find(phrase.text[: max(len(head.text), place[1] if place else 0)])
        for entry in match.entries
        if entry.label == "system" and _is_whole(phrase.text, match) and _fits(entry.key, noun, knowledge)
    ]
    if place:
        own = [(key, at) for key, at in found if at[0] < place[1] and place[0] < at[1]]
        if own:
            return own[0]
        # "M403 GMLRS pods": what a type that no table knows is one of; "JLTV trailers (M1289)" are no JLTV.
        kin = [key for key, _ in found if noun is None or knowledge.systems[key].category == noun.category]
        return (kin[0], None) if kin else (None, None)
    american = [(key, at) for key, at in found if "USA" in knowledge.systems[key].origin]
    if not american:
        return None, None
    key, at = american[0]
    variant = VARIANT.match(phrase.text, at[1])
    return key, (at[0], variant.end() if variant else at[1])


def _is_whole(text: str, match: Match) -> bool:
    """Whether a name is no end of a longer one: "A4" is none in "M984A4", "MX-20" is one in "MX-20HD"."""
    before, after = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 1]
    return not before.isalnum() and not (after.isdigit() and match.text[-1:].isdigit())


def _fits(system: str, noun: Noun | None, knowledge: Knowledge) -> bool:
    """Whether a system can be what the head noun says: a "Guardian transmitter" is no armoured vehicle."""
    if noun is None or noun.part:
        return True
    kin = next((group for group in KIN if knowledge.systems[system].category in group), frozenset())
    return noun.category in kin or noun.category == knowledge.systems[system].category


def _name(head: Head, known: Place | None, earlier: Sequence[Named]) -> Place:
    """Where the name stands: the designation, or the whole head where that is only what the item goes with."""
    phrase, place = head.item.phrase, head.place
    whole = (0, _with_purpose(phrase, len(head.text)))
    shown = place or known
    if shown is None:
        return _with_abbreviation(phrase, whole)
    if head.is_part and (known or _goes_with(phrase.text[shown[0] : shown[1]], earlier)):
        return whole
    if place is None:
        return _abbreviated(phrase, shown)
    if known and known[0] <= place[1] + 1 and place[0] <= known[1] + 1:
        return min(place[0], known[0]), max(place[1], known[1])
    return place


def _abbreviated(phrase: Flow, place: Place) -> Place:
    """The abbreviation in brackets behind a long name, or the name itself: two or three letters say too little."""
    long = not re.search(r"\d", phrase.text[place[0] : place[1]])
    short = SHORT.match(phrase.text, place[1]) if long else None
    return short.span("short") if short and len(short["short"]) >= SHORTEST else place


def _with_abbreviation(phrase: Flow, place: Place) -> Place:
    """A long name with the abbreviation behind it: which of them is the common one, only a table could say."""
    short = SHORT.match(phrase.text, place[1])
    return (place[0], short.end()) if short and len(short["short"]) >= SHORTEST else place


def _goes_with(designation: str, earlier: Sequence[Named]) -> bool:
    """Whether it is the name of an item before: "SB300B20 Fire Control Systems" are no SB300B20."""
    return any(designation in other.item.words.text for other in earlier)


def _with_purpose(phrase: Flow, end: int) -> int:
    """The end of the head with the system that it serves: "system processors for the AN/AAQ-24(V)N"."""
    serves = SERVES.match(phrase.text, end)
    served = DESIGNATION.match(phrase.text, serves.end()) if serves else None
    return served.end() if served else end


def _short(name: str, item: Item, long_names: Mapping[str, str]) -> str:
    """The abbreviation that the notice gives elsewhere for what a name begins with, where it is no type.

    The words before an abbreviation begin with others at times: "to buy Ku band radio system (KBRS)".
    """
    if re.search(r"\d", name) or "(" in name:
        return name
    for long, short in long_names.items():
        words = long.split()
        ends = (" ".join(words[first:]) for first in range(len(words) - LEAST_WORDS + 1))
        if short not in item.words.text and any(name.casefold().startswith(end) for end in ends):
            return short
    return name
