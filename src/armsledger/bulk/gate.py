"""The gate: may a page hold a claim? Asked of its raw bytes, before anything is parsed, and again of its main text.

A page passes where a deal term stands near a weapon or maker: near a word that means arms, near a name, or near an
everyday word ("vessel") that has a word for forces beside it. Two phases: names, of which there are tens of thousands,
are looked for only where words for arms or forces were found.

In: bytes. Out: a Verdict. Whichever engine finds the terms, the verdict is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from armsledger.bulk.matchers import Matcher, matcher_of
from armsledger.bulk.terms import Terms

NEAR = 200
"""Bytes to either side in which a deal term, or the company of an everyday word, is looked for; tags do not count."""
LONGEST_TAG = 1_500
"""Bytes back in which the beginning of a tag is looked for."""
MOST_SIGNS = 40
"""Words for forces that are looked around, from the top of the page: a page of history has hundreds."""
WORD = re.compile(rb"[a-z]+")
TAG = re.compile(rb"^[^<>]*>|<[a-z/][^>]*>?")
"""A tag, or the part of one, in lower case."""
LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
PLURAL = ord("s")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the page passes, and if not, why."""

    passed: bool
    reason: str = ""


PASSED = Verdict(True)
NO_ARMS = Verdict(False, "no words for arms")
NO_DEAL = Verdict(False, "no weapon or maker with a deal term near")


class Gate:
    """A gate for the given terms. `matcher` names the engine, by default the fastest that is installed."""

    def __init__(self, terms: Terms, matcher: str | None = None) -> None:
        words = (*terms.weapons, *terms.signs, *terms.openers)
        self._weapons = len(terms.weapons)
        self._signs = self._weapons + len(terms.signs)
        self._word_lengths = tuple(map(len, words))
        self._name_lengths = tuple(map(len, terms.names))
        self._words: Matcher = matcher_of(words, any_case=True, engine=matcher)
        self._all_names, self._engine = terms.names, matcher
        self._deals, self._everyday = terms.deals, terms.everyday

    @cached_property
    def _names(self) -> Matcher:
        """Made when first needed: so many names take a second or two."""
        return matcher_of(self._all_names, any_case=False, engine=self._engine)

    def passes(self, data: bytes) -> Verdict:
        """Whether the bytes may hold a claim."""
        look = _Look(data, self)
        if self._words.find(data, look.at_word):
            return PASSED
        if not look.arms:
            return NO_ARMS
        return PASSED if self._names.find(data, look.at_name) else NO_DEAL


class _Look:
    """One page as it is looked at. Its functions are told of each term, by where it ends, until one says yes."""

    __slots__ = ("_data", "_gate", "_signs", "arms")

    def __init__(self, data: bytes, gate: Gate) -> None:
        self._data, self._gate, self._signs, self.arms = data, gate, 0, False

    def at_word(self, term: int, _: int, end: int, flags: int = 0, context: object = None) -> bool:
        """Whether the word for arms, or for forces, makes the page pass."""
        gate = self._gate
        if not is_told(self._data, end - gate._word_lengths[term], end):
            return False
        self.arms = True
        if term < gate._weapons:
            return not gate._deals.isdisjoint(self._about(end))
        if term >= gate._signs or self._signs >= MOST_SIGNS:
            return False
        self._signs += 1
        about = self._about(end)
        return not gate._everyday.isdisjoint(about) and not gate._deals.isdisjoint(about)

    def at_name(self, term: int, _: int, end: int, flags: int = 0, context: object = None) -> bool:
        """Whether the name makes the page pass."""
        gate = self._gate
        return is_told(self._data, end - gate._name_lengths[term], end) and not gate._deals.isdisjoint(self._about(end))

    def _about(self, place: int) -> Sequence[bytes]:
        return WORD.findall(TAG.sub(b" ", self._data[max(0, place - NEAR) : place + NEAR].lower()))


def is_told(data: bytes, start: int, end: int) -> bool:
    """Whether a word stands there, and not within a tag: addresses and captions tell of other pages."""
    if not is_word(data, start, end):
        return False
    tag = data.rfind(b"<", max(0, start - LONGEST_TAG), start)
    return tag < 0 or data.find(b">", tag, start) >= 0 or not data[tag + 1 : tag + 2].isalpha()


def is_word(data: bytes, start: int, end: int) -> bool:
    """Whether no letter or digit goes on at either end; the s of a plural may."""
    if start and data[start - 1] in LETTERS:
        return False
    size = len(data)
    if end < size and data[end] == PLURAL:
        end += 1
    return end >= size or data[end] not in LETTERS
