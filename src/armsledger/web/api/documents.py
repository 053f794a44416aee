"""`/api/v1/documents`, and full text."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from armsledger.errors import UsageError
from armsledger.ledger import Filters
from armsledger.ledger.rows import keepable
from armsledger.web.api.answers import NOT_FOUND, answer, missing
from armsledger.web.api.asked import DEFAULT_LIMIT, Asked, Day, Identity, Limit
from armsledger.web.api.models import DocumentRecord, Page, WholeDocument
from armsledger.web.api.records import stored_document, whole_document
from armsledger.web.needs import TheLedger

router = APIRouter(tags=["documents"])
Last = Annotated[str | None, Query(max_length=200, description="`next` of the page before; take it as it is.")]
Words = Annotated[
    str, Query(max_length=500, description='All words, in any form; `"in quotes"` together; `-word` not.')
]


@router.get("/documents", response_model=Page[DocumentRecord], responses=NOT_FOUND)
def documents(
    request: Request, ledger: TheLedger, filters: Asked, limit: Limit = DEFAULT_LIMIT, cursor: Last = None
) -> Response:
    """Documents, newest first; with filters of claims those that make such a claim."""
    after = keepable(cursor) or None
    try:
        found = list(islice(ledger.documents(replace(filters, limit=limit + 1, after=after)), limit + 1))
    except UsageError:
        if after is None:
            raise
        raise HTTPException(404, "The cursor was not given by this API, or for another list.") from None
    end = found[limit - 1].id if len(found) > limit else None
    return answer(request, {"items": list(map(stored_document, found[:limit])), "next": end})


@router.get("/search", response_model=Page[DocumentRecord])
def search(
    request: Request, ledger: TheLedger, q: Words, since: Day = None, until: Day = None, limit: Limit = 50
) -> Response:
    """Documents that hold the words, best first, with the place where they stand."""
    try:
        found = ledger.search(keepable(q) or "", Filters(since=since, until=until, limit=limit))
    except UsageError:  # no word in it, so nothing holds it
        found = ()
    items = [{**stored_document(each.document), "snippet": each.snippet} for each in found]
    return answer(request, {"items": items, "next": None})


@router.get("/documents/{identity}", response_model=WholeDocument, responses=NOT_FOUND)
def document(request: Request, ledger: TheLedger, identity: Identity, text: Literal["yes", "no"] = "no") -> Response:
    """One document with its claims, as `armsledger read` prints it, and where its bytes lie."""
    found = next((shown for shown in ledger.show(keepable(identity) or "") if shown.reading is not None), None)
    if found is None:
        raise missing(identity)
    return answer(request, whole_document(found, with_text=text == "yes"))
