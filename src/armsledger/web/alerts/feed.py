"""Atom feeds (RFC 4287) of alerts. Feed readers have no cookies: the long random id in the address opens one."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote
from xml.etree.ElementTree import Element

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from armsledger.exports.safe import web_address
from armsledger.exports.xml import child, written
from armsledger.ledger.desk_alerts import Alert, Quote, Sighting
from armsledger.ledger.desk_searches import SavedSearch
from armsledger.web.alerts.message import link
from armsledger.web.alerts.rounds import is_held
from armsledger.web.needs import TheLedger

router = APIRouter(include_in_schema=False)
NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 100
MEDIA_TYPE = "application/atom+xml"
NOT_THERE = "No feed has this address; it may have been taken away. The page of alerts lists yours."


@router.api_route("/alerts/feeds/{identity}.atom", methods=["GET", "HEAD"])
def feed(request: Request, ledger: TheLedger, identity: str) -> Response:
    """What set an alert off, newest first."""
    alert = ledger.alerts.get(identity)
    search = ledger.searches.get(alert.search) if alert and alert.way == "atom" else None
    if alert is None or search is None or not is_held(ledger, alert):
        raise HTTPException(404, NOT_THERE)
    sightings = ledger.alerts.newest(alert, MOST)
    body = written(document(alert, search, sightings, str(request.base_url)))
    mark = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": "private, max-age=60", "X-Robots-Tag": "noindex"}
    if mark in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


def document(alert: Alert, search: SavedSearch, sightings: tuple[Sighting, ...], address: str) -> Element:
    """The feed; `address` is the desk's, with a slash at its end."""
    root = Element("feed", xmlns=NAMESPACE)
    mark = sha256(alert.id.encode()).hexdigest()[:16]  # an id is repeated by programs that shall not have the address
    child(root, "title", f"armsledger: {search.name}")
    child(root, "id", f"tag:armsledger,2026:alert/{mark}")
    child(root, "updated", sightings[0].found if sightings else alert.created)
    child(child(root, "author"), "name", "armsledger")
    child(root, "link", rel="self", href=f"{address}alerts/feeds/{alert.id}.atom", type=MEDIA_TYPE)
    child(root, "link", rel="alternate", href=f"{address}alerts", type="text/html")
    for sighting in sightings:
        _entry(root, sighting, mark, address)
    return root


def _entry(root: Element, sighting: Sighting, mark: str, address: str) -> None:
    entry = child(root, "entry")
    child(entry, "title", sighting.title)
    child(entry, "id", f"tag:armsledger,2026:sighting/{mark}/{sighting.key}/{quote(sighting.subject)}")
    child(entry, "updated", sighting.found)
    child(entry, "link", rel="alternate", href=link(sighting, address), type="text/html")
    for url in dict.fromkeys(web_address(each.url) for each in sighting.quotes):
        if url:
            child(entry, "link", rel="related", href=url)
    child(entry, "summary", sighting.because)
    child(entry, "content", "\n".join(map(_quoted, sighting.quotes)), type="text")


def _quoted(each: Quote) -> str:
    where = ", ".join(filter(None, (each.publisher, each.published)))
    return f"“{each.words}” – {where}" if each.words else where
