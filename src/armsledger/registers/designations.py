"""The designations of registers, to the systems of the knowledge base, by rule.

A designation is looked up in full, whatever its hyphens, spaces and case; then in the forms that FORMS makes of it.
What is found must be of the sort that the register's description says: `Hawk` the fighter is not Hawk the missile.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import fold, pieces
from armsledger.knowledge.tables import System
from armsledger.records import Category
from armsledger.registers.descriptions import category_of, kindred
from armsledger.registers.forms import FORMS


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A designation that no system has, and why."""

    weapon: str
    description: str
    category: Category
    rows: int
    why: str


class Designations:
    """Finds systems; counts the rows that were matched, had no designation, or could not be matched."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._index = _index(knowledge)
        self._found: dict[tuple[str, str], tuple[str | None, Category, str]] = {}
        self._missing: Counter[tuple[str, str]] = Counter()
        self.matched = 0
        self.nameless = 0
        """Rows that give only a description: `vehicle engine`."""
        self.by_form: Counter[str] = Counter()

    def find(self, weapon: str, description: str) -> tuple[str | None, Category]:
        """The system and the category of a row."""
        key = (weapon, description)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(weapon, description)
        system, category, form = found
        if system:
            self.matched += 1
            self.by_form[form] += 1
        elif is_nameless(weapon, description):
            self.nameless += 1
        else:
            self._missing[key] += 1
        return system, category

    def unmatched(self) -> tuple[Unmatched, ...]:
        """Designations without a system, the most frequent first."""
        missing = ((key, rows, self._found[key]) for key, rows in self._missing.most_common())
        return tuple(Unmatched(*key, category, rows, why) for key, rows, (_, category, why) in missing)

    def find_in(self, words: str, told: Category) -> tuple[str | None, str]:
        """The first system of that sort that stands somewhere in the words, and its name as written there."""
        for match in self._knowledge.names.find(words):
            for entry in match.entries:
                if entry.label == "system" and kindred(told, Category(self._knowledge.systems[entry.key].category)):
                    self.matched += 1
                    self.by_form["in the words"] += 1
                    return entry.key, match.text
        if words.strip():
            self._found.setdefault((words, ""), (None, told, "no system of that sort is named"))
            self._missing[words, ""] += 1
        else:
            self.nameless += 1
        return None, ""

    def _look_up(self, weapon: str, description: str) -> tuple[str | None, Category, str]:
        told = category_of(description)
        others: set[str] = set()
        for name, form in FORMS:
            for variant in form(weapon, told):
                systems = [self._knowledge.systems[each] for each in self._index.get(_key(variant), ())]
                fitting = [system for system in systems if kindred(told, Category(system.category))]
                if fitting:
                    best = min(fitting, key=lambda system: _distance(system, told, description))
                    return best.id, Category(best.category), name
                others |= {system.id for system in systems}
        if is_nameless(weapon, description):
            return None, told, "no designation"
        return None, told, f"names {', '.join(sorted(others))}, of another sort" if others else "no system of that name"


def is_nameless(weapon: str, description: str) -> bool:
    """Whether a row says only what sort of thing it is: `vehicle engine`, `vehicle engine 301-400` (horsepower)."""
    sort = _key(description)
    return not weapon.strip() or bool(sort and re.fullmatch(rf"{re.escape(sort)}\d*", _key(weapon)))


def _distance(system: System, told: Category, description: str) -> tuple[bool, bool, str]:
    return Category(system.category) is not told, _key(system.description) != _key(description), system.id


def _key(name: str) -> str:
    return "".join(map(fold, pieces(name)))


@lru_cache(maxsize=4)
def _index(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Every name of a system, without hyphens, spaces and case -> the systems that have it."""
    index: dict[str, list[str]] = {}
    for system in knowledge.systems.values():
        for form in (system.name, *system.aliases):
            owners = index.setdefault(_key(form.removeprefix("~")), [])
            if system.id not in owners:
                owners.append(system.id)
    return {key: tuple(owners) for key, owners in index.items() if key}
