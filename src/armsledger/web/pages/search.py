"""`/search`: an id, a name, or words: where to look further."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from armsledger.errors import UsageError
from armsledger.ledger import Filters
from armsledger.web.found import Found, found_by
from armsledger.web.jumps import jumps
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render

MOST = 20
DEALS = 8
LONGEST = 200
router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request, ledger: TheLedger, q: str = "") -> Response:
    """An id leads straight to its page; anything else to pages of that name, deals of that weapon, and documents."""
    words = " ".join(q.split())[:LONGEST]
    for shown in ledger.browsing.kinds_of(words) if words and " " not in words else ():
        return RedirectResponse(f"/{shown}/{quote(words, safe='')}", status_code=303)
    found: list[Found] = []
    fault = ""
    try:
        found = found_by(ledger, words, Filters(limit=MOST)) if words else []
    except UsageError as error:
        fault = str(error)
    deals = ledger.browsing.deals(Filters(weapon=(words,)), size=DEALS + 1) if words else ()
    return render(
        request,
        "evidence/search.html",
        words=words,
        fault=fault,
        found=found,
        most=MOST,
        deals=deals[:DEALS],
        more_deals=len(deals) > DEALS,
        jumps=jumps(words, request.app.state.names),
    )
