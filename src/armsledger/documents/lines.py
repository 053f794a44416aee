"""Lines to text: what the parsers share, so that every format comes out in one shape.

Paragraphs are parted by an empty line; items of a list (`- …`) and rows of a table (`a | b`) follow each other line
by line, so that a reader sees that they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BULLET = "- "
CELL = " | "
_BLANKS = re.compile(r"[^\S\n]+")
# Soft hyphens and zero-width spaces: they cannot be seen, and would part "mis-sile" from every dictionary.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SAYS_SOMETHING = re.compile(r"\w")


def text_of(lines: Iterable[str]) -> str:
    """The lines as one text, with runs of blanks (no-break spaces too) as one; lines without a word are left out."""
    text = ""
    previous = ""
    for line in map(tidy, lines):
        if not _SAYS_SOMETHING.search(line):
            continue
        gap = "\n" if _belongs_with(previous, line) else "\n\n"
        text += gap + line
        previous = line
    return text.lstrip("\n")


def tidy(line: str) -> str:
    """The line with every run of blanks as one space, none at its ends, and nothing in it that cannot be seen."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", line)).strip()


def row(cells: Iterable[str]) -> str:
    """A row of a table as a line; cells without content at the end are left out."""
    return CELL.join(tidy(cell.replace("\n", " ")) for cell in cells).rstrip(" |")


def _belongs_with(previous: str, line: str) -> bool:
    return (previous.startswith(BULLET) and line.startswith(BULLET)) or (CELL in previous and CELL in line)
