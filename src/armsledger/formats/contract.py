"""The record of a document as it leaves the program: plain dicts, keys in the order of the contract.

In: a `Reading` (or one of its claims). Out: what `json.dumps` takes. Field names are fixed; fields may be added.
"""

from __future__ import annotations

from typing import Any

from armsledger.records import Actor, Attribution, Claim, DateMention, Maker, Money, Place, Reading, Span

Record = dict[str, Any]


def reading_record(reading: Reading, *, with_text: bool = False) -> Record:
    """One document and its claims; `with_text` adds the text that all offsets count in."""
    document = reading.document
    record: Record = {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "claims": [claim_record(claim) for claim in reading.claims],
        "rejected": len(reading.rejected),
        "skipped": reading.skipped,
    }
    if with_text:
        record["text"] = document.text
    return record


def claim_record(claim: Claim) -> Record:
    """One claim, spans inlined as `text`, `start`, `end`."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "suppliers": [_actor(actor) for actor in claim.suppliers],
        "recipients": [_actor(actor) for actor in claim.recipients],
        "makers": [_maker(maker) for maker in claim.makers],
        "weapon": claim.weapon,
        "system": claim.system,
        "category": claim.category.value,
        "quantity": claim.quantity,
        "quantity_range": list(claim.quantity_range) if claim.quantity_range else None,
        "value": _money(claim.value) if claim.value else None,
        "mode": claim.mode,
        "condition": claim.condition,
        "dates": [_date(date) for date in claim.dates],
        "places": [_place(place) for place in claim.places],
        "attribution": [_attribution(attribution) for attribution in claim.attribution],
        "hedges": [_span(hedge) for hedge in claim.hedges],
        "evidence": [{"start": span.start, "end": span.end, "text": span.text} for span in claim.evidence],
        "inferred": list(claim.inferred),
        "confidence": claim.confidence,
        "rules": dict(claim.inferred),
        "marks": {role: _span(span) for role, span in claim.marks.items()},
    }


def _span(span: Span | None) -> Record:
    if span is None:
        return {"text": None, "start": None, "end": None}
    return {"text": span.text, "start": span.start, "end": span.end}


def _actor(actor: Actor) -> Record:
    return {"id": actor.id, "name": actor.name, "type": actor.type, **_span(actor.span)}


def _maker(maker: Maker) -> Record:
    return {"id": maker.id, "name": maker.name, "country": maker.country, **_span(maker.span)}


def _money(money: Money) -> Record:
    return {"amount": money.amount, "currency": money.currency, **_span(money.span)}


def _date(date: DateMention) -> Record:
    return {"role": date.role, "edtf": date.edtf, **_span(date.span)}


def _place(place: Place) -> Record:
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        **_span(place.span),
    }


def _attribution(attribution: Attribution) -> Record:
    return {"text": attribution.span.text, "type": attribution.type, **_span(attribution.span)}
