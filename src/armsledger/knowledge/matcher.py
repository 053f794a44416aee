"""Find the names of the knowledge base in a text: one pass, longest match first, offsets kept.

A text is cut in pieces of letters and of digits (`Su-30MKI` -> su, 30, mki), so that hyphens, spaces and their
absence make no difference. Case decides where it must: `US` is not "us", `Leopard` is not "leopard".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

PIECE = re.compile(r"[^\W\d_]+|\d+")
#: What may stand between two pieces of one name.
GAP = re.compile(r"(?:[-‐-―\s'’./]|\.-|\. )?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for."""

    label: str
    """The table: `system`, `class`, `state`, `organisation`, `maker`, `place`."""
    key: str
    """The row of the table."""
    how: str
    """How the name stands for the row: `name`, `demonym`, `capital` and so on; the use of a class word."""
    ambiguous: bool = False
    """An everyday word too: needs words about arms beside it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text, with all that it may stand for (usually one entry)."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[tuple[str, ...], Entry]] = field(default_factory=list)


def fold(piece: str) -> str:
    """Lower case without accents."""
    if piece.isascii():
        return piece.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", piece.casefold()) if not unicodedata.combining(c))


def pieces(name: str) -> tuple[str, ...]:
    """The letters-only and digits-only pieces of a name, as written."""
    return tuple(PIECE.findall(name))


class Matcher:
    """A trie over the pieces of all names."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, name: str, entry: Entry, *, plural: bool = False) -> None:
        """Let `name` stand for `entry`; with `plural`, its plural too."""
        self._insert(pieces(name), entry)
        if plural:
            for form in map(pieces, plurals(name)):
                if form[-1:] != (
                    "s",
                ):  # "F-16s": `find` takes the s along; as a piece of its own it would fit "F-16's"
                    self._insert(form, entry)

    def add_all(self, names: Iterable[str], entry: Entry) -> None:
        """Let each of the names stand for `entry`."""
        for name in names:
            self.add(name, entry)

    def _insert(self, written: tuple[str, ...], entry: Entry) -> None:
        if not written:
            return
        node = self._root
        for piece in written:
            node = node.children.setdefault(fold(piece), _Node())
        if (written, entry) not in node.names:
            node.names.append((written, entry))

    def find(self, text: str) -> Iterator[Match]:
        """The names in a text, from left to right, without overlap."""
        tokens = [(m.start(), m.end(), fold(m.group())) for m in PIECE.finditer(text)]
        i = 0
        while i < len(tokens):
            match, after = self._longest(text, tokens, i)
            if match:
                yield match
            i = after

    def _longest(self, text: str, tokens: list[tuple[int, int, str]], i: int) -> tuple[Match | None, int]:
        node = self._root.children.get(tokens[i][2])
        best: tuple[Match | None, int] = (None, i + 1)
        j = i
        while node is not None:
            if node.names:
                written = tuple(text[start:end] for start, end, _ in tokens[i : j + 1])
                entries = tuple(entry for name, entry in node.names if _case_fits(name, written))
                if entries:
                    end, after = _absorb_plural(text, tokens, j)
                    best = (Match(tokens[i][0], end, text[tokens[i][0] : end], entries), after)
            j += 1
            if j >= len(tokens) or not GAP.fullmatch(text, tokens[j - 1][1], tokens[j][0]):
                break
            node = node.children.get(tokens[j][2])
        return best


def _absorb_plural(text: str, tokens: list[tuple[int, int, str]], j: int) -> tuple[int, int]:
    """`F-16s`: the s belongs to the name. Returns the end of the match and the index of the next token."""
    end = tokens[j][1]
    if j + 1 < len(tokens) and tokens[j + 1][:1] == (end,) and tokens[j + 1][2] == "s":
        return tokens[j + 1][1], j + 2
    return end, j + 1


def _case_fits(name: Iterable[str], written: Iterable[str]) -> bool:
    return all(_piece_fits(a, b) for a, b in zip(name, written, strict=True))


def _piece_fits(name: str, written: str) -> bool:
    if not name[0].isupper():
        return True
    if name.isupper() and 2 <= len(name) <= 3:
        return written.isupper()
    return written[0].isupper()


def plurals(name: str) -> tuple[str, ...]:
    """English plurals of the last word of a name (`battery` -> `batteries`); none where it is one already."""
    if name.endswith(("s", "aircraft", "munitions", "electronics")) and not name.endswith("ss"):
        return ()
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return (name[:-1] + "ies",)
    if name.endswith(("ch", "sh", "x", "ss")):
        return (name + "es",)
    if name.endswith("o") and name.islower():
        return (name + "s", name + "es")
    return (name + "s",)
