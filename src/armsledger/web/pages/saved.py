"""`/saved`: searches under a name: kept, opened, alerted on, forgotten."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from armsledger.ledger.desk_searches import SavedSearch
from armsledger.web.addresses import filters_of, pairs_of, query_of
from armsledger.web.needs import Reader, TheLedger
from armsledger.web.owners import owner_of
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/saved")
def saved(request: Request, ledger: TheLedger, who: Reader, new: str = "") -> Response:
    """One's own searches; `new` names the one that was just saved."""
    names = request.app.state.names
    mine = ledger.searches.of(owner_of(who))
    return render(
        request,
        "evidence/saved.html",
        searches=[(each, address_of(each), names.describe(filters_of(each.query))) for each in mine],
        new=new,
    )


@router.post("/saved")
def save(
    ledger: TheLedger, who: Reader, name: Text = "", about: Text = "deals", query: Text = "", words: Text = ""
) -> Response:
    """Save a search; what is no filter in the query is left out. 422 for a filter or name that cannot be."""
    made = ledger.searches.add(owner_of(who), name, about, query_of(filters_of(query)), words.strip()[:200])
    return RedirectResponse(f"/saved?new={made.id}", status_code=303)


@router.get("/saved/{identity}")
def opened(ledger: TheLedger, who: Reader, identity: str) -> Response:
    """Lead to what a search of one's own shows now."""
    found = ledger.searches.get(identity)
    if found is None or found.owner != owner_of(who):
        raise HTTPException(404, "You have no saved search of this id")
    return RedirectResponse(address_of(found), status_code=303)


@router.post("/saved/{identity}/forget")
def forget(ledger: TheLedger, who: Reader, identity: str) -> Response:
    """Remove a search of one's own; its alerts end."""
    if not ledger.searches.remove(owner_of(who), identity):
        raise HTTPException(404, "You have no saved search of this id")
    return RedirectResponse("/saved", status_code=303)


def address_of(search: SavedSearch) -> str:
    """Where a search is shown: the list of what it is about. Claims and deals are not searched by words."""
    pairs = list(pairs_of(filters_of(search.query)))
    if search.words and search.about == "documents":
        pairs.append(("q", search.words))
    return f"/{search.about}?{urlencode(pairs)}" if pairs else f"/{search.about}"
