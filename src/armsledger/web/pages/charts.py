"""`/charts/NAME.svg`, `/charts/NAME.json`: pictures and Vega-Lite under the filter in the address; and Vega itself."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from html import escape
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from armsledger.charts.drawing import DRAWN
from armsledger.charts.writing import Draw
from armsledger.errors import UsageError
from armsledger.ledger import Ledger
from armsledger.web.addresses import query_of
from armsledger.web.asking_by_name import AskingByName
from armsledger.web.drawing import pictures
from armsledger.web.drawing.naming import NAMES, Wanted, drawing_of
from armsledger.web.drawing.snapshot import snapshot_of
from armsledger.web.needs import TheLedger

router = APIRouter(include_in_schema=False)
KEPT = pictures.Kept()
A_DAY = "private, max-age=86400"
ASK_AGAIN = "private, no-cache"
LATER = "This takes a while to work out. Load the page again in a moment."
AGAIN = {"Retry-After": "5", "Cache-Control": "no-store"}
EMPTY = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="96" viewBox="0 0 {width} 96">'
    '<text x="8" y="52" font-family="Liberation Sans, Arial, sans-serif" font-size="14" fill="{ink}">{words}</text>'
    "</svg>"
)
By = Literal["supplier", "recipient", "category", "weapon"]
Width = Literal["wide", "narrow"]
Theme = Literal["light", "dark"]


def _wanted(
    asked: AskingByName,
    name: str,
    by: By = "supplier",
    identity: Annotated[str | None, Query(alias="id", max_length=200)] = None,
    edition: Annotated[str | None, Query(max_length=200)] = None,
) -> Wanted:
    """The chart that an address names, as picture or as Vega-Lite."""
    if name not in NAMES:
        raise HTTPException(404, f"{name}: no chart; there are {', '.join(NAMES)}")
    return Wanted(name, replace(asked, limit=None, after=None), by, identity, edition)


TheChart = Annotated[Wanted, Depends(_wanted)]


@router.get("/charts/vega.js")
def vega(request: Request) -> Response:
    """Vega, Vega-Lite and Vega-Embed, out of vl-convert-python. Only pages with a chart ask for it."""
    plain, compressed, digest = pictures.vega()
    head = {"Cache-Control": A_DAY, "ETag": f'"{digest}"', "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, media_type="text/javascript; charset=utf-8", headers=head)
    head["Content-Encoding"] = "gzip"
    return Response(compressed, media_type="text/javascript; charset=utf-8", headers=head)


@router.get("/charts/{name}.svg")
async def picture(
    request: Request, ledger: TheLedger, wanted: TheChart, width: Width = "wide", theme: Theme = "light"
) -> Response:
    """The picture; where there is nothing to draw, one that says so."""

    def make() -> bytes:
        try:
            return pictures.svg(_draw(request, ledger, wanted), width, theme)
        except UsageError as error:
            return _empty(str(error), width, theme)

    key = await run_in_threadpool(_key, request, ledger, "svg", wanted, width, theme)
    body = await KEPT.get(key, make)
    if body is None:
        return Response(_empty(LATER, width, theme), media_type="image/svg+xml", headers=AGAIN)
    return _answer(request, body, "image/svg+xml")


@router.get("/charts/{name}.json")
async def spec(
    request: Request, ledger: TheLedger, wanted: TheChart, width: Width = "wide", theme: Theme = "light"
) -> Response:
    """The Vega-Lite. Raises UsageError (422) where there is nothing to draw."""
    key = await run_in_threadpool(_key, request, ledger, "json", wanted, width, theme)
    body = await KEPT.get(key, lambda: pictures.vega_lite(_draw(request, ledger, wanted), width, theme))
    if body is None:
        raise HTTPException(503, LATER, headers=AGAIN)
    return _answer(request, body, "application/json")


def _draw(request: Request, ledger: Ledger, wanted: Wanted) -> Draw:
    return drawing_of(wanted, ledger, request.app.state.knowledge)


def _key(request: Request, ledger: Ledger, form: str, wanted: Wanted, width: str, theme: str) -> object:
    rest = (wanted.name, query_of(wanted.filters), wanted.by, wanted.identity, wanted.edition)
    mark = ledger.tallies.mark()
    if wanted.name in DRAWN and (snapshot := snapshot_of.soon(ledger)) is not None:
        mark = snapshot.mark  # what is drawn out of a snapshot is as old as that
    return id(request.app), mark, form, rest, width, theme


def _empty(words: str, width: str, theme: str) -> bytes:
    ink = "#a7adb6" if theme == "dark" else "#59636E"
    return EMPTY.format(width=pictures.WIDTHS[width], ink=ink, words=escape(words[:200])).encode()


def _answer(request: Request, body: bytes, media_type: str) -> Response:
    """The body with its ETag; 304 for who has it already."""
    tag = f'"{sha256(body).hexdigest()[:16]}"'
    head = {"ETag": tag, "Cache-Control": ASK_AGAIN}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=head)
    return Response(body, media_type=media_type, headers=head)
