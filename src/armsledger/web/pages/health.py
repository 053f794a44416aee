"""`/healthz`: whether the desk can ask its ledger; for whoever watches over it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from armsledger.web.needs import TheLedger

router = APIRouter()


class Health(BaseModel):
    """All is well."""

    status: Annotated[str, "ok"] = "ok"


@router.get("/healthz", responses={503: {"description": "The ledger cannot be asked."}})
def healthz(ledger: TheLedger) -> Health:
    """Ask the ledger something small. It is 503 where that fails."""
    ledger.ping()
    return Health()
