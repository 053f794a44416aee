"""A deal in words, and counts."""

from __future__ import annotations

from armsledger.exports.material import Material
from armsledger.formats.wording import printable
from armsledger.records import Deal


def headline(deal: Deal, material: Material) -> str:
    """`China to Pakistan: 30 Wing Loong (order)`."""
    number = f"{deal.quantity:,} " if deal.quantity is not None else ""
    stage = deal.ended or deal.stage
    what = deal.weapon or material.description(deal) or "equipment"
    sides = f"{material.names(deal.suppliers)} to {material.names(deal.recipients)}"
    return printable(f"{sides}: {number}{what} ({stage.value if stage else 'nothing reached yet'})")
