"""`/makers` and `/makers/ID`: companies, and what becomes of what they make."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from armsledger.web.addresses import query_of
from armsledger.web.asking_by_name import AskingByName
from armsledger.web.names import MAKER
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render
from armsledger.web.summing.system import maker_page, told_makers

router = APIRouter(include_in_schema=False)
MOST = 100
"""Rows of the list; a name finds the others."""


@router.get("/makers")
def makers(request: Request, ledger: TheLedger, name: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The makers of systems that deals tell of, those of the most first, of the name in the address."""
    words = name.strip().casefold()
    found = [
        (maker, systems)
        for maker, systems in told_makers(ledger, request.app.state.names)
        if not words or any(words in called.casefold() for called in (maker.name, *maker.aliases))
    ]
    return render(request, "places/makers.html", makers=found[:MOST], count=len(found), name=name)


@router.get("/makers/{identity}")
def maker(request: Request, ledger: TheLedger, asked: AskingByName, identity: str) -> Response:
    """One maker, under the filter in the address; `maker:` before its id is passed over."""
    names = request.app.state.names
    found = maker_page(ledger, names, identity.removeprefix(MAKER), asked)
    if found is None:
        raise HTTPException(404, f"{identity}: no maker of that id in the knowledge base.")
    return render(
        request,
        "places/maker.html",
        found=found,
        told=list(names.told(asked)),
        query=query_of(found.filters) if found.filters else "",
    )
