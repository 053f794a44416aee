"""Cut a long text into pieces that overlap, at the ends of paragraphs, so that no claim falls between two of them.

In: a text and the longest piece, in characters. Out: spans of the text, in order; a short text is one piece.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.reading.passages import passages
from armsledger.records import Span

#: A piece begins with the end of the one before it: whole paragraphs if they fit, up to this share of its length.
OVERLAP = 0.25


def pieces(text: str, longest: int) -> Iterator[Span]:
    """Yield the pieces of a text; each but the first repeats the end of the one before."""
    held: list[Span] = []
    for paragraph in _paragraphs(text, longest):
        if held and paragraph.end - held[0].start > longest:
            yield _joined(text, held)
            held = _repeated(text, held, min(int(OVERLAP * longest), longest - (paragraph.end - held[-1].end)))
        held.append(paragraph)
    if held:
        yield _joined(text, held)


def _repeated(text: str, held: list[Span], room: int) -> list[Span]:
    """The last paragraphs that fit into the room; where none does, the last sentences of the last one."""
    end = held[-1].end
    whole = [paragraph for paragraph in held if end - paragraph.start <= room]
    if whole or room <= 0:
        return whole
    stop = text.find(". ", end - room, end)
    return [Span(stop + 2, end, text[stop + 2 : end])] if stop >= 0 else []


def _joined(text: str, held: list[Span]) -> Span:
    start, end = held[0].start, held[-1].end
    return Span(start, end, text[start:end])


def _paragraphs(text: str, longest: int) -> Iterator[Span]:
    """The paragraphs; one that is longer than a piece is cut between two words."""
    for passage in passages(text):
        start = passage.start
        while passage.end - start > longest:
            cut = text.rfind(" ", start + longest // 2, start + longest)
            cut = cut if cut > start else start + longest
            yield Span(start, cut, text[start:cut])
            start = cut + 1 if text[cut] == " " else cut
        yield Span(start, passage.end, text[start : passage.end])
