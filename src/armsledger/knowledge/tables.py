"""The tables of the knowledge base: one class a table, one field a column of its CSV file.

Lists in a cell are parted by `|`. Every row is checked on load; a fault names its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """`states.csv`: a state, a territory or a former state, and every name that stands for it."""

    code: str
    """ISO 3166 alpha-3; for former states the withdrawn alpha-3 or SIPRI-like code (`SUN`, `YUG`, `DDR`)."""
    name: str
    aliases: tuple[str, ...]
    """Other names of the country: long forms, old names, SIPRI and UNROCA spellings, abbreviations (`UAE`, `U.S.`)."""
    demonyms: tuple[str, ...]
    """Adjectives and people: `Pakistani`, `Pakistanis`, `Briton`."""
    capitals: tuple[str, ...]
    """Capitals and their spellings that news uses for the state (`Kyiv`, `Kiev`)."""
    seats: tuple[str, ...]
    """Buildings and bodies that act for the state under a unique name: `Kremlin`, `Pentagon`, `White House`."""
    forces: tuple[str, ...]
    """Armed forces under a unique name (`Bundeswehr`, `Luftwaffe`, `Royal Navy`, `RAF`, `PLA`, `IRGC`)."""
    status: str
    """`state`, `territory` or `former`."""
    successor: str
    """For a former state, the code of the state that news means today, or empty."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """`organisations.csv`: an international organisation or an armed group."""

    id: str
    """`org:` and a slug, e.g. `org:nato`."""
    name: str
    """The short name that news uses: `NATO`, `EU`, `Hezbollah`, `Wagner Group`."""
    aliases: tuple[str, ...]
    type: str
    """`organisation` or `armed group`."""
    state: str
    """Where an armed group is based: alpha-3 code, or empty."""


@dataclass(frozen=True, slots=True)
class Leader:
    """`leaders.csv`: a holder of a public office that acts for a state; the record keeps only the state."""

    name: str
    """The surname or form that news uses alone (`Zelensky`, `Kim Jong Un`)."""
    aliases: tuple[str, ...]
    state: str
    office: str
    since: str
    """Year of taking office."""
    until: str
    """Year of leaving it, or empty."""


@dataclass(frozen=True, slots=True)
class MakerRow:
    """`makers.csv`: a company that makes or sells military equipment."""

    id: str
    name: str
    aliases: tuple[str, ...]
    """Short and former names, spelling variants."""
    country: str
    ambiguous: str
    """`yes` where the name is also an everyday word or a civil firm (`Wing`, `Ford`), else empty."""


@dataclass(frozen=True, slots=True)
class System:
    """`systems/*.csv`: a weapon system, a family of them, or a variant."""

    id: str
    name: str
    aliases: tuple[str, ...]
    """NATO reporting names, export and local names, manufacturer codes, nicknames; an everyday word begins with `~`.
    Spacing, hyphens and plurals are the matcher's work."""
    family: str
    """Id of the family above this variant (`f-35` for `f-35a`), or empty."""
    category: str
    description: str
    """SIPRI's description of the type: `FGA aircraft`, `MBT`, `SSM`, …"""
    unroca: str
    """UN Register category (`I` … `VII`, with `IVa`, `IVb`, `Va`, `Vb`, `VIIa`, `VIIb`, or `SALW`), or empty."""
    makers: tuple[str, ...]
    """Ids of `makers.csv`."""
    origin: tuple[str, ...]
    """Alpha-3 codes of the states that designed it."""
    ambiguous: str
    """`yes` where the name is an everyday word, a person or a place (`Patriot`): it needs arms words beside it."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """`places.csv`: borders, straits, bases, regions and passes of the news, which a gazetteer of towns lacks."""

    name: str
    aliases: tuple[str, ...]
    country: str
    """Alpha-3 code, or empty where it is disputed or lies between states."""
    latitude: str
    longitude: str
    precision: str
    """`point` or `region`."""


@dataclass(frozen=True, slots=True)
class ClassWord:
    """`classes.csv`: a plain word for a class of equipment, in the singular; the matcher makes plurals."""

    word: str
    category: str
    use: str
    """`arms` (military by itself), `either` (civil too: needs military words about it), `generic` (`arms`)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """`cues.csv`: a word that tells what happens to equipment, or how sure somebody is of it."""

    lemma: str
    pos: str
    """`verb` or `noun`."""
    effect: str
    """What it says by itself: a kind of the annotation guide, or `transfer` where the stage comes from other words."""
    frame: str
    """Which row of `frames.csv` tells who is who around it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`frames.csv`: which role the words around a cue fill: `supplier`, `recipient`, `authority`, `side`, or empty."""

    frame: str
    subject: str
    object: str
    """The role of an actor (not a weapon) that is the object: "supply Ukraine with tanks"."""
    to: str
    from_: str
    with_: str
    for_: str
    by: str
    between: str
    possessor: str
    """The role of a possessor, an adjective of origin or a compound: "Iran's drone sales", "Indian Rafale order"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`signs.csv`: words of hedging, planning, possibility, denial, asking and attribution."""

    words: str
    """As written; a `*` at an end lets the word go on there: `*n't` is found in "isn't", `by 20*` in "by 2030"."""
    group: str
    """`hedge`, `plan`, `possible`, `deny`, `say`, `source`, `civil`, `history`, `combat`,
    `military`, `vague` (sides without a name), `given` and `aside` (participles hung on a state's name),
    `namesake` (longer names in which a state's name is no actor: `New Mexico`), `service` (what is done to a
    weapon, or a part of one, right behind its name: `overhaul`)."""
    note: str
    """For `source`, the type of attribution; else empty."""


@dataclass(frozen=True, slots=True)
class BesideWord:
    """`beside.csv`: words beside a number or a sum that say what is counted or paid for."""

    words: str
    """As written, in small letters or capitals; every form has a row of its own. One word for `one` and `follows`."""
    group: str
    """Beside a sum: `deal`, `aid`, `programme` (what it pays for), `unit` (the price of a piece), `rate` (what is paid
    in a time), `worth` (that it is a price). Beside a number: `period` (after "per", "a", "each" or "every") and
    `pace`, which make it no number of one deal; `known` and `held`, before things known already or owned; `one`, before
    a weapon that is one; `follows`, right after it."""
