"""A frozen record as JSON and back, for records that no contract fixes: deals, decisions, ties, views.

The types of a record's fields say how to read it: tuples, other records, enumerations, and plain values. How to read a
class is worked out once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

R = TypeVar("R")
Reader = Callable[[Any], Any]


def to_json(record: Any) -> str:  # noqa: ANN401 - any frozen record
    """The record as one line of JSON, its keys sorted: the same record gives the same line."""
    return json.dumps(record, default=_fields, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[R], line: str) -> R:
    """The record of that class in a line of JSON. Fields that the class no longer has are passed over."""
    found: R = _record_reader(cast(type, kind))(json.loads(line))
    return found


def _fields(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any frozen record
    """The fields of a record; unlike `asdict` without copying what they hold."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


@cache
def _record_reader(kind: type) -> Reader:
    """A function that makes a record of the class out of a JSON object."""
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    special = {name: reader for name, reader in readers.items() if reader is not None}

    def read(value: dict[str, Any]) -> Any:  # noqa: ANN401 - a record
        given = {name: each for name, each in value.items() if name in readers}
        for name, reader in special.items():
            if given.get(name) is not None:
                given[name] = reader(given[name])
        return kind(**given)

    return read


def _reader(hint: Any) -> Reader | None:  # noqa: ANN401 - a type
    """How to read a value of the type; None where JSON gives it as it is."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _reader(next(each for each in inner if each is not NoneType))
    if origin is tuple:
        return _tuple_reader(inner)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return None


def _tuple_reader(inner: tuple[Any, ...]) -> Reader:
    if len(inner) == 2 and inner[1] is Ellipsis:
        reader = _reader(inner[0])
        return tuple if reader is None else lambda value: tuple(map(reader, value))
    readers = [_reader(kind) or _as_it_is for kind in inner]
    return lambda value: tuple(reader(each) for reader, each in zip(readers, value, strict=True))


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - any JSON
    return value
