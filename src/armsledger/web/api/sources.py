"""`/api/v1/sources`."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.responses import Response

from armsledger.web.api.answers import answer
from armsledger.web.api.models import Page, SourceRecord
from armsledger.web.needs import TheLedger

router = APIRouter(prefix="/sources", tags=["sources"])


@router.get("", response_model=Page[SourceRecord])
def sources(request: Request, ledger: TheLedger) -> Response:
    """Who published, the most documents first, with the reliability that people set (A to F)."""
    return answer(request, {"items": [asdict(each) for each in ledger.sources()], "next": None})
