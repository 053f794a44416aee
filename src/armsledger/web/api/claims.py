"""`/api/v1/claims`."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from armsledger.ledger.rows import keepable
from armsledger.web.api.answers import NOT_FOUND, answer, missing
from armsledger.web.api.asked import DEFAULT_LIMIT, Asked, Cursor, Identity, Limit, cursor_of, position
from armsledger.web.api.models import Page, StoredClaimRecord
from armsledger.web.api.records import stored_claim
from armsledger.web.needs import TheLedger

router = APIRouter(prefix="/claims", tags=["claims"])


@router.get("", response_model=Page[StoredClaimRecord])
def claims(
    request: Request, ledger: TheLedger, filters: Asked, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Response:
    """Claims, newest first, as people corrected them, each with the words it rests on."""
    found, end = ledger.pages.claims(filters, position(cursor), limit)
    return answer(request, {"items": list(map(stored_claim, found)), "next": cursor_of(end)})


@router.get("/{identity}", response_model=StoredClaimRecord, responses=NOT_FOUND)
def claim(request: Request, ledger: TheLedger, identity: Identity) -> Response:
    """One claim."""
    found = ledger.pages.claim(keepable(identity) or "")
    if found is None:
        raise missing(identity)
    return answer(request, stored_claim(found))
