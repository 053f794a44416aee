"""Does a row make sense beside the others: its category, its family, its country, its frame?

The shape of a table is `load.py`'s concern; here each cell that must be one of a set, or name a row of another table,
is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from armsledger.errors import KnowledgeError
from armsledger.knowledge.load import files_of, read_table
from armsledger.knowledge.tables import (
    BesideWord,
    ClassWord,
    Cue,
    Frame,
    Leader,
    MakerRow,
    Organisation,
    PlaceRow,
    Sign,
    State,
    System,
)
from armsledger.records import Category, Kind

if TYPE_CHECKING:
    from armsledger.knowledge.base import Knowledge

CATEGORIES = frozenset(Category)
EFFECTS = frozenset(Kind) | {"transfer"}
USES = frozenset({"arms", "either", "generic"})
ROLES = frozenset({"supplier", "recipient", "authority", "side", ""})
GROUPS = frozenset(
    {"hedge", "plan", "possible", "deny", "say", "source", "civil", "history", "combat", "military", "vague"}
    | {"given", "aside", "namesake", "service"}
)
BESIDE = frozenset(
    {"deal", "aid", "programme", "unit", "rate", "worth", "period", "pace", "known", "held", "one", "follows"}
)
#: Groups whose words are held against one word of a text.
SINGLE = frozenset({"one", "follows"})
ATTRIBUTIONS = frozenset({"official", "anonymous", "media", "company", "research", "other"})
UNROCA = frozenset({"", "I", "II", "III", "IV", "IVa", "IVb", "V", "Va", "Vb", "VI", "VII", "VIIa", "VIIb", "SALW"})
MARK = frozenset({"", "yes"})
CODE = re.compile(r"[A-Z]{3}")
YEAR = re.compile(r"\d{4}|")
WORD, WORDS = re.compile(r"\w+"), re.compile(r"\w(?:.*\w)?")


def validate(knowledge: Knowledge, folders: Iterable[Path]) -> None:
    """Raise KnowledgeError, with file and line, for the first row whose cells do not fit the other tables."""
    for table, rows, faults_of in _checks(knowledge):
        for row in rows:
            for why in faults_of(row):
                file, line = _place(table, row, folders)
                raise KnowledgeError(file, line, why)


def _checks(base: Knowledge) -> Iterator[tuple[str, Collection[Any], Callable[[Any], Iterator[str]]]]:
    yield "states", base.states.values(), lambda row: _state(row, base)
    yield "organisations", base.organisations.values(), lambda row: _organisation(row, base)
    yield "leaders", base.leaders.values(), lambda row: _leader(row, base)
    yield "makers", base.makers.values(), lambda row: _maker(row, base)
    yield "systems", base.systems.values(), lambda row: _system(row, base)
    yield "classes", base.classes.values(), _class_word
    yield "places", base.places.values(), lambda row: _place_row(row, base)
    yield "frames", base.frames.values(), _frame
    yield "cues", base.cues.values(), lambda row: _cue(row, base)
    yield "signs", base.signs.values(), _sign
    yield "beside", base.beside.values(), _beside_word


def _place(table: str, row: object, folders: Iterable[Path]) -> tuple[str, int | None]:
    """File and line of a row; the tables are read again, since only a fault needs to know."""
    for folder in reversed(list(folders)):
        for path in files_of(folder, table):
            for line, other in read_table(path, type(row)):
                if other == row:
                    return str(path), line
    return table, None


def _one_of(field: str, value: str, allowed: Collection[str]) -> Iterator[str]:
    if value not in allowed:
        known = ", ".join(sorted(filter(None, allowed))) if len(allowed) < 25 else "a row of its table"
        yield f"{field}: {value!r} is not known; it must be {'one of ' if len(allowed) < 25 else ''}{known}"


def _known(field: str, value: str, table: Collection[str], name: str) -> Iterator[str]:
    if value and value not in table:
        yield f"{field}: {value!r} is in no row of {name}"


def _state(row: State, base: Knowledge) -> Iterator[str]:
    if not CODE.fullmatch(row.code):
        yield f"code: {row.code!r} is not three capitals"
    yield from _one_of("status", row.status, {"state", "territory", "former"})
    yield from _known("successor", row.successor, base.states, "states.csv")


def _organisation(row: Organisation, base: Knowledge) -> Iterator[str]:
    if not row.id.startswith("org:"):
        yield f"id: {row.id!r} does not begin with 'org:'"
    yield from _one_of("type", row.type, {"organisation", "armed group"})
    yield from _known("state", row.state, base.states, "states.csv")


def _leader(row: Leader, base: Knowledge) -> Iterator[str]:
    if row.state not in base.states and row.state not in base.organisations:
        yield f"state: {row.state!r} is in no row of states.csv or organisations.csv"
    if not (YEAR.fullmatch(row.since) and YEAR.fullmatch(row.until)) or (row.until and row.until < row.since):
        yield f"since, until: {row.since!r} and {row.until!r} are no years in order"


def _maker(row: MakerRow, base: Knowledge) -> Iterator[str]:
    yield from _known("country", row.country, base.states, "states.csv")
    yield from _one_of("ambiguous", row.ambiguous, MARK)


def _system(row: System, base: Knowledge) -> Iterator[str]:
    yield from _one_of("category", row.category, CATEGORIES)
    yield from _known("family", row.family, base.systems, "systems")
    if row.family and row.id in _above(row, base):
        yield f"family: {row.family!r} leads back to {row.id!r}"
    for maker in row.makers:
        yield from _known("makers", maker, base.makers, "makers.csv")
    for code in row.origin:
        yield from _known("origin", code, base.states, "states.csv")
    yield from _one_of("unroca", row.unroca, UNROCA)
    yield from _one_of("ambiguous", row.ambiguous, MARK)


def _above(row: System, base: Knowledge) -> list[str]:
    chain: list[str] = []
    while row.family in base.systems and row.family not in chain:
        chain.append(row.family)
        row = base.systems[row.family]
    return chain


def _class_word(row: ClassWord) -> Iterator[str]:
    yield from _one_of("category", row.category, CATEGORIES)
    yield from _one_of("use", row.use, USES)


def _place_row(row: PlaceRow, base: Knowledge) -> Iterator[str]:
    yield from _known("country", row.country, base.states, "states.csv")
    yield from _degrees("latitude", row.latitude, 90)
    yield from _degrees("longitude", row.longitude, 180)
    if bool(row.latitude) != bool(row.longitude):
        yield "latitude, longitude: one stands without the other"
    yield from _one_of("precision", row.precision, {"point", "region"})


def _degrees(field: str, value: str, limit: int) -> Iterator[str]:
    try:
        fits = not value or -limit <= float(value) <= limit
    except ValueError:
        fits = False
    if not fits:
        yield f"{field}: {value!r} is not a number of degrees between -{limit} and {limit}"


def _frame(row: Frame) -> Iterator[str]:
    roles = (row.subject, row.object, row.to, row.from_, row.with_, row.for_, row.by, row.between, row.possessor)
    for role in roles:
        yield from _one_of("role", role, ROLES)


def _cue(row: Cue, base: Knowledge) -> Iterator[str]:
    yield from _one_of("pos", row.pos, {"verb", "noun"})
    yield from _one_of("effect", row.effect, EFFECTS)
    yield from _one_of("frame", row.frame, base.frames.keys())


def _sign(row: Sign) -> Iterator[str]:
    yield from _one_of("group", row.group, GROUPS)
    if row.group == "source":
        yield from _one_of("note", row.note, ATTRIBUTIONS)


def _beside_word(row: BesideWord) -> Iterator[str]:
    yield from _one_of("group", row.group, BESIDE)
    if not WORDS.fullmatch(row.words):
        yield f"words: {row.words!r} does not begin and end with a letter or digit"
    if row.group in SINGLE and not WORD.fullmatch(row.words):
        yield f"words: {row.words!r} is not one word, as {row.group!r} asks for"
