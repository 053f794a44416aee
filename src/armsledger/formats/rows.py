"""A claim as one flat row, for spreadsheets and data frames.

In: a `Reading`. Out: a `Row` for each of its claims, with the same columns in the same order every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from armsledger.records import Claim, Document, Reading

Cell = str | int | float | list[str] | None
Row = dict[str, Cell]

#: Column -> the type of its values (`list` is a list of strings), so that a table without rows has its types too.
COLUMNS: Mapping[str, type] = MappingProxyType(
    {
        "id": str,
        "url": str,
        "title": str,
        "publisher": str,
        "published": str,
        "language": str,
        "claim": str,
        "kind": str,
        "modality": str,
        "suppliers": list,
        "recipients": list,
        "makers": list,
        "weapon": str,
        "system": str,
        "category": str,
        "quantity": int,
        "quantity_min": int,
        "quantity_max": int,
        "amount": float,
        "currency": str,
        "mode": str,
        "condition": str,
        "dates": list,
        "places": list,
        "attribution": list,
        "hedges": list,
        "inferred": list,
        "confidence": float,
        "evidence": str,
        "evidence_start": int,
        "evidence_end": int,
    }
)


def claim_rows(reading: Reading) -> Iterator[Row]:
    """One row a claim: `id` is the document's, `claim` the claim's own. States and other actors stand by their id."""
    for claim in reading.claims:
        row = {**_document_cells(reading.document), **_claim_cells(claim), **_evidence_cells(claim)}
        yield {column: row[column] for column in COLUMNS}


def _document_cells(document: Document) -> Row:
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
    }


def _claim_cells(claim: Claim) -> Row:
    low, high = claim.quantity_range or (None, None)
    return {
        "claim": claim.id,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "suppliers": [actor.id for actor in claim.suppliers],
        "recipients": [actor.id for actor in claim.recipients],
        "makers": [maker.name for maker in claim.makers],
        "weapon": claim.weapon,
        "system": claim.system,
        "category": claim.category.value,
        "quantity": claim.quantity,
        "quantity_min": low,
        "quantity_max": high,
        "amount": claim.value.amount if claim.value else None,
        "currency": claim.value.currency if claim.value else None,
        "mode": claim.mode,
        "condition": claim.condition,
        "dates": [f"{date.role}: {date.edtf or date.span.text}" for date in claim.dates],
        "places": [place.name for place in claim.places],
        "attribution": [attribution.span.text for attribution in claim.attribution],
        "hedges": [hedge.text for hedge in claim.hedges],
        "inferred": list(claim.inferred),
        "confidence": claim.confidence,
    }


def _evidence_cells(claim: Claim) -> Row:
    """Several sentences are parted by `…`; the offsets are those of the first start and the last end."""
    spans = sorted(claim.evidence, key=lambda span: span.start)
    return {
        "evidence": " … ".join(span.text for span in spans),
        "evidence_start": spans[0].start if spans else None,
        "evidence_end": max(span.end for span in spans) if spans else None,
    }
