"""Runs of words that two texts have in common: told by the writer, or quoted from a speaker.

In: texts. Out: the words of a text with what is quoted in it set apart; the longest run that two texts share, outside
quotes and inside; and a few keys of a text's runs, of which two texts that share a run of some length share one.

Two newsrooms that were at one press conference share its words, so a run inside quotes tells less of a copy than one
that somebody wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from armsledger.documents.copies import WORD

#: Words that are compared one by one; an article copies from the top.
MOST_WORDS = 400
#: A run of so many words that two texts share is hardly chance.
KEY_WORDS = 8
#: One run in so many gives a key. Of two texts that share a run of twenty words, six in seven share a key.
ONE_IN = 7
#: A quote ends with its paragraph at the latest: speakers' paragraphs often open a quote and do not close it.
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|(?<!\w)‘(?:[^’\n]|’(?=\w))*(?:’|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Words:
    """The first words of a text, in lower case; None stands where the words of the other sort are."""

    told: tuple[str | None, ...]
    quoted: tuple[str | None, ...]


@lru_cache(maxsize=1_000)
def words_of(text: str) -> Words:
    """The words of a text, those that it quotes apart from those that it tells."""
    spans = [match.span() for match in QUOTED.finditer(text)]
    told: list[str | None] = []
    quoted: list[str | None] = []
    for match in WORD.finditer(text):
        if len(told) == MOST_WORDS:
            break
        while spans and spans[0][1] <= match.start():
            spans.pop(0)
        inside = bool(spans) and spans[0][0] <= match.start()
        word = match.group().lower()
        told.append(None if inside else word)
        quoted.append(word if inside else None)
    return Words(tuple(told), tuple(quoted))


def longest(a: tuple[str | None, ...], b: tuple[str | None, ...]) -> int:
    """How many words the longest run is that both have; a None is never a part of it."""
    if not any(a) or not any(b):
        return 0
    match = SequenceMatcher(None, _apart(a, "a"), _apart(b, "b"), autojunk=False).find_longest_match()
    return match.size


def run_keys(text: str) -> tuple[int, ...]:
    """Signed 64-bit keys of some of a text's runs; a run gives a key in every text or in none."""
    words = [match.group().lower() for match in WORD.finditer(text)][:MOST_WORDS]
    hashes = {
        int.from_bytes(
            blake2b(" ".join(words[i : i + KEY_WORDS]).encode(), digest_size=8).digest(), "little", signed=True
        )
        for i in range(len(words) - KEY_WORDS + 1)
    }
    return tuple(sorted(key for key in hashes if key % ONE_IN == 0))


def _apart(words: tuple[str | None, ...], text: str) -> list[str]:
    """Each None as something that is in no other place."""
    return [f"\0{text}{place}" if word is None else word for place, word in enumerate(words)]
