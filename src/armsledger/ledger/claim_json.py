"""A claim out of the record that `armsledger read` prints: the way back from `formats/contract.py`.

Nothing is lost between the two: the record of the claim that comes back is the record that went in.
"""

from __future__ import annotations

import json
from typing import Any

from armsledger.formats.contract import claim_record
from armsledger.records import (
    Actor,
    Attribution,
    Category,
    Claim,
    DateMention,
    Kind,
    Maker,
    Modality,
    Money,
    Place,
    Reading,
    Rejection,
    Span,
)

Record = dict[str, Any]


def claim_json(claim: Claim) -> str:
    """The claim's record as one line of JSON; half a character, which no database takes, is escaped."""
    return json.dumps(claim_record(claim))


def rejected_json(reading: Reading) -> str:
    """The claims that the checks refused, with the reasons."""
    return json.dumps([{"reason": each.reason, "claim": claim_record(each.claim)} for each in reading.rejected])


def rejected_of(kept: str) -> tuple[Rejection, ...]:
    """The way back from `rejected_json`."""
    return tuple(Rejection(claim_of(each["claim"]), each["reason"]) for each in json.loads(kept))


def claim_of(record: Record) -> Claim:
    """The claim that a record tells."""
    bounds = record["quantity_range"]
    return Claim(
        id=record["id"],
        kind=Kind(record["kind"]),
        modality=Modality(record["modality"]),
        suppliers=tuple(_actor(each) for each in record["suppliers"]),
        recipients=tuple(_actor(each) for each in record["recipients"]),
        makers=tuple(Maker(each["id"], each["name"], each["country"], _span(each)) for each in record["makers"]),
        weapon=record["weapon"],
        system=record["system"],
        category=Category(record["category"]),
        quantity=record["quantity"],
        quantity_range=(bounds[0], bounds[1]) if bounds else None,
        value=_money(record["value"]),
        mode=record["mode"],
        condition=record["condition"],
        dates=tuple(DateMention(each["role"], each["edtf"], _span(each)) for each in record["dates"]),
        places=tuple(_place(each) for each in record["places"]),
        attribution=tuple(Attribution(each["type"], _span(each)) for each in record["attribution"]),
        hedges=tuple(_span(each) for each in record["hedges"]),
        evidence=tuple(_span(each) for each in record["evidence"]),
        inferred=record["rules"],
        confidence=record["confidence"],
        marks={role: _span(each) for role, each in record["marks"].items()},
    )


def _span(record: Record) -> Span:
    return Span(record["start"], record["end"], record["text"])


def _actor(record: Record) -> Actor:
    span = None if record["start"] is None else _span(record)
    return Actor(record["id"], record["name"], record["type"], span)


def _money(record: Record | None) -> Money | None:
    return None if record is None else Money(record["amount"], record["currency"], _span(record))


def _place(record: Record) -> Place:
    return Place(
        record["name"],
        record["country"],
        record["latitude"],
        record["longitude"],
        record["precision"],
        _span(record),
    )
