"""`/documents/ID`: a text with its marks, its claims beside it, and the proof of what was captured and when."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from armsledger.exports.safe import web_address
from armsledger.formats.wording import why_empty
from armsledger.web.claim_fields import fields_of
from armsledger.web.marked import ROLES, marked_text
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/documents/{identity}")
def document(request: Request, ledger: TheLedger, identity: str, claim: str = "") -> Response:
    """The text; `claim` names one whose words are lit."""
    found = ledger.browsing.document(identity)
    if found is None:
        raise HTTPException(404, f"{identity}: no document has this id")
    if found.stored.id != identity:  # the id that its source gave it, or the hash of its text
        lit = f"?claim={quote(claim)}" if claim else ""
        return RedirectResponse(f"/documents/{quote(found.stored.id)}{lit}", status_code=303)
    names = request.app.state.names
    return render(
        request,
        "evidence/document.html",
        found=found,
        document=found.reading.document,
        address=web_address(found.reading.document.url),
        pieces=marked_text(found.reading.document.text, found.as_read),
        cards=[(stored, list(fields_of(stored.claim, names))) for stored in found.claims],
        why_empty=why_empty(found.reading),
        lit=claim,
        roles=ROLES,
    )
