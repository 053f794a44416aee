"""A deal or a claim as one flat row, for tables: the columns of `armsledger deals` and `claims --format csv`, typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from armsledger.exports.material import Material
from armsledger.formats.rows import COLUMNS, Cell, Row, claim_rows
from armsledger.ledger import StoredClaim
from armsledger.records import Deal, Reading

#: Column -> the type of its values, so that a table without rows has its types too.
DEAL_COLUMNS: Mapping[str, type] = MappingProxyType(
    {
        "id": str,
        "suppliers": list,
        "recipients": list,
        "weapon": str,
        "system": str,
        "category": str,
        "quantity": int,
        "quantity_min": int,
        "quantity_max": int,
        "delivered_so_far": int,
        "amount": float,
        "currency": str,
        "stage": str,
        "ended": str,
        "ordered": str,
        "approved": str,
        "announced": str,
        "delivered": str,
        "first_reported": str,
        "last_reported": str,
        "origins": int,
        "documents": int,
        "claims": int,
        "conflicts": list,
        "rating": str,
        "rule": str,
        "confidence": float,
        "reviewed": str,
        "places": list,
    }
)
CLAIM_COLUMNS: Mapping[str, type] = MappingProxyType(
    {**COLUMNS, "deal": str, "reviewed": str, "superseded": str, "reader": str}
)


def columns_of(material: Material) -> Mapping[str, type]:
    """The columns of what is asked for."""
    return CLAIM_COLUMNS if material.of == "claims" else DEAL_COLUMNS


def rows_of(material: Material) -> Iterator[Row]:
    """A row for each deal or claim; each is counted."""
    rows = map(claim_row, material.claims()) if material.of == "claims" else map(deal_row, material.deals())
    for row in rows:
        material.tally.held += 1
        yield row


def deal_row(deal: Deal) -> Row:
    """A deal: sides by their ids, origins, documents and claims counted."""
    low, high = deal.quantity_range or (None, None)
    cells: Row = {name: _plain(getattr(deal, name, None)) for name in DEAL_COLUMNS}
    return cells | {
        "weapon": deal.weapon or deal.category.value,
        "quantity_min": low,
        "quantity_max": high,
        "amount": None if deal.amount is None else float(deal.amount),
        "origins": len(deal.origins),
        "documents": len(deal.documents),
        "claims": len(deal.claims),
        "conflicts": [conflict.field for conflict in deal.conflicts],
        "rating": rating(deal),
        "rule": deal.rating.rule,
    }


def claim_row(stored: StoredClaim) -> Row:
    """A claim with its document: `id` is the document's in the ledger, `claim` the claim's own."""
    (cells,) = claim_rows(Reading(stored.document, (stored.claim,)))
    kept: Row = {name: _plain(getattr(stored, name)) for name in ("deal", "reviewed", "superseded", "reader")}
    return cells | {"id": stored.document_id, "claim": stored.id} | kept


def rating(deal: Deal) -> str:
    """The Admiralty code: `F2`."""
    return f"{deal.rating.reliability}{deal.rating.credibility}"


def _plain(value: object) -> Cell:
    """A cell without enumerations and tuples."""
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return str(value) if isinstance(value, str) else value if isinstance(value, (int, float)) else None
