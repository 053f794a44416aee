"""`/systems` and `/systems/ID`: weapon systems, who gives them to whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from armsledger.records import Category
from armsledger.web.addresses import query_of
from armsledger.web.asking_by_name import AskingByName
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render
from armsledger.web.summing.system import system_page, told_systems

router = APIRouter(include_in_schema=False)
MOST = 100
"""Rows of the list; a name finds the others."""


@router.get("/systems")
def systems(
    request: Request, ledger: TheLedger, asked: AskingByName, name: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """The systems that deals tell of, those of the most first, of the categories and the name in the address."""
    found = told_systems(ledger, request.app.state.names)
    there = {each.system.category for each in found}
    words = name.strip().casefold()
    kept = [
        each
        for each in found
        if (not asked.category or each.system.category in asked.category)
        and (
            not words
            or any(words in called.casefold() for called in (each.system.name, each.system.id, *each.system.aliases))
        )
    ]
    return render(
        request,
        "places/systems.html",
        systems=kept[:MOST],
        count=len(kept),
        name=name,
        categories=[each.value for each in Category if each.value in there],
        chosen=asked.category,
    )


@router.get("/systems/{identity}")
def system(request: Request, ledger: TheLedger, asked: AskingByName, identity: str) -> Response:
    """One weapon system, under the filter in the address."""
    names = request.app.state.names
    found = system_page(ledger, names, identity, asked)
    if found is None:
        raise HTTPException(404, f"{identity}: no weapon system of that id in the knowledge base.")
    return render(
        request,
        "places/system.html",
        found=found,
        told=list(names.told(asked)),
        query=query_of(found.filters),
    )
