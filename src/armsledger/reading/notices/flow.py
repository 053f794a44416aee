"""The running text of a page: lines that were wrapped are one again, page breaks are gone, every place is kept.

In: a text, wrapped or not. Out: a `Flow`, whose parts know the words of the text that they stand for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from armsledger.records import Span

#: What the Federal Register and the Congressional Record put between two pages, with the empty lines about it.
PAGE_BREAK = re.compile(r"\s*\n[ \t]*\[\[Page [A-Z]?\d+\]\][ \t\r]*\n\s*?(?=\n?[ \t]*\S)")
#: The longest line of a wrapped text, and how many lines may be longer (a heading, an address).
WRAPPED_AT = 118
MAY_BE_LONGER = 0.1
#: A line that leaves this share of the width empty, though the next word had room, closes its paragraph.
LEFT_EMPTY = 0.3
FEWEST_LINES = 12
#: A line that ends on one of these is cut inside of a word: "AN/" and "PRC-158", "multi-" and "function".
CUT_INSIDE = re.compile(r"[A-Za-z0-9)][/-]$")
#: What is kept of a line: of several spaces the first.
WORDS = re.compile(r"\S+(?:[^\S\n](?=\S)|[^\S\n](?=[^\S\n]))?")
#: The classification of a paragraph, set before it: "(U)".
MARKING = re.compile(r"\((?:U|U//[A-Z]+|CUI)\)\s?$")


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text with the place of each of its characters; a line break stands only between paragraphs."""

    text: str
    places: Sequence[int] = field(repr=False)
    source: str = field(repr=False)

    def part(self, start: int, end: int) -> Flow:
        """A stretch of it, without the white space at its ends."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        end = max(start, end)
        return Flow(self.text[start:end], self.places[start:end], self.source)

    def line_end(self, place: int) -> int:
        """Where the paragraph ends that a place stands in."""
        stop = self.text.find("\n", place)
        return stop if stop >= 0 else len(self.text)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The words of the source that a stretch stands for. Raises IndexError for an empty stretch."""
        last = (len(self.text) if end is None else end) - 1
        first, stop = self.places[start], self.places[last] + 1
        return Span(first, stop, self.source[first:stop])


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    indent: int
    after_gap: bool
    """Whether an empty line stands before it."""
    after_page: bool
    """Whether a page ended before it."""


def flow_of(source: str) -> Flow:
    """The running text of `source`."""
    lines = list(_lines(source))
    wrapped, body, width = _is_wrapped(lines), _body_indent(lines), _width(lines)
    characters: list[str] = []
    places: list[int] = []
    for before, line in zip([None, *lines], lines, strict=False):
        short = before is not None and not line.after_page and _leaves_room(before, line, width)
        begins = not wrapped or line.after_gap or line.indent > body or short
        joint = "\n" if begins else "" if CUT_INSIDE.search("".join(characters[-2:])) else " "
        if characters and joint:
            characters.append(joint)
            places.append(line.start - 1)
        for word in WORDS.finditer(line.words):
            if MARKING.match(word[0]):
                continue
            characters.extend(word[0])
            places.extend(range(line.start + word.start(), line.start + word.end()))
    return Flow("".join(characters), tuple(places), source)


def _lines(source: str) -> Iterator[_Line]:
    """The lines with words, page breaks left out: what stands around one goes on as if it were not there."""
    breaks = [match.span() for match in PAGE_BREAK.finditer(source)]
    place, gap, page = 0, False, False
    for whole in source.splitlines(keepends=True):
        words = whole.strip()
        start = place + len(whole) - len(whole.lstrip())
        inside = any(first <= place < last for first, last in breaks)
        if words and not inside:
            yield _Line(start, words, len(whole.expandtabs()) - len(whole.expandtabs().lstrip()), gap, page)
            gap = page = False
        elif not words and not inside and not _touches(place, breaks):
            gap = True
        page = page or inside
        place += len(whole)


def _touches(place: int, breaks: list[tuple[int, int]]) -> bool:
    """Whether an empty line belongs to the page break before or after it."""
    return any(first - 1 <= place <= last for first, last in breaks)


def _is_wrapped(lines: list[_Line]) -> bool:
    longer = sum(len(line.words) > WRAPPED_AT for line in lines)
    return len(lines) >= FEWEST_LINES and longer <= MAY_BE_LONGER * len(lines)


def _width(lines: list[_Line]) -> int:
    """How long the lines are where words go on: nine in ten are no longer."""
    lengths = sorted(line.indent + len(line.words) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _leaves_room(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would have stood on this line, had the sentence gone on."""
    if CUT_INSIDE.search(line.words):
        return False
    word = len(following.words.split(maxsplit=1)[0])
    return line.indent + len(line.words) + 1 + word < width * (1 - LEFT_EMPTY)


def _body_indent(lines: list[_Line]) -> int:
    """How far the lines that go on are indented: what most lines are, the least of them in doubt."""
    count = Counter(line.indent for line in lines)
    return min(count, key=lambda indent: (-count[indent], indent), default=0)
