"""What people decided, as it bears on claims and deals: the decisions that still hold, and what they do.

In: all decisions, in any order. Out: which claims are out, which belong together or apart, and corrected records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from armsledger.errors import UsageError
from armsledger.knowledge.base import load
from armsledger.records import Actor, Category, Claim, Decision, Judgement, Kind, Modality

#: Up to this many claims that a person joined are held together each with each.
MANY = 30

#: The fields of a claim that a person may correct, and what a value must be.
CORRECTABLE = {
    "suppliers": 'a list of ids: ["CHN"]',
    "recipients": 'a list of ids: ["PAK"]',
    "kind": "one of the kinds",
    "modality": "one of the modalities",
    "category": "one of the categories",
    "weapon": "a name, or null",
    "system": "an id of the knowledge base, or null",
    "quantity": "a whole number of 0 or more, or null",
    "mode": "sale, aid, lease, licence, barter, or null",
    "condition": "new, second hand, modernized, or null",
}


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, oldest first: those that no standing UNDO names. An UNDO may be undone itself."""
    ordered = sorted(decisions, key=lambda decision: (decision.when, decision.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind is Judgement.UNDO and decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
    return tuple(d for d in ordered if d.id not in undone and d.kind is not Judgement.UNDO)


def rejected(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids whose last standing ACCEPT or REJECT is a REJECT."""
    return frozenset(subject for subject, kind in _last(decisions).items() if kind is Judgement.REJECT)


def accepted(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids whose last standing ACCEPT or REJECT is an ACCEPT."""
    return frozenset(subject for subject, kind in _last(decisions).items() if kind is Judgement.ACCEPT)


def _last(decisions: Iterable[Decision]) -> dict[str, Judgement]:
    last: dict[str, Judgement] = {}
    for decision in standing(decisions):
        if decision.kind in (Judgement.ACCEPT, Judgement.REJECT):
            last.update(dict.fromkeys(decision.subjects, decision.kind))
    return last


def bonds(decisions: Iterable[Decision]) -> dict[tuple[str, str], bool]:
    """Pairs of claims that a person joined (True) or parted (False), the smaller id first; a later word wins."""
    held: dict[tuple[str, str], bool] = {}
    for decision in standing(decisions):
        held.update((pair, decision.kind is Judgement.JOIN) for pair in _pairs(decision))
    return held


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.kind is Judgement.JOIN:
        claims = sorted(set(decision.subjects))
        # Each with each, so that splitting one off later leaves the rest together; a chain where that is too many.
        yield from combinations(claims, 2) if len(claims) <= MANY else pairwise(claims)
    elif decision.kind is Judgement.SPLIT:
        first, *rest = decision.subjects
        for other in rest:
            if other != first:
                yield min(first, other), max(first, other)


def corrected(claim: Claim, decisions: Iterable[Decision]) -> Claim:
    """The claim with the fields that people corrected; each counts as given by a person in `inferred`."""
    for decision in standing(decisions):
        if decision.kind is Judgement.CORRECT and claim.id in decision.subjects and decision.field:
            changes = checked(decision.field, decision.value)
            rule = f"corrected by {decision.who or 'a person'}"
            claim = replace(claim, **changes, inferred={**claim.inferred, decision.field: rule})  # type: ignore[arg-type]
    return claim


def checked(field: str, value: str | None) -> dict[str, object]:
    """The changes that a correction makes to a claim. Raises UsageError for a field or value that cannot be."""
    if field not in CORRECTABLE:
        raise UsageError(f"{field}: cannot be corrected; these can: {', '.join(CORRECTABLE)}")
    try:
        return _changes(field, json.loads(value) if value is not None else None)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{field}: {value} is not {CORRECTABLE[field]}") from error


def _changes(field: str, value: object) -> dict[str, object]:
    if field in ("kind", "modality", "category"):
        return {field: {"kind": Kind, "modality": Modality, "category": Category}[field](str(value))}
    if field in ("suppliers", "recipients"):
        return {field: tuple(_actor(each) for each in _strings(value))}
    if field == "quantity":
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise ValueError
        return {"quantity": value, "quantity_range": None if value is None else (value, value)}
    if value is not None and not isinstance(value, str):
        raise ValueError
    return {field: value or None}


def _strings(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError
    return value


def _actor(key: str) -> Actor:
    """The actor of an id, by the name that the built-in knowledge base has for it; no words of the text give it."""
    known = load()
    if key in known.states:
        return Actor(key, known.states[key].name, "state")
    if key in known.organisations:
        return Actor(key, known.organisations[key].name, known.organisations[key].type)
    raise ValueError
