"""Pages that bear the name somebody typed: states, organisations, makers, weapon systems."""

from __future__ import annotations

from functools import lru_cache

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
    for name, (shown, what, address) in _named(names.knowledge).items():
        if name == wanted:
            found[address] = (shown, what, address)
    for name, jump in _named(names.knowledge).items():
        if len(found) >= MOST:
            break
        if len(wanted) > 2 and name.startswith(wanted):
            found.setdefault(jump[2], jump)
    return list(found.values())


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
