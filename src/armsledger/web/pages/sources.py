"""`/sources`: who published, how reliable and how early; the health of feeds; and the form that rates a source."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from armsledger.ledger.rows import NO_NAME
from armsledger.web.doors.people import Role
from armsledger.web.needs import Reader, Reviewer, TheLedger
from armsledger.web.rendering import render
from armsledger.web.summing.sources import RELIABILITY, feeds, source_lines, standings_of

router = APIRouter(include_in_schema=False)
MOST = 100
"""Rows of the table; a name finds the others."""
Sort = Literal["documents", "name", "claims", "last", "copies", "lead", "reliability"]


@router.get("/sources")
def sources(
    request: Request,
    ledger: TheLedger,
    who: Reader,
    sort: Sort = "documents",
    rated: str = "",
    name: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The table of sources of the name in the address, and the feeds."""
    words = name.strip().casefold()
    lines = [line for line in source_lines(ledger, sort) if words in line.source.name.casefold()]
    return render(
        request,
        "places/sources.html",
        lines=lines[:MOST],
        count=len(lines),
        name=name,
        feeds=feeds(ledger),
        sort=sort,
        letters=RELIABILITY,
        nameless=NO_NAME,
        is_counting=standings_of.soon(ledger, 0.0) is None,
        may_rate=who.role.may(Role.REVIEWER),
        rated=next((line.source for line in lines if line.source.name == rated), None),
    )


@router.post("/sources")
def rate(
    ledger: TheLedger,
    who: Reviewer,
    name: Annotated[str, Form(max_length=1000)],
    reliability: Annotated[Literal["A", "B", "C", "D", "E", "F"], Form()],
) -> Response:
    """Rate a source; its deals are rated anew. Raises LedgerError for a source that is not there."""
    ledger.rate_source(name, reliability)
    return RedirectResponse(f"/sources?{urlencode({'rated': name})}", status_code=303)
