"""SIPRI's trade register in shape, from our deals: only orders and deliveries that its rules would let in.

https://www.sipri.org/databases/armstransfers/sources-and-methods; columns: docs/registers.md. A `?` behind a number or
year marks that the sources are not sure of it, or disagree. TIV columns stay empty: they are SIPRI's to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from armsledger.exports.csv import line, note
from armsledger.exports.edtf_years import is_after, is_unsure, years_in
from armsledger.exports.material import Material
from armsledger.exports.rows import rating
from armsledger.exports.sipri_sides import UNKNOWN_SUPPLIER, sipri_name
from armsledger.formats.rows import Cell
from armsledger.formats.wording import counted
from armsledger.ledger import StoredClaim
from armsledger.records import Deal, Kind, Modality, Stage
from armsledger.registers.scope import outside

HEADER: tuple[str, ...] = (
    *("Recipient", "Supplier", "Year of order", " ", "Number ordered", " ", "Weapon designation"),
    *("Weapon description", "Number delivered", " ", "Year(s) of delivery", "status", "Comments"),
    *("SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"),
)
NOTE = "not SIPRI data, but what armsledger read in the news, in the shape of SIPRI's trade register"
CONDITIONS = {"new": "New", "second hand": "Second hand", "modernized": "Second hand but modernized"}
SAID = frozenset({Modality.ASSERTED, Modality.REPORTED})
ORDERED = frozenset({Kind.ORDER, Kind.LICENCE})


def render(material: Material) -> Iterator[bytes]:
    """The note, the header, a row a deal and pair. What the rules keep out is counted with the rule's name."""
    yield note(material.about, NOTE) + line(HEADER)
    for deal in material.standing_deals():
        if why := _outside(deal, material):
            material.tally.leave_out(why)
            continue
        claims = material.claims_of(deal)
        for row in _rows(deal, claims, material):
            material.tally.held += 1
            yield line(row)


def _outside(deal: Deal, material: Material) -> str | None:
    """The rule that keeps a deal out."""
    if why := outside(deal, material.knowledge):
        return why.rule
    return None if _is_ordered(deal) or deliveries(deal) else "delivery after its report"


def _rows(deal: Deal, claims: tuple[StoredClaim, ...], material: Material) -> Iterator[list[Cell]]:
    """A row for each pair of recipient and supplier. Numbers of several pairs in one are no number of either."""
    pairs = list(product(deal.recipients, deal.suppliers or (None,)))
    for recipient, supplier in pairs:
        ordered, delivered = (_ordered(deal), _delivered(deal, claims)) if len(pairs) == 1 else (NONE, NONE)
        year = years_in(deal.ordered)
        yield [
            sipri_name(recipient, material.knowledge),
            sipri_name(supplier, material.knowledge) if supplier else UNKNOWN_SUPPLIER,
            year[0] if year else None,
            "?" if year and (is_unsure(deal.ordered) or _disputed(deal, "ordered")) else "",
            *ordered,
            deal.weapon or material.description(deal),
            material.description(deal),
            *delivered,
            "; ".join(map(str, delivery_years(deal))),
            _condition(claims),
            _comments(deal, len(pairs) > 1),
            *(None, None, None),
        ]


NONE: tuple[Cell, Cell] = (None, "")


def _ordered(deal: Deal) -> tuple[Cell, Cell]:
    """The number of the order, and `?`; nothing where no claim says that an order was placed."""
    if deal.quantity is None or not _is_ordered(deal):
        return NONE
    low, high = deal.quantity_range or (deal.quantity, deal.quantity)
    return deal.quantity, "?" if low != high or _disputed(deal, "quantity") else ""


def _is_ordered(deal: Deal) -> bool:
    return any(each.kind in ORDERED and each.modality in SAID for each in deal.stages)


def _delivered(deal: Deal, claims: tuple[StoredClaim, ...]) -> tuple[Cell, Cell]:
    """What was handed over so far, and `?` where those who say so are not exact."""
    if deal.delivered_so_far is None or not deliveries(deal):
        return NONE
    ranges = [
        each.claim.quantity_range
        for each in claims
        if each.claim.kind is Kind.DELIVERY and each.claim.quantity == deal.delivered_so_far
    ]
    return deal.delivered_so_far, "?" if any(each and each[0] != each[1] for each in ranges) else ""


def delivery_years(deal: Deal) -> list[int]:
    """Every year in which a claim says that something arrived; a year after the report would be of a plan."""
    told = (year for each in deliveries(deal) for year in years_in(each.date))
    last = (deal.last_reported or "9999")[:4]
    return sorted({*told, *(year for year in years_in(deal.delivered) if str(year) <= last)})


def deliveries(deal: Deal) -> list[Stage]:
    """The deliveries that a claim says were made; one that it dates to after its own report was not."""
    return [
        each
        for each in deal.stages
        if each.kind is Kind.DELIVERY and each.modality in SAID and not is_after(each.date, each.reported)
    ]


def _condition(claims: tuple[StoredClaim, ...]) -> str:
    """New, second hand or modernized, where all that say so say the same."""
    told = {each.claim.condition for each in claims if each.claim.condition}
    return CONDITIONS.get(told.pop(), "") if len(told) == 1 else ""


def _disputed(deal: Deal, field: str) -> bool:
    return any(conflict.field == field for conflict in deal.conflicts)


def _comments(deal: Deal, several: bool) -> str:
    """What the columns have no room for: number and sum as told, how well it is founded, and where to look it up."""
    numbers = "/".join(saying.value for saying in deal.quantities)
    values = "/".join(saying.value for saying in deal.values)
    parts = (
        f"{numbers} in all for {', '.join(deal.recipients)} from {', '.join(deal.suppliers) or '?'}"
        if several and numbers
        else (f"sources disagree: {numbers}" if _disputed(deal, "quantity") else ""),
        f"value {values}" if values else "",
        f"reported {deal.first_reported} to {deal.last_reported}" if deal.first_reported else "",
        f"{counted(len(deal.origins), 'independent origin')}, rated {rating(deal)}",
        f"armsledger {deal.id}",
    )
    return "; ".join(part for part in parts if part)
