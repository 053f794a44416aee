"""`/claims/ID`: one thing that one text says, word by word."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from armsledger.web.citing import note_of
from armsledger.web.claim_fields import corrections, fields_of
from armsledger.web.marked import ROLES
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/claims/{identity}")
def claim(request: Request, ledger: TheLedger, identity: str) -> Response:
    """Its sentences with their marks, each field with its words, its deal, and what people decided about it."""
    browsing = ledger.browsing
    found = browsing.claim(identity)
    if found is None:
        raise HTTPException(404, f"{identity}: no claim has this id")
    as_read = found if found.superseded else browsing.claim_as_read(identity) or found
    return render(
        request,
        "evidence/claim.html",
        stored=found,
        note=note_of(found),
        fields=list(fields_of(found.claim, request.app.state.names)),
        corrections=corrections(as_read.claim, found.claim),
        heir=browsing.heir_of(identity) if found.superseded else None,
        deal=browsing.deal(found.deal) if found.deal else None,
        decisions=browsing.decisions_about([found.id]),
        roles=ROLES,
        numbers={},
        by_claim={},
        by_number=list,
    )
