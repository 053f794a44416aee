"""The head of an item: what it is, without what it has and what it is for, with its type and its noun.

In: an `Item`. Out: a `Head`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Item
from armsledger.reading.notices.nouns import Noun, head_noun

#: A type designation: letters and a number, with what hangs on them. A calibre begins with its digits.
_TYPE = (
    r"(?:AN/|A/N )?(?:F/A|[A-Z][A-Za-z]{0,8})-?\d+[A-Z0-9]*(?:[-/][A-Z0-9]+)*(?:\([A-Z]?\d*[A-Z]?\)[A-Z0-9-]*)*(?:\+)?"
)
DESIGNATION = re.compile(
    rf"(?<![\w/-])(?:(?:[Mm][Kk]|Mark)[ -]?\d+|{_TYPE}|[A-Z]-{_TYPE})(?P<plural>s|’s|'s)?(?![\w-])"
)
QUOTED = re.compile(r"(?:``|“|\")(?P<name>[^`“”\"']{2,40})(?:''|”|\")")
#: No type: modes, channels, links.
NO_TYPE = re.compile(r"^(?:Mode|Link|Level|Phase|Class|Category|Tier|FY|L)-?\d")
#: What may follow a designation and belongs to it.
VARIANT = re.compile(r" ?(?:[,-] ?)?(?:Block|Blk|Increment|Lot) ?(?:[IVX]+|\d+)[A-Z]?(?:/\d+)?\+?")
#: What an item is, ends here; behind it stands what it has, or what it is for.
HEAD_ENDS = re.compile(
    r"(?i),? (?:with|for|including|includes?|to include|which|that|comprised|comprising|consisting|containing|capable|"
    r"in support|equipped|configured|configuration|compatible|and related|and associated|plus|as well as|to support|"
    r"in the|on|from|per|used|each|at|built)\b| [-–—] |,(?! (?:AN/|[A-Z]+-?\d))| \((?!V\))"
)
BRACKET = re.compile(r" \([^)]*\)")
#: The same where a comma parts adjectives: "Nuclear, Biological and Chemical Reconnaissance Vehicles".
WIDER_END = re.compile(r" \(|,? (?:with|for|including|to include)\b")


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """An item's head, with what tells it: its type, and the noun that closes it."""

    item: Item
    text: str
    noun: Noun | None
    place: Place | None
    """Where the type stands in the item's phrase."""

    @property
    def type(self) -> str:
        """The type designation; empty where there is none."""
        return self.item.phrase.text[self.place[0] : self.place[1]] if self.place else ""

    @property
    def bare(self) -> str:
        """Without its abbreviations: "Infrared Search and Track (IRST) systems"."""
        return BRACKET.sub("", self.text)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of what is named in it, or goes with that."""
        return self.noun is not None and self.noun.part


def head_of(item: Item) -> Head:
    """The head of an item; its text is empty where nothing is left."""
    words = head_words(item.phrase).text
    noun = head_noun(BRACKET.sub("", words))
    wider = WIDER_END.split(item.phrase.text, maxsplit=1)[0]
    if noun is None and (noun := head_noun(wider)):
        words = wider
    return Head(item, words, noun, _designation(item.phrase, words))


def head_words(phrase: Flow) -> Flow:
    """The words of a phrase that say what it is."""
    first = _from_quotes(phrase.text)
    stop = HEAD_ENDS.search(phrase.text, first)
    while stop and stop[0] == " (":
        close = phrase.text.find(")", stop.end())
        after = phrase.text[close + 1 : close + 3]
        if close < 0 or not re.match(r" [A-Za-z]", after):
            break
        following = HEAD_ENDS.search(phrase.text, close + 1)
        if following and following.start() == close + 1:
            break
        stop = following
    return phrase.part(0, stop.start() if stop else len(phrase.text))


def _from_quotes(text: str) -> int:
    quoted = QUOTED.match(text)
    return quoted.end() if quoted else 1


def _designation(phrase: Flow, head: str) -> Place | None:
    """Where the type stands in the phrase: in its head, else alone in the brackets behind it."""
    quoted = QUOTED.search(head)
    if quoted:
        return quoted.span("name")
    for found in DESIGNATION.finditer(head):
        if not NO_TYPE.match(found[0]) and not _in_brackets(head, found.start()):
            end = found.end() - len(found["plural"] or "")
            variant = VARIANT.match(phrase.text, end)
            return found.start(), variant.end() if variant and " MOD" not in variant[0] else end
    bracket = re.compile(rf" ?\(({DESIGNATION.pattern})\)").match(phrase.text, len(head))
    return bracket.span(1) if bracket and len(bracket[1]) > 2 and not NO_TYPE.match(bracket[1]) else None


def _in_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)
