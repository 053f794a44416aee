"""Cut a list of equipment into its items, and each item into its number and its words.

In: a stretch of a `Flow`. Out: `Item`s in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Item
from armsledger.reading.numbers import IN_WORDS, SCALES, SMALL, amount
from armsledger.records import Span

#: Words that may stand before a number, or alone before an item, and are no part of its name.
BEFORE = r"(?:and |an additional |additional |also |the following |a total of |a quantity of |the )*"
UP_TO = r"(?:up to |as many as |a maximum of )?"
#: "sixteen (16)", "three thousand two hundred fifty (3,250)".
TWICE = rf"(?i:{IN_WORDS})(?:-| )?\s?\((?P<digits>\d[\d,]*)\)"
COUNTED = re.compile(
    rf"(?i)^{BEFORE}(?P<up_to>{UP_TO})(?:an additional |additional )?{TWICE}[ \n]+(?:each |additional )?"
)
#: The number alone, in digits or in words: no calibre, no volume, no size.
BARE = re.compile(
    rf"(?i)^{BEFORE}(?P<up_to>{UP_TO})(?P<bare>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{IN_WORDS})[ ]"
    r"(?!(?:mm|cm|gal(?:lons?)?|inch|kW|pounds?|lbs?|years?|months?|foot|feet|x)\b)(?=[A-Za-z“\"`])"
)
UNCOUNTED = re.compile(rf"(?i)^{BEFORE}(?:an? )?")
#: Where a new item begins inside of a piece between semicolons.
NEXT = re.compile(
    rf"(?:,\s|\s)(?:and\s)?(?i:up to\s)?(?:an additional\s|additional\s)?(?={TWICE.replace('?P<digits>', '?:')}\s)"
)
#: What is counted behind these is a part of the item before them.
PART_OF = re.compile(
    r"(?i)\b(?:including|includes?|with|of|containing|plus|each|comprising|has|have|for|per|from|on|up to)[:,]?$"
)
#: A number goes on behind it: "one hundred", "two thousand and".
COUNTING = re.compile(rf"(?i)(?:^|[\s-])(?:{'|'.join([*SMALL, *SCALES])})(?: and)?$")
#: Two things that one piece names without a number.
COMMAND = re.compile(r" and (?=command and control)")
NOTHING = re.compile(r"(?i)^(?:none|n/?a|and|no mde)?[.:]?$")
CLOSING = " ;.:,"


def items(flow: Flow, start: int, end: int, *, major: bool) -> Iterator[Item]:
    """The items between two places; a list that says "None" has none."""
    for first, last in _pieces(flow.text, start, end, major=major):
        words = flow.part(first, last)
        words = words.part(0, len(words.text.rstrip(CLOSING)))
        if not NOTHING.match(words.text):
            yield _item(words, major=major)


def _item(words: Flow, *, major: bool) -> Item:
    found = COUNTED.match(words.text) or BARE.match(words.text)
    if found is None:
        plain = UNCOUNTED.match(words.text)
        return Item(words, words.part(plain.end() if plain else 0, len(words.text)), major, None, False, None)
    group = "digits" if "digits" in found.groupdict() else "bare"
    number = amount(found[group])
    counted: Span | None = words.span(*found.span(group))
    return Item(
        words,
        words.part(found.end(), len(words.text)),
        major,
        int(number) if number is not None else None,
        bool(found["up_to"]),
        counted if number is not None else None,
    )


def _pieces(text: str, start: int, end: int, *, major: bool) -> Iterator[tuple[int, int]]:
    """The stretches between semicolons, line ends and numbers that begin an item, brackets left whole."""
    first = start
    for place, length in [*_cuts(text, start, end, major=major), (end, 0)]:
        if text[first:place].strip():
            yield first, place
        first = place + length


def _cuts(text: str, start: int, end: int, *, major: bool) -> list[tuple[int, int]]:
    """Where to cut, and how many characters fall away there."""
    depth = _depths(text, start, end)
    marks = ";\n" if major or ";" in text[start:end] else ",\n"
    cuts = {place: 1 for place in range(start, end) if text[place] in marks and depth[place - start] == 0}
    for joint in (*NEXT.finditer(text, start, end), *COMMAND.finditer(text, start, end)):
        inner = depth[joint.start() - start]
        before = text[max(start, joint.start() - 20) : joint.start()].rstrip()
        if inner == 0 and before and not PART_OF.search(before) and not COUNTING.search(before):
            cuts.setdefault(joint.start(), 1)
    return sorted(cuts.items())


def _depths(text: str, start: int, end: int) -> list[int]:
    """How many brackets are open at each place; one that is never closed is not counted."""
    depths, depth = [], 0
    for place in range(start, end):
        depth += text[place] == "(" and text.find(")", place, min(end, place + 400)) > 0
        depth -= text[place] == ")" and depth > 0
        depths.append(depth)
    return depths
