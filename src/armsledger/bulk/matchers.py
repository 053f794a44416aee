"""Finding many terms in bytes at once: two engines that report the same occurrences, and the list of them.

Hyperscan is some twenty times as fast, and has wheels for x86-64 alone; pyahocorasick runs anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from armsledger.bulk.needed import installed, library
from armsledger.errors import UsageError

OnMatch = Callable[[int, int, int, int, object], bool]
"""Told of an occurrence: number of the term, nothing of use, offset of its end; True stops the search."""


class Matcher(Protocol):
    """Terms that are looked for together."""

    def find(self, data: bytes, on_match: OnMatch) -> bool:
        """Report every occurrence, overlapping ones too, in the order of their ends; whether `on_match` said yes."""
        ...


class Hyperscan:
    """Intel's Hyperscan, by its pure literal matcher."""

    def __init__(self, terms: Sequence[bytes], any_case: bool) -> None:
        hyperscan = library("hyperscan")
        self._terminated: type[Exception] = hyperscan.ScanTerminated
        self._database: Any = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        flags = [hyperscan.HS_FLAG_CASELESS if any_case else 0] * len(terms)
        numbers = list(range(len(terms)))
        self._database.compile(expressions=list(terms), ids=numbers, elements=len(terms), flags=flags, literal=True)

    def find(self, data: bytes, on_match: OnMatch) -> bool:
        """See Matcher."""
        try:
            self._database.scan(data, match_event_handler=on_match)
        except self._terminated:
            return True
        return False


class AhoCorasick:
    """An automaton in C. It takes strings, so each byte is shown to it as the character of that number."""

    def __init__(self, terms: Sequence[bytes], any_case: bool) -> None:
        self._any_case = any_case
        self._automaton: Any = library("ahocorasick").Automaton()
        for number, term in enumerate(terms):
            self._automaton.add_word(term.decode("latin-1"), number)
        self._automaton.make_automaton()

    def find(self, data: bytes, on_match: OnMatch) -> bool:
        """See Matcher."""
        shown = (data.lower() if self._any_case else data).decode("latin-1")
        return any(on_match(number, 0, last + 1, 0, None) for last, number in self._automaton.iter(shown))


#: Name -> (package, class), the fastest first.
ENGINES: dict[str, tuple[str, type[Hyperscan] | type[AhoCorasick]]] = {
    "hyperscan": ("hyperscan", Hyperscan),
    "aho-corasick": ("ahocorasick", AhoCorasick),
}


def matcher_of(terms: Sequence[bytes], *, any_case: bool, engine: str | None = None) -> Matcher:
    """A matcher for the terms; they are in lower case where any case is to be found.

    Raises UsageError for an engine that nobody knows, and where none is installed.
    """
    if engine is None:
        engine = next((name for name, (package, _) in ENGINES.items() if installed(package)), "aho-corasick")
    if engine not in ENGINES:
        raise UsageError(f"{engine}: no such matcher; there are {', '.join(ENGINES)}")
    return ENGINES[engine][1](terms, any_case)
