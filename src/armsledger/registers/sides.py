"""The names of suppliers and recipients in registers, to the ids of the knowledge base.

SIPRI marks non-states with `*` and organisations with `**`, and adds the state: `Hezbollah (Lebanon)*`.
A name must be one of the knowledge base's in full: a part of it would make `South Sudan` Sudan.
"""

from __future__ import annotations

import re
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import fold, pieces
from armsledger.registers.cells import BadCell
from armsledger.registers.records import NOBODY, Side

STARS = re.compile(r"\*+\s*$")
BRACKETS = re.compile(r"\s*\(([^)]*)\)\s*$")
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
#: What registers write where they do not know themselves: no gap of ours.
NOT_KNOWN = re.compile(r"(?i)^(?:unknown|unspecified|various|unidentified)\b.*|^not (?:known|specified)$|^\.\.$")


class Sides:
    """Finds names; keeps those that are in no table, so that they can be listed."""

    def __init__(self, knowledge: Knowledge, keep_unknown: bool = False) -> None:
        self._names = _names(knowledge)
        self._keep = keep_unknown
        self._found: dict[str, Side] = {}
        self.unknown: dict[str, int] = {}
        """Name -> how many rows name it, for names that were kept though no table has them."""
        self.undisclosed = 0
        """How often the register itself says that it does not know."""

    def side(self, written: str, column: str) -> Side:
        """The side that a cell names. Raises BadCell for a name in no table, unless unknown names are kept."""
        found = self._found.get(written)
        if found is None:
            found = self._found[written] = self._look_up(written)
        if found.id is None and found.name:
            self._count(found.name, column)
        return found

    def _look_up(self, written: str) -> Side:
        name = STARS.sub("", written).strip()
        if not name:
            return NOBODY
        # In full first: "SLA (Lebanon)" is a name of its own; then without the state in brackets.
        for form in (name, BRACKETS.sub("", name)):
            if found := self._names.get(_key(form)):
                return Side(name, found)
        return Side(name)

    def _count(self, name: str, column: str) -> None:
        if NOT_KNOWN.match(name):
            self.undisclosed += 1
        elif self._keep:
            self.unknown[name] = self.unknown.get(name, 0) + 1
        else:
            raise BadCell(
                f"{column}: {name!r} is no state, non-state actor or organisation of the knowledge base; correct it, "
                "add it to states.csv or organisations.csv (--knowledge), or keep such names with --keep-unknown"
            )


def _key(name: str) -> str:
    return " ".join(map(fold, pieces(ARTICLE.sub("", name))))


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge) -> dict[str, str]:
    """Every full name of a state or organisation; what two of them share belongs to the first, states before groups."""
    names: dict[str, str] = {}
    for state in knowledge.states.values():
        for form in (state.name, *state.aliases, state.code):
            names.setdefault(_key(form), state.code)
    for organisation in knowledge.organisations.values():
        for form in (organisation.name, *organisation.aliases, organisation.id):
            names.setdefault(_key(form), organisation.id)
    return names
