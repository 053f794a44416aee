"""`/review`: the queue, a deal at a time, and decisions about it. All works without scripts; keys are in work.js."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from armsledger.deals.decided import CORRECTABLE
from armsledger.deals.stakes import stake
from armsledger.errors import OvertakenError, UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.queue import MOST_COUNTED, Place
from armsledger.records import Decision, Judgement
from armsledger.web.addresses import pairs_of, query_of
from armsledger.web.names import Names
from armsledger.web.needs import Asking, Reader, Reviewer, TheLedger
from armsledger.web.rendering import render
from armsledger.web.review.forms import KINDS, Sent, decision_of, undoing
from armsledger.web.review.sheet import Sheet, deal_of, last_of, moved_to, sheet

router = APIRouter(prefix="/review", include_in_schema=False)
SIZE = 30
SHOWN_DECISIONS = 15
#: After these the deal is done with, and the next one comes; after the others it is looked at again.
SETTLED = frozenset({Judgement.ACCEPT, Judgement.REJECT})


def sent(
    why: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
    claim: Annotated[str, Form()] = "",
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    other: Annotated[str, Form()] = "",
    other_seen: Annotated[str, Form()] = "",
) -> Sent:
    """The fields of a form."""
    return Sent(why, seen, claim, field, value, other, other_seen)


Form_ = Annotated[Sent, Depends(sent)]


@router.get("")
def queue(
    request: Request, ledger: TheLedger, filters: Asking, who: Reader, at: str = "", done: str = ""
) -> HTMLResponse:
    """The deals that wait, those first where a decision changes most."""
    found = ledger.queue.page(filters, Place.of(at) if at else None, SIZE + 1)
    recent = ledger.queue.recent(SHOWN_DECISIONS)
    undone = {each.undoes for each in recent if each.undoes}
    return render(
        request,
        "work/queue.html",
        waiting=[(each, stake(each.deal)) for each in found[:SIZE]],
        more=str(found[SIZE - 1].place) if len(found) > SIZE else None,
        count=ledger.queue.count(filters),
        most=MOST_COUNTED,
        first=not at,
        decisions=[(each, each.id in undone) for each in recent],
        done=_told(ledger, done),
        **_frame(request, filters),
    )


@router.get("/next")
def after(ledger: TheLedger, filters: Asking, who: Reader, at: str = "") -> RedirectResponse:
    """The deal that comes after a place in the queue; without one the first."""
    return _to_next(ledger, filters, at, "")


@router.post("/undo")
def undo(
    ledger: TheLedger,
    filters: Asking,
    who: Reviewer,
    decision: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Undo a decision, one's own or another's; that is a decision too."""
    made = ledger.decide(undoing(ledger, decision, Sent(why=why).checked().why, who.name))
    deal = deal_of(ledger, made.subjects)
    return _to(f"/review/{quote(deal)}" if deal else "/review", filters, done=made.id)


@router.get("/{identity}")
def decide_page(
    request: Request,
    ledger: TheLedger,
    filters: Asking,
    who: Reader,
    identity: str,
    done: str = "",
    every: Annotated[bool, Query(alias="all")] = False,
) -> Response:
    """A deal with its evidence, and forms to decide about it."""
    found = sheet(ledger, identity, every)
    if found is None:
        return _moved(ledger, filters, identity, done)
    return _page(request, ledger, found, filters, who.name, done=_told(ledger, done))


@router.get("/{identity}/join")
def compare(
    request: Request, ledger: TheLedger, filters: Asking, who: Reader, identity: str, other: str = ""
) -> Response:
    """Two deals side by side, before they are joined."""
    mine = sheet(ledger, identity)
    if mine is None:
        return _moved(ledger, filters, identity, "")
    theirs = sheet(ledger, other.strip()) or sheet(ledger, moved_to(ledger, other.strip()) or "")
    if theirs is None or theirs.deal.id == mine.deal.id:
        words = f"{other.strip() or 'nothing'}: no other deal of the ledger has this id, nor a claim of one"
        return _page(request, ledger, mine, filters, who.name, fault=words, status=422)
    return render(request, "work/join.html", mine=mine, theirs=theirs, **_frame(request, filters))


@router.post("/{identity}/{kind}")
def decide(
    request: Request,
    ledger: TheLedger,
    filters: Asking,
    who: Reviewer,
    identity: str,
    kind: str,
    form: Form_,
    at: Annotated[str, Form()] = "",
) -> Response:
    """Make a decision about a deal as its maker saw it, or say what has changed since (409), or what is wrong (422)."""
    if kind not in KINDS:
        raise HTTPException(404)
    found = sheet(ledger, identity)
    if found is None:
        return _overtaken(request, ledger, identity, filters, who.name, form, kind)
    try:
        given = form.checked()
        decision = decision_of(ledger, found.deal, Judgement(kind), given, who.name)
        made = ledger.decide(decision, given.marks(identity))
    except OvertakenError:
        return _overtaken(request, ledger, identity, filters, who.name, form, kind)
    except UsageError as error:
        return _page(request, ledger, found, filters, who.name, fault=str(error), given=form, wrote=kind, status=422)
    if made.kind in SETTLED and not given.claim:
        return _to_next(ledger, filters, at or str(found.place), made.id)
    # What is left of the deal; but a claim that was corrected is shown as it stands now, wherever that brought it.
    is_followed = made.kind is Judgement.CORRECT
    deal = deal_of(ledger, sorted(found.deal.claims, key=lambda claim: (claim == given.claim) is not is_followed))
    return _to(f"/review/{quote(deal)}", filters, done=made.id) if deal else _to_next(ledger, filters, at, made.id)


def _overtaken(
    request: Request, ledger: Ledger, identity: str, filters: Filters, who: str, form: Sent, kind: str
) -> HTMLResponse:
    """The deal as it is now, and what was decided since it was shown; what the person wrote is not lost."""
    now = sheet(ledger, identity) or sheet(ledger, moved_to(ledger, identity) or "")
    if now is None:
        made = ledger.decisions(identity.removeprefix("d-"))
        return render(
            request,
            "work/gone.html",
            status=409,
            identity=identity,
            made=made[::-1],
            form=form,
            **_frame(request, filters),
        )
    since = ledger.queue.decided_since(now.deal, form.seen)
    return _page(
        request, ledger, now, filters, who, overtaken=True, since=since[::-1], given=form, wrote=kind, status=409
    )


def _page(
    request: Request,
    ledger: Ledger,
    found: Sheet,
    filters: Filters,
    who: str,
    *,
    status: int = 200,
    fault: str = "",
    done: Decision | None = None,
    overtaken: bool = False,
    since: tuple[Decision, ...] = (),
    given: Sent | None = None,
    wrote: str = "",
) -> HTMLResponse:
    """`given` is what was written in the form of the decision `wrote`, where it was not kept."""
    return render(
        request,
        "work/decide.html",
        status=status,
        sheet=found,
        fields=CORRECTABLE,
        fault=fault,
        done=done,
        overtaken=overtaken,
        since=since,
        given=given or Sent(),
        wrote=wrote,
        mine=last_of(ledger, who),
        **_frame(request, filters),
    )


def _frame(request: Request, filters: Filters) -> dict[str, Any]:
    """What every page here shows: the filter that all links keep."""
    names: Names = request.app.state.names
    return {"kept": query_of(filters), "kept_pairs": list(pairs_of(filters)), "told": list(names.told(filters))}


def _moved(ledger: Ledger, filters: Filters, identity: str, done: str) -> RedirectResponse:
    """Where a deal went that is no more. Raises 404 where there was none."""
    there = moved_to(ledger, identity)
    if there is None:
        raise HTTPException(404, f"{identity}: no deal of the ledger has this id, nor a claim of one.")
    return _to(f"/review/{quote(there)}", filters, done=done)


def _to_next(ledger: Ledger, filters: Filters, at: str, done: str) -> RedirectResponse:
    found = ledger.queue.page(filters, Place.of(at) if at else None, 1)
    return _to(f"/review/{quote(found[0].deal.id)}" if found else "/review", filters, done=done)


def _to(address: str, filters: Filters, **more: str) -> RedirectResponse:
    given = urlencode({name: value for name, value in more.items() if value})
    query = "&".join(filter(None, (query_of(filters), given)))
    return RedirectResponse(f"{address}?{query}" if query else address, status_code=303)


def _told(ledger: Ledger, done: str) -> Decision | None:
    return ledger.queue.decision(done) if done else None
