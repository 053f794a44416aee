"""`/alerts`: who is told of which saved search, and what set each alert off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from armsledger.errors import ArmsledgerError, UsageError
from armsledger.ledger import Ledger
from armsledger.ledger.desk_alerts import Alert, Sighting
from armsledger.ledger.desk_searches import SavedSearch
from armsledger.web.addresses import filters_of
from armsledger.web.alerts import ways
from armsledger.web.alerts.message import link
from armsledger.web.doors.people import Who
from armsledger.web.needs import Reader, TheLedger
from armsledger.web.owners import owner_of
from armsledger.web.rendering import render

router = APIRouter(prefix="/alerts", include_in_schema=False)
MOST_ALERTS = 100
"""Of one person."""
SHOWN = 10
"""Sightings of each alert."""
TRIAL = ("armsledger: a trial", "This is a trial of an alert. Nothing happened; messages will come from here.")
#: What `done` in the address says.
TOLD = {
    "added": "The alert is kept. What is in the ledger already is not told; what comes from now on is.",
    "removed": "The alert is taken away, and what it had seen.",
    "tried": "A trial was sent.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert as the page shows it."""

    alert: Alert
    search: SavedSearch
    target: str
    """Where it goes, without passwords; of a feed its address."""
    what: str
    """What is searched, in words."""
    sightings: tuple[tuple[Sighting, str], ...]
    """With their addresses."""


@router.get("")
def alerts(request: Request, ledger: TheLedger, who: Reader, search: str = "", done: str = "") -> HTMLResponse:
    """A person's alerts, and a form for another."""
    return _page(request, ledger, who, chosen=search, done=TOLD.get(done, ""))


@router.post("")
def add(
    request: Request,
    ledger: TheLedger,
    who: Reader,
    search: Annotated[str, Form()] = "",
    way: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
) -> Response:
    """Keep an alert on a saved search of one's own."""
    owner = owner_of(who)
    try:
        found = _own_search(ledger, owner, search)
        if len(ledger.alerts.all(owner)) >= MOST_ALERTS:
            raise UsageError(f"{MOST_ALERTS} alerts are kept already; take some away that you no longer need")
        if way == "apprise":
            ways.checked(target.strip(), allow_private=ledger.settings.allow_private)
        elif way != "atom":
            raise UsageError("choose a feed, or a service")
    except UsageError as error:
        return _page(request, ledger, who, chosen=search, fault=str(error), way=way, target=target, status=422)
    ledger.alerts.add(found.id, found.about, owner, way, target.strip() if way == "apprise" else "")
    return RedirectResponse("/alerts?done=added", 303)


@router.post("/{identity}/remove")
def remove(ledger: TheLedger, who: Reader, identity: str) -> RedirectResponse:
    """Take one's own alert away."""
    ledger.alerts.remove(_own(ledger, who, identity))
    return RedirectResponse("/alerts?done=removed", 303)


@router.post("/{identity}/try")
def send_trial(request: Request, ledger: TheLedger, who: Reader, identity: str) -> Response:
    """Send a message that says that it is a trial."""
    alert = _own(ledger, who, identity)
    if alert.way != "apprise":
        raise HTTPException(422, "A feed is fetched, not sent: open its address in a feed reader.")
    try:
        ways.send(alert.target, *TRIAL, allow_private=ledger.settings.allow_private)
    except (ArmsledgerError, ways.DeliveryError) as error:
        return _page(request, ledger, who, fault=f"The trial was not delivered: {error}", status=502)
    return RedirectResponse("/alerts?done=tried", 303)


def _page(
    request: Request,
    ledger: Ledger,
    who: Who,
    *,
    status: int = 200,
    way: str = "atom",
    **context: Any,  # noqa: ANN401
) -> HTMLResponse:
    owner = owner_of(who)
    base = str(request.base_url)
    shown = [_shown(request, ledger, each, base) for each in ledger.alerts.all(owner)]
    given = {"chosen": "", "done": "", "fault": "", "target": ""} | context
    return render(
        request,
        "work/alerts.html",
        status=status,
        shown=[each for each in shown if each],
        searches=ledger.searches.of(owner),
        examples=ways.EXAMPLES,
        way=way or "atom",
        **given,
    )


def _shown(request: Request, ledger: Ledger, alert: Alert, base: str) -> Shown | None:
    search = ledger.searches.get(alert.search)
    if search is None:
        return None
    target = f"{base}alerts/feeds/{alert.id}.atom" if alert.way == "atom" else ways.masked(alert.target)
    sightings = tuple((each, link(each, "")) for each in ledger.alerts.newest(alert, SHOWN))
    return Shown(alert, search, target, what_of(request, search), sightings)


def what_of(request: Request, search: SavedSearch) -> str:
    """What a search asks, in words: `deals from China, to Pakistan`."""
    try:
        words = request.app.state.names.describe(filters_of(search.query))
    except UsageError as error:
        words = f"what cannot be asked any more ({error})"
    return f"{search.about}: {words}" + (f", with the words “{search.words}”" if search.words else "")


def _own_search(ledger: Ledger, owner: str, identity: str) -> SavedSearch:
    found = ledger.searches.get(identity)
    if found is None or found.owner != owner:
        raise UsageError("choose one of your saved searches")
    return found


def _own(ledger: Ledger, who: Who, identity: str) -> Alert:
    """One's own alert; another's is not there for one (404)."""
    found = ledger.alerts.get(identity)
    if found is None or found.owner != owner_of(who):
        raise HTTPException(404, "You have no such alert.")
    return found
