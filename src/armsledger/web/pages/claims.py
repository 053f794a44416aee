"""`/claims`: the claims of a filter with their words, newest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from armsledger.records import Kind
from armsledger.web.addresses import pairs_of, query_of, without
from armsledger.web.api.asked import CURSOR, cursor_of, position
from armsledger.web.needs import Asking, Reader, TheLedger
from armsledger.web.owners import owner_of
from armsledger.web.rendering import render

SIZE = 30
router = APIRouter(include_in_schema=False)


@router.get("/claims")
def claims(
    request: Request,
    ledger: TheLedger,
    asked: Asking,
    who: Reader,
    at: Annotated[str | None, Query(pattern=CURSOR, max_length=40)] = None,
) -> Response:
    """A page of the claims, from a place on."""
    names = request.app.state.names
    filters = replace(asked, limit=None, after=None)
    narrows = list(names.told(filters))
    found, end = ledger.pages.claims(filters, position(at), SIZE)
    further = [*pairs_of(filters), ("at", cursor_of(end))] if end else []
    return render(
        request,
        "evidence/claims.html",
        claims=found,
        is_first=at is None,
        further=_address(urlencode(further)) if further else "",
        filters=filters,
        query=query_of(filters),
        kinds=tuple(Kind),
        narrows=narrows,
        told=[(words, _address(query_of(without(filters, field, value)))) for field, value, words in narrows],
        describing=names.describe(filters),
        saved=[each for each in ledger.searches.of(owner_of(who)) if each.about == "claims"],
    )


def _address(query: str) -> str:
    return f"/claims?{query}" if query else "/claims"
