"""The answer asked of a model: its JSON schema, and the same as records.

A model only chooses from our lists (kind, modality, category) and quotes words; it is never asked for a number, a code
or an offset. What the words say is read by the code that reads them in any text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from armsledger.records import Category, Kind, Modality

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as a model puts it; nothing in it has been checked."""

    evidence: tuple[str, ...]
    kind: Kind
    modality: Modality
    weapon: str
    category: Category
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    quantity: str | None
    value: str | None


#: Small models go round in circles, so lists and words have bounds that no sound answer comes near.
MOST_QUOTES, MOST_NAMES = 4, 8
LONGEST_QUOTE, LONGEST_NAME = 800, 120


def schema(most_claims: int | None) -> Mapping[str, Any]:
    """What an answer must look like, with so many claims at most; None: without any bound, as some servers want it."""
    bounded = most_claims is not None
    quote, name = _words(LONGEST_QUOTE, bounded=bounded), _words(LONGEST_NAME, bounded=bounded)
    names = _list_of(name, MOST_NAMES if bounded else None)
    # The quote comes first: what a model has just quoted, it strays from less.
    claim = _closed(
        {
            "evidence": _list_of(quote, MOST_QUOTES if bounded else None),
            "kind": _one_of(Kind),
            "modality": _one_of(Modality),
            "weapon": name,
            "category": _one_of(Category),
            "suppliers": names,
            "recipients": names,
            "quantity": {**name, "type": ["string", "null"]},
            "value": {**name, "type": ["string", "null"]},
        }
    )
    return _closed({"claims": _list_of(claim, most_claims)})


def _words(longest: int, *, bounded: bool) -> Mapping[str, Any]:
    return {"type": "string", **({"maxLength": longest} if bounded else {})}


def _list_of(items: Mapping[str, Any], most: int | None) -> Mapping[str, Any]:
    return {"type": "array", "items": items, **({} if most is None else {"maxItems": most})}


def _one_of(choices: type[StrEnum]) -> Mapping[str, Any]:
    return {"type": "string", "enum": [choice.value for choice in choices]}


def _closed(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """An object with these fields, all of them and no other: servers that enforce a schema strictly ask for that."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def parse(answer: str) -> tuple[Said, ...]:
    """The claims of an answer. Raises ValueError, with the place, where it does not keep to the schema."""
    try:
        record = json.loads(_unfenced(answer))
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON ({error.msg} at character {error.pos})") from None
    except RecursionError:
        raise ValueError("no JSON of ours (it is nested without end)") from None
    claims = record.get("claims") if isinstance(record, dict) else None
    if not isinstance(claims, list):
        raise ValueError("no list of claims in it")
    return tuple(_said(claim, f"claims[{n}]") for n, claim in enumerate(claims))


def _unfenced(answer: str) -> str:
    """Without the fence that some servers leave about it (```json … ```)."""
    bare = answer.strip()
    if bare.startswith("```") and bare.endswith("```"):
        return bare.removeprefix("```").removeprefix("json").removesuffix("```")
    return bare


def _said(claim: object, where: str) -> Said:
    if not isinstance(claim, dict):
        raise ValueError(f"{where} is no object")
    return Said(
        evidence=_list(claim, "evidence", where),
        kind=_choice(claim, "kind", Kind, where),
        modality=_choice(claim, "modality", Modality, where),
        weapon=_text(claim, "weapon", where) or "",
        category=_choice(claim, "category", Category, where),
        suppliers=_list(claim, "suppliers", where),
        recipients=_list(claim, "recipients", where),
        quantity=_text(claim, "quantity", where),
        value=_text(claim, "value", where),
    )


def _choice(claim: Mapping[str, Any], name: str, choices: type[Choice], where: str) -> Choice:
    try:
        return choices(str(claim.get(name)))
    except ValueError:
        raise ValueError(f"{where}.{name}: {claim.get(name)!r} is none of those asked for") from None


def _text(claim: Mapping[str, Any], name: str, where: str) -> str | None:
    """Words, or None where there are none; a bare number is taken for its digits."""
    words = claim.get(name)
    if words is None or isinstance(words, str):
        return (words or "").strip() or None
    if isinstance(words, int | float) and not isinstance(words, bool):
        return str(words)
    raise ValueError(f"{where}.{name}: {words!r} is no text")


def _list(claim: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    words = claim.get(name)
    if not isinstance(words, list) or not all(isinstance(each, str) for each in words):
        raise ValueError(f"{where}.{name}: {words!r} is no list of texts")
    return tuple(dict.fromkeys(each.strip() for each in words if each.strip()))
