"""`/api/v1/trends`: flows, added up by one or more axes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from armsledger.trends import flows
from armsledger.web.api.answers import answer
from armsledger.web.api.asked import Asked
from armsledger.web.api.models import Flows
from armsledger.web.api.records import flow
from armsledger.web.drawing.snapshot import movements, snapshot_of
from armsledger.web.needs import TheLedger

router = APIRouter(prefix="/trends", tags=["trends"])
PATIENCE = 2.0
"""Seconds that a program waits for the first count of the ledger, before it is told to ask again (503)."""
Axis = Literal["year", "supplier", "recipient", "category", "weapon"]


@router.get("", response_model=Flows)
def trends(
    request: Request,
    ledger: TheLedger,
    filters: Asked,
    by: Annotated[list[Axis], Query(max_length=5, description="Add up by; several at once.")] = ["year"],  # noqa: B006
) -> Response:
    """Deals that reached an order or a delivery, by year, side, category or weapon. What nobody tells is null."""
    snapshot_of.at_hand(ledger, PATIENCE)
    axes = tuple(dict.fromkeys(by)) or ("year",)
    found = flows(movements(ledger, filters), axes, ())
    return answer(request, {"items": [flow(each, axes) for each in found]})
