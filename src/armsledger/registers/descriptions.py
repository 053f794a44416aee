"""What a register's description says of the sort of equipment: `mobile surface-to-air missile system` -> air-defence.

The table is descriptions.csv, read from top to bottom: the first row whose words the description holds decides.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from armsledger.records import Category

#: Sorts that may be one thing: a missile is told with its launcher, an armed vehicle by its gun. Two sorts that stand
#: in one line are never two different things for that alone.
KINDRED = (
    frozenset({Category.MISSILE, Category.AIR_DEFENCE, Category.MUNITION, Category.UAV}),
    frozenset({Category.AIR_DEFENCE, Category.ARTILLERY, Category.ARMOURED_VEHICLE}),
    frozenset({Category.ARMOURED_VEHICLE, Category.VEHICLE}),
    frozenset({Category.ARTILLERY, Category.MISSILE, Category.MUNITION}),
    frozenset({Category.ARTILLERY, Category.SMALL_ARMS}),
    frozenset({Category.AIRCRAFT, Category.HELICOPTER, Category.UAV}),
    frozenset({Category.SHIP, Category.SUBMARINE}),
    frozenset({Category.OTHER, Category.ARMOURED_VEHICLE, Category.ARTILLERY, Category.AIR_DEFENCE, Category.SENSOR}),
)


@dataclass(frozen=True, slots=True)
class Described:
    """One row of descriptions.csv."""

    words: re.Pattern[str]
    category: Category
    armament: str
    """SIPRI's category; empty for what SIPRI does not count."""


@lru_cache(maxsize=1)
def _table() -> tuple[Described, ...]:
    text = (files("armsledger.registers") / "descriptions.csv").read_text("utf-8")
    return tuple(
        Described(
            re.compile(rf"(?<!\w){re.escape(row['words'])}(?!\w)", re.IGNORECASE),
            Category(row["category"]),
            row["armament"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=4096)
def described(description: str) -> Described | None:
    """The row of the table that fits; None where none does."""
    return next((row for row in _table() if row.words.search(description)), None)


def category_of(description: str) -> Category:
    """The category of a description; UNSPECIFIED for an empty one, OTHER for one that no row fits."""
    found = described(description)
    if found is None:
        return Category.OTHER if description.strip() else Category.UNSPECIFIED
    return found.category


def kindred(a: Category, b: Category) -> bool:
    """Whether two categories may be of one thing."""
    if a is b or Category.UNSPECIFIED in (a, b):
        return True
    return any(a in group and b in group for group in KINDRED)
