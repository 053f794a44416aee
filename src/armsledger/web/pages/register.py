"""`/register`: the editions that the ledger keeps, and the deals of the filter against one of them."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from armsledger.ledger.against import VOLUMES, edition_of
from armsledger.ledger.browsed import Counted
from armsledger.registers.telling import row_words
from armsledger.web.addresses import pairs_of
from armsledger.web.asking_by_name import AskingByName
from armsledger.web.needs import TheLedger
from armsledger.web.paging import Pager
from armsledger.web.rendering import render
from armsledger.web.summing.register import CABINET

router = APIRouter(include_in_schema=False)
SIZE = 50
Outcomes = Literal["matched", "ahead", "conflicting", "out of scope", "register only"]
#: Outcome -> what it means, in the words of docs/registers.md.
MEANING = {
    "matched": "a row says the same, as far as both say something",
    "ahead": "it would count there, and is not there",
    "conflicting": "it looks like a row, but both cannot be right",
    "out of scope": "a rule keeps it out",
    "register only": "a row that no deal tells of",
}


@router.get("/register")
def register(
    request: Request,
    ledger: TheLedger,
    asked: AskingByName,
    edition: Annotated[str | None, Query(max_length=200)] = None,
    outcome: Outcomes | None = None,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Reconciliation. Raises UsageError (422) for an edition that is not there, or holds volumes alone."""
    names = request.app.state.names
    editions = ledger.registers.editions()
    if not any(each.register != VOLUMES for each in editions):
        return render(request, "places/register_empty.html", editions=editions)
    chosen = edition_of(ledger, edition or None, "edition")
    against = CABINET.against(ledger, asked, chosen, names.knowledge)
    found = against.of(outcome)

    def at(**changes: object) -> str:
        values = {"edition": edition, "outcome": outcome, "page": None} | changes
        pairs = [*pairs_of(asked), *((name, str(value)) for name, value in values.items() if value)]
        return f"/register?{urlencode(pairs)}" if pairs else "/register"

    return render(
        request,
        "places/register.html",
        against=against,
        editions=editions,
        volumes=VOLUMES,
        found=found[(page - 1) * SIZE : page * SIZE],
        pager=Pager(page, SIZE, Counted(len(found)), lambda number: at(page=number)),
        outcome=outcome,
        meaning=MEANING,
        at=at,
        asked=asked,
        told=list(names.told(asked)),
        row_words=row_words,
        lead_query=at()[len("/register?") :] if any(each.lead_days is not None for each in against.found) else None,
    )
