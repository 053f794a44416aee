"""`/places` and `/places/NAME`: what is told of a place."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from armsledger.web.addresses import query_of
from armsledger.web.asking_by_name import AskingByName
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render
from armsledger.web.summing.place import place_page, told_places

router = APIRouter(include_in_schema=False)
MOST = 500


@router.get("/places")
def places(request: Request, ledger: TheLedger) -> Response:
    """The places that claims name."""
    found = told_places(ledger, request.app.state.names)
    return render(request, "places/places.html", told_of=found[:MOST], left_out=max(0, len(found) - MOST))


@router.get("/places/{name:path}")
def place(request: Request, ledger: TheLedger, asked: AskingByName, name: str) -> Response:
    """One place, or all places of a state by its code, under the filter in the address."""
    names = request.app.state.names
    found = place_page(ledger, names, name, asked)
    if found is None:
        raise HTTPException(404, f"{name}: no claim names such a place.")
    return render(
        request,
        "places/place.html",
        found=found,
        told=list(names.told(asked)),
        query=query_of(found.filters),
    )
