"""`/`: what is new, what grows, what conflicts, what waits; under the filter in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from armsledger.knowledge.sides import side_names
from armsledger.ledger import Filters
from armsledger.ledger.queue import MOST_COUNTED
from armsledger.records import Category
from armsledger.trends.wording import told as in_words
from armsledger.web.addresses import query_of, with_value, without
from armsledger.web.needs import Asking, TheLedger
from armsledger.web.overview.telling import told
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)
OFFERED = 6
"""Values of a side that are offered to narrow by."""


@router.get("/")
def overview(request: Request, ledger: TheLedger, asked: Asking) -> Response:
    """The overview under the filter; where the ledger is empty, what to do first."""
    names, knowledge = request.app.state.names, request.app.state.knowledge
    filters = replace(asked, limit=None, after=None)
    found = told(ledger, filters)
    if not found.count.number and filters == Filters() and found.document_count and not found.document_count.number:
        return render(request, "house/empty.html", place=ledger.address.name)
    sides = side_names(knowledge)
    return render(
        request,
        "house/overview.html",
        found=found,
        query=query_of(filters),
        filters=filters,
        narrowed=[(words, query_of(without(filters, field, value))) for field, value, words in names.told(filters)],
        offers=[(side, _offers(filters, side, found.facets.fields[side])) for side in ("supplier", "recipient")],
        growing=[
            (each, in_words(each, sides), _pair(filters, each.key))
            for each in (found.growing.alarms if found.growing else ())
        ],
        categories=tuple(Category),
        states=sorted(knowledge.states.values(), key=lambda state: state.name),
        most_waiting=MOST_COUNTED,
    )


def _offers(filters: Filters, field: str, counts: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """Values that the deals may be narrowed by: value, how many deals, and the query with it."""
    chosen = getattr(filters, field)
    left = [(value, count) for value, count in counts.items() if value not in chosen]
    return [(value, count, query_of(with_value(filters, field, value))) for value, count in left[:OFFERED]]


def _pair(filters: Filters, key: tuple[str, ...]) -> str:
    """The query of the deals behind a surge."""
    supplier, recipient = key
    return query_of(replace(filters, supplier=(supplier,), recipient=(recipient,)))
