"""GeoJSON (RFC 7946): deployments, losses and inductions, a feature a claim and place, at the precision of the report.

A place of which only the name is known has no geometry, nor has a claim without a place: nothing is put on the map that
no gazetteer names. `precision` says whether a point is a town or base (`point`), or stands for a region or country.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from armsledger.exports.material import Material
from armsledger.formats import wording
from armsledger.ledger import StoredClaim
from armsledger.records import Kind, Place

KINDS = (Kind.DEPLOYMENT.value, Kind.LOSS.value, Kind.INDUCTION.value)


def render(material: Material) -> Iterator[bytes]:
    """A feature collection; how it was made is its member `about`."""
    about = json.dumps(material.about.pairs(), ensure_ascii=False)
    yield f'{{"type": "FeatureCollection", "about": {about}, "features": [\n'.encode("utf-8", "replace")
    without = 0
    for stored in material.standing_claims(KINDS):
        for place in stored.claim.places or (None,):
            feature = _feature(stored, place)
            without += feature["geometry"] is None
            yield (b",\n" if material.tally.held else b"") + json.dumps(feature, ensure_ascii=False).encode(
                "utf-8", "replace"
            )
            material.tally.held += 1
    yield b"\n]}\n"
    if without:
        material.tally.remarks.append(f"{without} of {material.tally.held} features have no coordinates")


def _feature(stored: StoredClaim, place: Place | None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": stored.id if place is None else f"{stored.id}/{stored.claim.places.index(place)}",
        "geometry": _geometry(place),
        "properties": {**_told(stored), **_placed(place)},
    }


def _geometry(place: Place | None) -> dict[str, Any] | None:
    """A point, longitude first; None where either is not known."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _placed(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"place": None, "country": None, "precision": None}
    return {"place": place.name, "country": place.country, "precision": place.precision}


def _told(stored: StoredClaim) -> dict[str, Any]:
    """What the claim says, its words, and where they were published."""
    claim, document = stored.claim, stored.document
    return {
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "who": wording.parties(claim),
        "weapon": claim.weapon,
        "system": claim.system,
        "category": claim.category.value,
        "quantity": claim.quantity,
        "quantity_range": list(claim.quantity_range) if claim.quantity_range else None,
        "dates": [f"{date.role}: {date.edtf or date.span.text}" for date in claim.dates],
        "confidence": claim.confidence,
        "quote": " … ".join(span.text for span in claim.evidence),
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "document": stored.document_id,
        "claim": stored.id,
    }
