"""A deal as a row of a list, and as a page for a person who is to decide about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from armsledger.formats.wording import OPEN_SIDE, counted, printable
from armsledger.records import Deal, Join, Saying, Stage

Row = dict[str, Any]

DEAL_TABLE = (
    "id",
    "suppliers",
    "recipients",
    "weapon",
    "quantity",
    "stage",
    "ended",
    "last_reported",
    "origins",
    "rating",
)
DEAL_COLUMNS = (
    *("id", "suppliers", "recipients", "weapon", "system", "category"),
    *("quantity", "quantity_min", "quantity_max", "delivered_so_far", "amount", "currency"),
    *("stage", "ended", "ordered", "approved", "announced", "delivered", "first_reported", "last_reported"),
    *("origins", "documents", "claims", "conflicts", "rating", "rule", "confidence", "reviewed", "places"),
)


def deal_row(deal: Deal, *, flat: bool) -> Row:
    """Flat cells for tables and CSV, in which origins, documents and claims are counted; else the whole record."""
    if not flat:
        return asdict(deal)
    low, high = deal.quantity_range or (None, None)
    cells = {name: getattr(deal, name, None) for name in DEAL_COLUMNS}
    return {
        **cells,
        "weapon": deal.weapon or deal.category.value,
        "quantity_min": low,
        "quantity_max": high,
        "origins": len(deal.origins),
        "documents": len(deal.documents),
        "claims": len(deal.claims),
        "conflicts": [conflict.field for conflict in deal.conflicts],
        "rating": code(deal),
        "rule": deal.rating.rule,
    }


def code(deal: Deal) -> str:
    """The Admiralty code: `F2`."""
    return f"{deal.rating.reliability}{deal.rating.credibility}"


def headline(deal: Deal) -> str:
    """`China → Pakistan: 30 Wing Loong (order)`, with codes for the states."""
    number = f"{deal.quantity:,} " if deal.quantity is not None else ""
    stage = deal.ended or deal.stage
    sides = f"{', '.join(deal.suppliers) or OPEN_SIDE} → {', '.join(deal.recipients) or OPEN_SIDE}"
    return printable(f"{sides}: {number}{deal.weapon or deal.category.value} ({stage or 'nothing reached yet'})")


def deal_lines(deal: Deal) -> Iterator[str]:
    """What is known of a deal, for a person: rating with its rule, history, numbers with who says them, conflicts."""
    yield f"{deal.id}  {headline(deal)}"
    yield f"  rating {code(deal)}: {deal.rating.rule}"
    counts = (("claim", deal.claims), ("document", deal.documents), ("origin", deal.origins))
    yield f"  {', '.join(counted(len(found), what) for what, found in counts)}"
    yield from (f"  {_stage(stage)}" for stage in deal.stages)
    yield from (f"  number {_saying(saying)}" for saying in deal.quantities)
    yield from (f"  value {_saying(saying)}" for saying in deal.values)
    for conflict in deal.conflicts:
        yield f"  conflict: {conflict.field}"
        yield from (f"    {_saying(saying)}" for saying in conflict.sayings)


def why_lines(deal: Deal) -> Iterator[str]:
    """Why each claim is in the deal: every reason for and against, with its weight."""
    for join in deal.joins:
        yield from _join(join)


def _join(join: Join) -> Iterator[str]:
    yield f"  {join.claim} with {join.other}: {join.score:+.2f}"
    yield from (f"    {reason.weight:+.2f}  {printable(reason.words)}" for reason in join.reasons)


def _stage(stage: Stage) -> str:
    when = stage.date or "day not told"
    return f"{stage.kind} ({stage.modality}), {when}; reported {stage.reported or 'on an unknown day'} [{stage.claim}]"


def _saying(saying: Saying) -> str:
    who = f" by {', '.join(saying.who)}" if saying.who else ""
    return printable(f"{saying.value}: {counted(len(saying.origins), 'origin')}{who}")
