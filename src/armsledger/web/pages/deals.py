"""`/deals`: the table of deals under a filter, and `/deals/export/…`: the same as a file."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from armsledger.exports import EXPORTS
from armsledger.exports.about import about
from armsledger.exports.material import Material
from armsledger.ledger import Ledger
from armsledger.web.addresses import filters_of, pairs_of, query_of
from armsledger.web.counted import deal_counts
from armsledger.web.deal_columns import COLUMNS, SORTED_BY, chosen
from armsledger.web.deals_view import SIZE, view_of
from armsledger.web.files import file_name, media_type, offered, started
from armsledger.web.marked import ROLES
from armsledger.web.narrowing import groups_of
from armsledger.web.needs import Asking, Reader, TheLedger
from armsledger.web.owners import owner_of
from armsledger.web.paging import Pager
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/deals")
def deals(request: Request, ledger: TheLedger, named: Asking, who: Reader) -> Response:
    """The table, its facets, and what can be done with what is shown."""
    names = request.app.state.names
    called = replace(named, limit=None, after=None)
    asked = filters_of(request.query_params.multi_items())
    filters = replace(asked, supplier=called.supplier, recipient=called.recipient)
    view = view_of(filters, request.query_params.multi_items())
    if filters != asked:
        return RedirectResponse(view.address, status_code=303)  # names of states become codes: one view, one address
    counts = deal_counts(ledger, called)
    return render(
        request,
        "evidence/deals.html",
        view=view,
        deals=ledger.browsing.deals(called, view.order, SIZE, view.skip),
        counts=counts,
        pager=Pager(view.page, SIZE, counts.count, lambda number: view.at(page=number)),
        groups=groups_of(counts.facets, view, names, _publishers(ledger)),
        told=list(names.told(view.filters)),
        all_columns=COLUMNS,
        default_columns=chosen(()),
        orders=SORTED_BY.items(),
        pairs_of=pairs_of,
        roles=ROLES,
        exports=offered(view.filters),
        query=query_of(view.filters),
        saved=[each for each in ledger.searches.of(owner_of(who)) if each.about == "deals"],
    )


@router.get("/deals/export/{name}")
def export(request: Request, ledger: TheLedger, asked: Asking, name: str) -> Response:
    """Every deal of the filter in a format of other tools."""
    wanted = next((each for each in EXPORTS if each.name == name), None)
    if wanted is None:
        raise HTTPException(404, f"{name}: no such export; there are {', '.join(each.name for each in EXPORTS)}")
    filters = view_of(asked, ()).filters
    material = Material(about(ledger, filters), ledger, filters, request.app.state.names.knowledge)
    # The first piece is made before the answer begins, so that a refusal is still a page.
    pieces = started(wanted.render(material))
    head = {"Content-Disposition": f'attachment; filename="{file_name(wanted, material.about.made)}"'}
    return StreamingResponse(pieces, media_type=media_type(wanted), headers=head)


def _publishers(ledger: Ledger) -> dict[str, str]:
    """Names as written by the names that facets have."""
    return {" ".join(each.name.casefold().split()): each.name for each in ledger.sources()}
