"""Cut a text into passages: headline, paragraphs, list items, and the runs that feeds glue together with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsledger.records import Span

#: Blank lines, runs of spaces (feeds put them where a line break was), and line breaks before a list item.
BREAK = re.compile(r"\s*\n\s*\n\s*|[ \t\xa0]{2,}(?=\S)|\n(?=\s*(?:[-*•·–▪◦]|\d{1,2}[.)])\s)")
#: A line that stands alone: no full stop needed before the next one begins.
SHORT_LINE = 60
LONGEST = 4000


def passages(text: str) -> Iterator[Span]:
    """Yield the passages of a text in order; a passage over 4,000 characters is cut at a sentence end."""
    start = 0
    for boundary in [*_boundaries(text), (len(text), len(text))]:
        yield from _pieces(text, start, boundary[0])
        start = boundary[1]


def _boundaries(text: str) -> Iterator[tuple[int, int]]:
    for match in BREAK.finditer(text):
        yield match.span()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    for first, last in _lines(text, start, end):
        while last - first > LONGEST:
            cut = _cut(text, first, first + LONGEST)
            yield from _span(text, first, cut)
            first = cut
        yield from _span(text, first, last)


def _cut(text: str, first: int, last: int) -> int:
    """Where a run of text is best cut: after its last sentence, else between two words, else anywhere."""
    middle = (first + last) // 2
    end = max(text.rfind(mark, middle, last) for mark in (". ", "! ", "? ")) + 1
    return end or text.rfind(" ", middle, last) + 1 or last


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines wrapped at a column belong together; a short line that ends without punctuation stands alone."""
    first = start
    for match in re.compile(r"\n").finditer(text, start, end):
        line_start = max(start, text.rfind("\n", start, match.start()) + 1)
        line = text[line_start : match.start()].strip()
        if len(line) < SHORT_LINE or line.endswith((".", "!", "?", ":", ".”", '."')):
            yield first, match.start()
            first = match.end()
    yield first, end


def _span(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    body = piece.strip()
    if body:
        yield Span(start + lead, start + lead + len(body), body)
