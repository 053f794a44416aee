"""A claim as linking sees it.

In: a `Claim` and its `Document`. Out: a flat `DealClaim`, or the same from the fields of a label.
"""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge, load
from armsledger.records import Claim, DealClaim, Document

DAY = len("2025-05-20")


def claim_view(
    claim: Claim, document: Document, origin: str | None = None, knowledge: Knowledge | None = None
) -> DealClaim:
    """The claim with its document's date and publisher beside it; `origin` defaults to the document itself."""
    known = knowledge or load()
    return DealClaim(
        id=claim.id,
        document=document.id,
        origin=origin or document.id,
        kind=claim.kind,
        modality=claim.modality,
        suppliers=tuple(sorted({actor.id for actor in claim.suppliers})),
        recipients=tuple(sorted({actor.id for actor in claim.recipients})),
        weapon=claim.weapon,
        system=claim.system,
        lineage=known.lineage(claim.system) if claim.system else (),
        category=claim.category,
        quantity=claim.quantity,
        quantity_range=claim.quantity_range,
        amount=claim.value.amount if claim.value else None,
        currency=claim.value.currency if claim.value else None,
        dates=tuple((date.role, date.edtf) for date in claim.dates if date.edtf),
        published=document.published[:DAY] if document.published else None,
        attribution=tuple((said.type, said.span.text) for said in claim.attribution),
        publisher=document.publisher,
        places=tuple(place.name for place in claim.places),
        confidence=claim.confidence,
    )
