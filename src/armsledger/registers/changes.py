"""What a newer edition of a register says otherwise: rows added, rows dropped, values revised.

In: the rows of two editions. Out: `Change`s, in the order of the newer edition, what was dropped last. Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.registers.identity import Key, number_key, weapon_key, whole_key, year_key
from armsledger.registers.records import Edition, Number, RegisterRow, Side
from armsledger.registers.row_json import content

#: Field -> what it is called. The rest (ids, category, line) is ours and no revision of the register.
FIELDS = {
    "supplier": "supplier",
    "recipient": "recipient",
    "weapon": "designation",
    "description": "description",
    "order_year": "year of order",
    "ordered": "number ordered",
    "delivered": "number delivered",
    "delivery_years": "years of delivery",
    "delivery_years_estimated": "estimate of the years of delivery",
    "condition": "condition",
    "local_production": "local production",
    "comments": "comments",
    "amount": "value",
    "days": "dates",
    "tiv_unit": "TIV a unit",
    "tiv_ordered": "TIV ordered",
    "tiv_delivered": "TIV delivered",
    "volumes": "TIV by year",
}
#: The ways to find a row again, surest first: what one leaves, the next looks at.
WAYS: tuple[Callable[[RegisterRow], Key | None], ...] = (number_key, whole_key, weapon_key, year_key)


@dataclass(frozen=True, slots=True)
class Revision:
    """One value that differs."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row."""

    what: str
    """`added`, `dropped` or `revised`."""
    before: RegisterRow | None
    after: RegisterRow | None
    revisions: tuple[Revision, ...] = ()


def changes(older: Sequence[RegisterRow], newer: Sequence[RegisterRow]) -> tuple[Change, ...]:
    """The changes from one edition to the next."""
    gone, come = _unlike(older, newer)
    pairs: dict[int, int] = {}
    for way in WAYS:
        pairs |= _paired(way, older, newer, gone - set(pairs.values()), come - set(pairs))
    found = [_change(older[pairs[at]] if at in pairs else None, newer[at]) for at in sorted(come)]
    found += [Change("dropped", older[at], None) for at in sorted(gone - set(pairs.values()))]
    return tuple(found)


def scope_differs(older: Edition, newer: Edition) -> bool:
    """Whether the editions hold unlike parts of the register: rows then come and go for that alone."""
    return older.scope != newer.scope


def _unlike(older: Sequence[RegisterRow], newer: Sequence[RegisterRow]) -> tuple[set[int], set[int]]:
    """The places of rows that the other edition does not have word for word, as often."""
    old, new = [content(row) for row in older], [content(row) for row in newer]
    return _surplus(old, Counter(new)), _surplus(new, Counter(old))


def _surplus(rows: Sequence[str], others: Counter[str]) -> set[int]:
    left = Counter(others)
    found: set[int] = set()
    for at, row in enumerate(rows):
        if left[row]:
            left[row] -= 1
        else:
            found.add(at)
    return found


def _paired(
    way: Callable[[RegisterRow], Key | None],
    older: Sequence[RegisterRow],
    newer: Sequence[RegisterRow],
    gone: set[int],
    come: set[int],
) -> dict[int, int]:
    """New place -> old place, for rows with the same key; of several, those that differ least, in their order."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for at in sorted(gone):
        if key := way(older[at]):
            groups[key].append(at)
    found: dict[int, int] = {}
    for at in sorted(come):
        key = way(newer[at])
        if key and (group := groups.get(key)):
            nearest = min(group, key=lambda old: len(list(_revisions(older[old], newer[at]))))
            group.remove(nearest)
            found[at] = nearest
    return found


def _change(before: RegisterRow | None, after: RegisterRow) -> Change:
    if before is None:
        return Change("added", None, after)
    return Change("revised", before, after, tuple(_revisions(before, after)))


def _revisions(before: RegisterRow, after: RegisterRow) -> Iterator[Revision]:
    for field, name in FIELDS.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Revision(name, _words(old), _words(new))


def _words(value: object) -> str:
    """A value as a person reads it; nothing for what is not said."""
    if isinstance(value, Number):
        return ("" if value.value is None else str(value.value)) + ("?" if value.estimated else "")
    if isinstance(value, Side):
        return value.name
    if isinstance(value, tuple):
        return "; ".join(" ".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
