"""The forms in which a register's designation may stand in the knowledge base: one rule each, the surest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from armsledger.records import Category

BRACKETS = re.compile(r"\s*\([^)]*\)")
CALIBRE = re.compile(r"\s*\b\d{2,3}(?:\.\d)?[ -]?mm\b", re.IGNORECASE)
VARIANT = re.compile(r"^(?P<type>.*\d)(?:[A-Z]{1,4}|[-/ ][A-Z0-9]{1,4})$")
#: The noun of a description -> what the knowledge base writes behind a name that is an everyday word.
NOUNS = {
    Category.SHIP: ("class",),
    Category.SUBMARINE: ("class",),
    Category.ENGINE: ("engine", "turbofan"),
    Category.SENSOR: ("radar",),
    Category.MISSILE: ("missile",),
    Category.AIR_DEFENCE: ("missile", "system"),
    Category.MUNITION: ("missile", "torpedo", "bomb"),
}


def _in_full(weapon: str, told: Category) -> Iterator[str]:
    yield weapon


def _with_noun(weapon: str, told: Category) -> Iterator[str]:
    """`Fletcher` the destroyer is kept as `Fletcher class`, since a bare `Fletcher` is a person in the news."""
    yield from (f"{BRACKETS.sub('', weapon)} {noun}" for noun in NOUNS.get(told, ()))


def _without_brackets(weapon: str, told: Category) -> Iterator[str]:
    """`APS-143(V)` is `APS-143`."""
    bare = BRACKETS.sub("", weapon).strip()
    if bare and bare != weapon:
        yield bare


def _without_calibre(weapon: str, told: Category) -> Iterator[str]:
    """`M-30 122mm` is `M-30`; the description keeps other things of that name away."""
    bare = CALIBRE.sub("", weapon).strip()
    if bare and bare != weapon:
        yield bare


def _either_name(weapon: str, told: Category) -> Iterator[str]:
    """`Fleyta/Skorpion` is both; of `Cessna-337/O-2` either will do."""
    if "/" in weapon:
        yield from (part.strip() for part in weapon.split("/") if len(part.strip()) > 2)


def _type_and_name(weapon: str, told: Category) -> Iterator[str]:
    """`Project-264 Valdai`: the type with its number, then the name behind it."""
    first, _, rest = weapon.partition(" ")
    if rest and any(map(str.isdigit, first)):
        yield from (first, rest)


def _family(weapon: str, told: Category) -> Iterator[str]:
    """`BAe-125-800` is a `BAe-125`: one mark of a variant less; never so far that the number goes."""
    if found := VARIANT.match(weapon.strip()):
        yield found["type"]


Form = Callable[[str, Category], Iterator[str]]
#: From the surest to the loosest.
FORMS: tuple[tuple[str, Form], ...] = (
    ("in full", _in_full),
    ("with its noun", _with_noun),
    ("without brackets", _without_brackets),
    ("without calibre", _without_calibre),
    ("either name", _either_name),
    ("type and name", _type_and_name),
    ("family", _family),
)
