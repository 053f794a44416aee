"""`/api/v1/deals`."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from armsledger.ledger.rows import keepable
from armsledger.records import Deal
from armsledger.web.api.answers import NOT_FOUND, answer, fields_of, missing
from armsledger.web.api.asked import DEFAULT_LIMIT, Asked, Cursor, Identity, Limit, Offset, cursor_of, position
from armsledger.web.api.models import DealModel, Page, StoredClaimRecord
from armsledger.web.api.records import stored_claim
from armsledger.web.needs import TheLedger

router = APIRouter(prefix="/deals", tags=["deals"])


@router.get("", response_model=Page[DealModel])
def deals(
    request: Request, ledger: TheLedger, filters: Asked, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Response:
    """Deals, the last reported first: what all claims about one transfer tell, with conflicts, origins and rating."""
    found, end = ledger.pages.deals(filters, position(cursor), limit)
    return answer(request, {"items": found, "next": cursor_of(end)})


@router.get("/{identity}", response_model=DealModel, responses=NOT_FOUND)
def deal(request: Request, ledger: TheLedger, identity: Identity) -> Response:
    """One deal."""
    return answer(request, fields_of(_deal(ledger, identity)))


@router.get("/{identity}/claims", response_model=Page[StoredClaimRecord], responses=NOT_FOUND)
def claims(
    request: Request, ledger: TheLedger, identity: Identity, limit: Limit = DEFAULT_LIMIT, cursor: Offset = None
) -> Response:
    """The claims of a deal, newest first."""
    first = int(cursor or 0)
    found = ledger.queue.claims(_deal(ledger, identity).id, first + limit + 1)[first:]
    end = str(first + limit) if len(found) > limit else None
    return answer(request, {"items": list(map(stored_claim, found[:limit])), "next": end})


def _deal(ledger: TheLedger, identity: str) -> Deal:
    found = next((shown.deal for shown in ledger.show(keepable(identity) or "") if shown.deal), None)
    if found is None:
        raise missing(identity)
    return found
