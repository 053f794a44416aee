"""Claims for the tests of linking: the order of 30 Wing Loong by Pakistan, with changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from armsledger.knowledge.base import load
from armsledger.records import Category, DealClaim, Decision, Judgement, Kind, Modality

ORDER = DealClaim(
    id="a1",
    document="doc-a1",
    origin="doc-a1",
    kind=Kind.ORDER,
    modality=Modality.REPORTED,
    suppliers=("CHN",),
    recipients=("PAK",),
    weapon="Wing Loong",
    system="wing-loong",
    lineage=("wing-loong",),
    category=Category.UAV,
    quantity=30,
    quantity_range=(30, 30),
    amount=None,
    currency=None,
    dates=(),
    published="2025-05-20",
    attribution=(),
    publisher="The Example",
    places=(),
    confidence=0.8,
)


def a_claim(key: str, **changes: Any) -> DealClaim:  # noqa: ANN401 - fields of a DealClaim
    """The order in a document of its own; `quantity` sets the range with it, `system` its lineage and weapon."""
    if "quantity" in changes and "quantity_range" not in changes:
        number = changes["quantity"]
        changes["quantity_range"] = None if number is None else (number, number)
    if system := changes.get("system"):
        known = load()
        changes.setdefault("lineage", known.lineage(system))
        changes.setdefault("weapon", known.systems[system].name)
        changes.setdefault("category", Category(known.systems[system].category))
    return replace(ORDER, **{"id": key, "document": f"doc-{key}", "origin": f"doc-{key}", **changes})


def a_class(key: str, weapon: str, **changes: Any) -> DealClaim:  # noqa: ANN401 - fields of a DealClaim
    """The order with only a class of weapon named."""
    return a_claim(key, **{"weapon": weapon, "system": None, "lineage": (), **changes})


def decided(key: str, kind: Judgement, *subjects: str, undoes: str | None = None, **more: Any) -> Decision:  # noqa: ANN401
    """A decision; their keys are their order in time."""
    return Decision(key, kind, subjects, who="ana", when=f"2026-01-01T00:00:00{key}", why="test", undoes=undoes, **more)
