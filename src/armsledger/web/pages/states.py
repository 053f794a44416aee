"""`/states` and `/states/CODE`: who receives and who supplies, and each side's own page."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from armsledger.web.addresses import query_of
from armsledger.web.asking_by_name import AskingByName
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render
from armsledger.web.summing.state import side_of, sides

router = APIRouter(include_in_schema=False)
CODE = 3


@router.get("/states")
def states(request: Request, ledger: TheLedger) -> Response:
    """Every side of any deal."""
    return render(request, "places/states.html", sides=sides(ledger, request.app.state.names))


@router.get("/states/{identity}")
def state(request: Request, ledger: TheLedger, asked: AskingByName, identity: str) -> Response:
    """One state, organisation or armed group, under the filter in the address."""
    names = request.app.state.names
    if len(identity) == CODE and identity != identity.upper():
        return RedirectResponse(names.href(identity.upper()), status_code=308)
    found = side_of(ledger, names, identity, asked)
    if found is None:
        raise HTTPException(404, f"{identity}: no state or organisation of that code, and no deal names one.")
    return render(
        request,
        "places/state.html",
        side=found,
        told=list(names.told(asked)),
        to_query=query_of(found.to),
        from_query=query_of(found.from_),
    )
