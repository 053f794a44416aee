"""Examples for the description of the API: the fields of real answers, with the article of `examples/` about Kuwait."""

from __future__ import annotations

from typing import Any

_WORDS = (
    "The first two of 30 H225M Caracals that Kuwait ordered from France have landed at Ali Al-Salem air base, "
    "the general staff said."
)

CLAIM: dict[str, Any] = {
    "id": "261218eb4b2df0b5",
    "kind": "delivery",
    "modality": "asserted",
    "suppliers": [{"id": "FRA", "name": "France", "type": "state", "text": "France", "start": 109, "end": 115}],
    "recipients": [{"id": "KWT", "name": "Kuwait", "type": "state", "text": "Kuwait", "start": 89, "end": 95}],
    "makers": [],
    "weapon": "H225M Caracals",
    "system": "h225m",
    "category": "helicopter",
    "quantity": 2,
    "quantity_range": [2, 2],
    "value": None,
    "mode": None,
    "condition": None,
    "dates": [],
    "places": [],
    "attribution": [{"text": "the general staff", "type": "official", "start": 155, "end": 172}],
    "hedges": [],
    "evidence": [{"start": 52, "end": 178, "text": _WORDS}],
    "inferred": [],
    "confidence": 0.57,
    "rules": {},
    "marks": {},
    "document": {
        "id": "0b7e0a3f5c1d2e4f",
        "url": None,
        "title": "Kuwait takes first Caracal helicopters from France",
        "publisher": None,
        "published": "2024-03-12",
        "language": "en",
    },
    "deal": "d-261218eb4b2df0b5",
    "reviewed": None,
    "reader": "0.1.0",
}

DEAL: dict[str, Any] = {
    "id": "d-261218eb4b2df0b5",
    "suppliers": ["FRA"],
    "recipients": ["KWT"],
    "weapon": "H225M Caracals",
    "system": "h225m",
    "category": "helicopter",
    "quantity": 2,
    "quantity_range": [2, 2],
    "quantities": [
        {"value": "2", "claims": ["261218eb4b2df0b5"], "origins": ["0b7e0a3f5c1d2e4f"], "who": ["the general staff"]}
    ],
    "amount": None,
    "currency": None,
    "values": [],
    "stage": "delivery",
    "ended": None,
    "stages": [
        {
            "kind": "delivery",
            "modality": "asserted",
            "date": None,
            "reported": "2024-03-12",
            "claim": "261218eb4b2df0b5",
        }
    ],
    "ordered": None,
    "announced": None,
    "approved": None,
    "delivered": None,
    "first_reported": "2024-03-12",
    "last_reported": "2024-03-12",
    "delivered_so_far": 2,
    "places": [],
    "claims": ["261218eb4b2df0b5"],
    "documents": ["0b7e0a3f5c1d2e4f"],
    "origins": ["0b7e0a3f5c1d2e4f"],
    "conflicts": [],
    "rating": {
        "reliability": "F",
        "credibility": 3,
        "rule": "possibly true: one origin, which says it as a fact or names its source",
    },
    "confidence": 0.57,
    "joins": [],
    "reviewed": None,
}
