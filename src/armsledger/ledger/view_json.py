"""A claim as linking sees it, out of its row: by hand, as a batch reads thousands of them."""

from __future__ import annotations

import json
from typing import Any

from armsledger.ledger.rows import NO_NAME
from armsledger.records import Category, DealClaim, Kind, Modality


def view_in(identity: str, kept: str, origin: str, outlet: str | None = None) -> DealClaim:
    """The view in a row; origin and outlet are its document's as they are now. Without a publisher the outlet is."""
    found: dict[str, Any] = json.loads(kept)
    bounds = found["quantity_range"]
    found |= {
        "id": identity,
        "origin": origin,
        "publisher": found["publisher"] or (outlet if outlet != NO_NAME else None),
        "kind": Kind(found["kind"]),
        "modality": Modality(found["modality"]),
        "category": Category(found["category"]),
        "quantity_range": (bounds[0], bounds[1]) if bounds else None,
        "dates": tuple((role, edtf) for role, edtf in found["dates"]),
        "attribution": tuple((kind, words) for kind, words in found["attribution"]),
    }
    for name in ("suppliers", "recipients", "lineage", "places"):
        found[name] = tuple(found[name])
    return DealClaim(**found)
