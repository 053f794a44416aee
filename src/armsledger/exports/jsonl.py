"""JSON lines: first how it was made (`"record": "about"`), then each deal or claim, whole.

A claim has the fields of docs/records.md, with its document's beside them; a deal those of docs/deals.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from armsledger.exports.material import Material
from armsledger.exports.rows import claim_row
from armsledger.formats.contract import claim_record
from armsledger.ledger import StoredClaim


def render(material: Material) -> Iterator[bytes]:
    """The note, then a line for each."""
    yield _line({"record": "about", **material.about.pairs()})
    if material.of == "claims":
        records = ({"record": "claim", **_claim(stored)} for stored in material.claims())
    else:
        records = ({"record": "deal", **asdict(deal)} for deal in material.deals())
    for record in records:
        material.tally.held += 1
        yield _line(record)


def _claim(stored: StoredClaim) -> dict[str, Any]:
    """The names of `armsledger claims --format jsonl`: `id` is the document's, `claim` the claim's own."""
    return {**claim_row(stored), **claim_record(stored.claim), "id": stored.document_id, "claim": stored.id}


def _line(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace")
