"""Pages that bear the name somebody typed: states, organisations, makers, weapon systems."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import islice, takewhile

from armsledger.knowledge.base import Knowledge
from armsledger.ledger.names import Called
from armsledger.web.names import MAKER, Names

MOST = 8
Jump = tuple[str, str, str]
"""Words, what it is, and the address."""


def jumps(words: str, names: Names) -> list[Jump]:
    """The pages that are called so, those first whose whole name it is."""
    wanted = words.casefold()
    if not wanted:
        return []
    found: dict[str, Jump] = {}
    for side in _called(names.knowledge).of(words):
        found[names.href(side)] = (names.name(side), "state or organisation", names.href(side))
    if same := _named(names.knowledge).get(wanted):
        found[same[2]] = same
    for jump in _beginning(names.knowledge, wanted) if len(wanted) > 2 else ():
        if len(found) >= MOST:
            break
        found.setdefault(jump[2], jump)
    return list(found.values())


def _beginning(knowledge: Knowledge, wanted: str) -> list[Jump]:
    """Those whose name begins so, makers before systems, as the knowledge base has them."""
    named, in_order = _named(knowledge), _sorted(knowledge)
    first = bisect_left(in_order, (wanted,))
    found = takewhile(lambda each: each[0].startswith(wanted), islice(in_order, first, None))
    return [named[name] for name, _ in sorted(found, key=lambda each: each[1])]


@lru_cache(maxsize=4)
def _sorted(knowledge: Knowledge) -> list[tuple[str, int]]:
    """The names by the alphabet, each with its place."""
    return sorted((name, place) for place, name in enumerate(_named(knowledge)))


@lru_cache(maxsize=4)
def _called(knowledge: Knowledge) -> Called:
    return Called(knowledge.states, knowledge.organisations)


@lru_cache(maxsize=4)
def _named(knowledge: Knowledge) -> dict[str, Jump]:
    """Names and other names of makers and systems, in small letters."""
    names = Names(knowledge)
    found: dict[str, Jump] = {}
    for maker in knowledge.makers.values():
        for name in (maker.name, *maker.aliases):
            found.setdefault(name.casefold(), (maker.name, "maker", names.href(MAKER + maker.id)))
    for system in knowledge.systems.values():
        for name in (system.name, *system.aliases):
            known = name.removeprefix("~").casefold()
            found.setdefault(known, (system.name, "weapon system", names.system_href(system.id)))
    return found
