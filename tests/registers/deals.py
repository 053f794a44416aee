"""Deals and rows for tests of reconciling: nobody ever made them."""

from __future__ import annotations

from typing import Any

from armsledger.records import Category, Deal, Kind, Modality, Rating, Stage
from armsledger.registers.records import Edition, Number, RegisterRow, RowKind, Side

EDITION = Edition("sipri-trade", "SIPRI trade register", "sipri", "2026-05-18", "all", "trade.csv", "0" * 64, id="e1")


def a_deal(**changes: Any) -> Deal:  # noqa: ANN401 - fields of a Deal
    """30 Wing Loong from China to Ghana, an order that was reported in May 2025."""
    kind: Kind | None = changes.get("stage", Kind.ORDER)
    stages = (Stage(kind, Modality.ASSERTED, None, "2025-05-20", "c1"),) if kind else ()
    given: dict[str, Any] = {
        "id": "d-1",
        "suppliers": ("CHN",),
        "recipients": ("GHA",),
        "weapon": "Wing Loong",
        "system": "wing-loong",
        "category": Category.UAV,
        "quantity": 30,
        "quantity_range": (30, 30),
        "quantities": (),
        "amount": None,
        "currency": None,
        "values": (),
        "stage": kind,
        "ended": None,
        "stages": stages,
        "ordered": None,
        "announced": None,
        "approved": None,
        "delivered": None,
        "first_reported": "2025-05-20",
        "last_reported": "2025-05-20",
        "delivered_so_far": None,
        "places": (),
        "claims": ("c1",),
        "documents": ("doc1",),
        "origins": ("doc1",),
        "conflicts": (),
        "rating": Rating("F", 3, "one origin"),
        "confidence": 0.8,
    }
    return Deal(**{**given, **changes})


def a_row(**changes: Any) -> RegisterRow:  # noqa: ANN401 - fields of a RegisterRow
    """About 48 Wing Loong-2 from China to Ghana, ordered about 2018, of which 23 came from 2021 to 2025."""
    given: dict[str, Any] = {
        "line": 12,
        "kind": RowKind.DEAL,
        "supplier": Side("China", "CHN"),
        "recipient": Side("Ghana", "GHA"),
        "weapon": "Wing Loong-2",
        "description": "armed drone",
        "system": "wing-loong-2",
        "category": Category.UAV,
        "order_year": Number(2018, True),
        "ordered": Number(48, True),
        "delivered": Number(23, True),
        "delivery_years": (2021, 2022, 2023, 2024, 2025),
        "condition": "new",
    }
    return RegisterRow(**{**given, **changes})
