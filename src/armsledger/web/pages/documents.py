"""`/documents`: what was read, newest first, or by words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger, StoredDocument
from armsledger.ledger.browsed import Counted
from armsledger.web.addresses import filters_of, pairs_of, query_of, with_value, without
from armsledger.web.deals_view import page_of
from armsledger.web.found import Found, found_by
from armsledger.web.marked import ROLES
from armsledger.web.needs import Asking, Reader, TheLedger
from armsledger.web.owners import owner_of
from armsledger.web.paging import Pager
from armsledger.web.rendering import render

SIZE = 50
MOST_PUBLISHERS = 12
router = APIRouter(include_in_schema=False)


@router.get("/documents")
def documents(request: Request, ledger: TheLedger, named: Asking, who: Reader, q: str = "", page: str = "") -> Response:
    """The documents of a filter, or those that hold the words."""
    names = request.app.state.names
    called = replace(named, limit=None, after=None)
    asked = filters_of(request.query_params.multi_items())
    filters = replace(asked, supplier=called.supplier, recipient=called.recipient)
    words, number = q.strip()[:200], page_of(page)
    if filters != asked:
        return RedirectResponse(_address(filters, words), status_code=303)
    found: list[Found] = []
    stored: tuple[StoredDocument, ...] = ()
    fault, count = "", Counted(0)
    try:
        if words:
            found = found_by(ledger, words, filters)
        else:
            stored, count = ledger.browsing.documents(called, SIZE, (number - 1) * SIZE)
    except UsageError as error:
        if not words:
            raise
        fault = str(error)
    return render(
        request,
        "evidence/documents.html",
        filters=filters,
        words=words,
        fault=fault,
        found=found,
        documents=stored,
        pager=Pager(number, SIZE, count, lambda each: _address(filters, words, each)),
        told=[(each, _address(without(filters, field, value), words)) for field, value, each in names.told(filters)],
        publishers=_publishers(ledger, filters, words),
        query=query_of(filters),
        pairs=list(pairs_of(filters)),
        saved=[each for each in ledger.searches.of(owner_of(who)) if each.about == "documents"],
        roles=ROLES,
    )


def _address(filters: Filters, words: str = "", page: int = 1) -> str:
    pairs = [*pairs_of(filters), *([("q", words)] if words else []), *([("page", str(page))] if page > 1 else [])]
    return f"/documents?{urlencode(pairs)}" if pairs else "/documents"


def _publishers(ledger: Ledger, filters: Filters, words: str) -> list[tuple[str, int, str]]:
    """Those that published most, with how much, and where they lead; with words only time narrows."""
    if words:
        return []
    return [
        (each.name, each.documents, _address(with_value(filters, "publisher", each.name)))
        for each in ledger.sources()[:MOST_PUBLISHERS]
        if each.name not in filters.publisher
    ]
