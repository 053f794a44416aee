"""Printed pages to paragraphs: where does a line end because the paper does, and where because the thought does?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

FULL = 0.75
"""A line at least this share of the page's width is broken by the margin, so the next one goes on with it."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(page\s*)?[-–—(\[]*\s*\d{1,3}\s*((of|/)\s*\d{1,4}\s*)?[-–—)\]]*", re.IGNORECASE)
_BULLETS = "•●▪◦·"
# "(60) helicopters" goes on from "sixty" and is no item; a dash, or "10." of a date, may fall at the margin too.
_MAYBE_ITEM = re.compile(r"([-–—*]|\(([ivx]+|[a-h])\)|(\d{1,2}|[a-z])[.)])\s")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"([\w-]*\w)-$")
# Parts of compounds that the arms trade writes with a hyphen, and that Word therefore breaks there.
_FIRST = "air all anti counter dual fifth fire fourth ground hand high land laser light long low medium multi non radar"
_FIRST_PARTS = frozenset((_FIRST + " sea second self short shoulder single surface third truck twin vehicle").split())
_LAST = "armed backed based borne built capable class fired guided launched led made mounted operated owned powered"
_LAST_PARTS = frozenset((_LAST + " propelled range related supplied to tracked wheeled year").split())


def paragraphs(pages: Sequence[str]) -> Iterator[str]:
    """The paragraphs of the pages in order, without page numbers and the heads and feet that pages repeat.

    A line goes on in the next one if it fills the page's width or ends in a hyphen, unless the next one is empty or
    begins an item of a list; a paragraph cut by the end of a page goes on if the next page begins in lower case.
    """
    bodies = [_split(page) for page in pages]
    furniture = _furniture(bodies)
    whole = "\n".join(pages)
    open_paragraph = ""
    for body in bodies:
        lines = _body(body, furniture)
        first, *rest = _joined(lines, whole) or [""]
        if open_paragraph and _goes_on(open_paragraph, first):
            first = _glue(open_paragraph, first, whole)
        elif open_paragraph:
            yield open_paragraph
        *closed, open_paragraph = [first, *rest]
        yield from closed
    yield open_paragraph


def _split(page: str) -> list[str]:
    """The lines of a page; a soft hyphen at the end of one is printed as a hyphen."""
    return [re.sub("\u00ad$", "-", line.strip()) for line in page.split("\n")]


def _furniture(bodies: Iterable[list[str]]) -> frozenset[str]:
    """First and last lines that half of the pages (and three at least) share, their digits apart."""
    edges = Counter(
        _NUMBER.sub("#", line)
        for body in bodies
        for line in {next(filter(None, body), ""), next(filter(None, reversed(body)), "")}
    )
    pages = sum(1 for _ in edges.elements()) / 2
    return frozenset(line for line, count in edges.items() if line and count >= max(3, pages / 2))


def _body(lines: list[str], furniture: frozenset[str]) -> list[str]:
    """The lines of a page without page number and running head at either end."""
    first, last = 0, len(lines)
    while first < last and _is_edge(lines[first], furniture):
        first += 1
    while last > first and _is_edge(lines[last - 1], furniture):
        last -= 1
    return lines[first:last]


def _is_edge(line: str, furniture: frozenset[str]) -> bool:
    return not line or _NUMBER.sub("#", line) in furniture or _PAGE_NUMBER.fullmatch(line) is not None


def _joined(lines: list[str], whole: str) -> list[str]:
    """The lines of one page as paragraphs."""
    width = _width(lines)
    found: list[str] = []
    previous = ""
    for line in lines:
        if (
            found
            and line
            and previous
            and not _begins_item(previous, line)
            and _breaks_at_margin(previous, line, width)
        ):
            found[-1] = _glue(found[-1], line, whole)
        elif line:
            found.append(_item(line))
        previous = line
    return found


def _width(lines: list[str]) -> int:
    """How long a full line of the page is: the ninth decile, so that one stray long line does not count."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _breaks_at_margin(line: str, following: str, width: int) -> bool:
    """Whether the margin broke `line`: the first word of the next line would not have fitted, or a word is cut."""
    if _HYPHENATED.search(line):
        return True
    did_not_fit = len(following.split(" ", 1)[0]) >= width - len(line)
    may_be_the_end = _SENTENCE_END.search(line) and not following[0].islower()
    return did_not_fit or (len(line) >= FULL * width and not may_be_the_end)


def _begins_item(previous: str, line: str) -> bool:
    """Whether the line is an item of a list: by its bullet, or by its number after the end of a sentence."""
    return line[0] in _BULLETS or bool(_MAYBE_ITEM.match(line) and _SENTENCE_END.search(previous))


def _goes_on(paragraph: str, following: str) -> bool:
    """Whether a paragraph at the end of a page goes on at the head of the next one."""
    return following[:1].islower() or (bool(following) and _HYPHENATED.search(paragraph) is not None)


def _glue(paragraph: str, line: str, whole: str) -> str:
    """The line set after the paragraph, with the hyphen at the break kept only if it belongs to the word."""
    cut = _HYPHENATED.search(paragraph)
    if not cut or not line:
        return f"{paragraph} {line}".rstrip()
    rest = re.split(r"\W", line, maxsplit=1)[0]
    return (paragraph if _hyphen_belongs(cut[1], rest, whole) else paragraph[:-1]) + line


def _hyphen_belongs(head: str, rest: str, whole: str) -> bool:
    """F-35, air-to-air and short-range keep theirs; else the document tells; where it does not, a word was cut."""
    if not (head[-1:].islower() and rest[:1].islower()) or "-" in head:
        return True
    if re.search(rf"\b{head}{rest}\b", whole):
        return False
    return bool(head.lower() in _FIRST_PARTS or rest in _LAST_PARTS or re.search(rf"\b{head}-{rest}\b", whole))


def _item(line: str) -> str:
    """A printed bullet as the mark that lists have in every other format."""
    return "- " + line[1:].lstrip() if line[0] in _BULLETS else line
