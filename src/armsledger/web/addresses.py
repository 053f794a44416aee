"""Filters as the query of an address, and back, so that any view can be linked.

In: `Filters`, or the pairs of a query. Out: the other. A parameter is called like the field, with hyphens, and is
repeated for several values: `supplier=CHN&supplier=RUS&min-confidence=0.5`. Pages and limits are not part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from armsledger.errors import UsageError
from armsledger.ledger import Filters
from armsledger.records import Category, Kind

Pairs = Iterable[tuple[str, str]]

NOTHING = "None"
"""The stage of a deal that has reached none yet."""
MANY = ("supplier", "recipient", "weapon", "category", "kind", "stage", "place", "publisher")
"""Fields that take several values."""
NAMES = tuple(each.name for each in fields(Filters) if each.name not in ("limit", "after", "superseded"))
#: Fields whose values are words of a list.
LISTS = {
    "category": frozenset(each.value for each in Category),
    "kind": frozenset(each.value for each in Kind),
    "stage": frozenset({*(each.value for each in Kind), NOTHING}),
}
LONGEST = 200
"""Characters of one value; a longer one names nothing."""
MOST_VALUES = 40
YES, NO = "yes", "no"


def pairs_of(filters: Filters) -> Iterator[tuple[str, str]]:
    """The query's pairs, in the order of the fields; what does not narrow is left out."""
    for name in NAMES:
        value = getattr(filters, name)
        parameter = name.replace("_", "-")
        if isinstance(value, tuple):
            yield from ((parameter, each) for each in value)
        elif isinstance(value, bool):
            yield parameter, YES if value else NO
        elif value is not None:
            yield parameter, str(value)


def query_of(filters: Filters, **changes: Any) -> str:  # noqa: ANN401 - values of fields
    """The query without its question mark, with some fields changed; empty where nothing narrows."""
    return urlencode(list(pairs_of(replace(filters, **changes))))


def filters_of(query: str | Pairs) -> Filters:
    """The filters of a query; parameters that are no filters, and empty ones, are passed over.

    Raises UsageError, which names the parameter, for a value that cannot be.
    """
    pairs = parse_qsl(query, max_num_fields=MOST_VALUES * len(NAMES)) if isinstance(query, str) else query
    given: dict[str, list[str]] = {}
    for parameter, value in pairs:
        name = parameter.replace("-", "_")
        if name in NAMES and value.strip():
            given.setdefault(name, []).append(_checked(parameter, value.strip()))
    found: dict[str, Any] = {name: _value(name, values) for name, values in given.items()}
    return Filters(**found)


def with_value(filters: Filters, field: str, value: str) -> Filters:
    """The filters with one more value of a field that takes several, or with the value in the place of another."""
    if field not in MANY:
        return _changed(filters, field, _value(field, [value]))
    there: tuple[str, ...] = getattr(filters, field)
    return filters if value in there else _changed(filters, field, (*there, value))


def without(filters: Filters, field: str, value: str | None = None) -> Filters:
    """The filters without one value of a field, or without the field."""
    if field not in MANY:
        return _changed(filters, field, None)
    there: tuple[str, ...] = getattr(filters, field)
    return _changed(filters, field, tuple(each for each in there if value is not None and each != value))


def _changed(filters: Filters, field: str, value: Any) -> Filters:  # noqa: ANN401 - a value of that field
    changes: dict[str, Any] = {field: value}
    return replace(filters, **changes)


def _checked(parameter: str, value: str) -> str:
    if len(value) > LONGEST:
        raise UsageError(f"{parameter}: longer than {LONGEST} characters; nothing has such a name")
    return value


def _value(name: str, values: list[str]) -> object:
    if name in MANY:
        if len(values) > MOST_VALUES:
            raise UsageError(f"{name}: more than {MOST_VALUES} values; leave some out")
        for each in values if name in LISTS else ():
            if each not in LISTS[name]:
                raise UsageError(f"{name}={each}: is none of {', '.join(sorted(LISTS[name]))}")
        wanted = (_code(each) if name in ("supplier", "recipient") else each for each in values)
        return tuple(dict.fromkeys(wanted))
    last = values[-1]
    if name == "origins":
        return int(_number(name, last, least=1, most=1_000_000, kind=int))
    if name == "min_confidence":
        return _number(name, last, least=0, most=1, kind=float)
    if name == "reviewed":
        return _yes_or_no(last)
    return last.upper() if name == "rating" else last


def _code(value: str) -> str:
    """Codes of states in capitals; ids such as `org:nato` as they are."""
    return value.upper() if len(value) == 3 and value.isascii() and value.isalpha() else value


def _number(name: str, value: str, *, least: float, most: float, kind: type[int] | type[float]) -> float:
    try:
        found = kind(value)
    except ValueError:
        found = None
    if found is None or not least <= found <= most:
        raise UsageError(f"{name.replace('_', '-')}={value}: not a number from {least} to {most:,}")
    return found


def _yes_or_no(value: str) -> bool:
    if value.lower() not in (YES, NO):
        raise UsageError(f"reviewed={value}: write yes or no")
    return value.lower() == YES
