"""What a page may ask for, as parameters: `asked: Asking`, `who: Reader`, `who: Reviewer`, `ledger: TheLedger`.

Every router but sign-in and health stands behind `guard`: a page that asks for nothing is still only for those signed
in, and whatever is not GET or HEAD still needs the form's token.

These run on the event loop, or each would wait for a thread of its own: only what asks the ledger goes to a thread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.concurrency import run_in_threadpool

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.web.addresses import filters_of
from armsledger.web.doors.forgery import FIELD, HEADER, SAFE, VISIT_COOKIE, is_from_elsewhere
from armsledger.web.doors.people import LOCAL, Role, Who
from armsledger.web.doors.sessions import session_of, signed_in
from armsledger.web.doors.tokens import bearer_of, holder
from armsledger.web.errors import SignInNeeded
from armsledger.web.settings import DeskSettings

PAGE, MOST = 50, 500
"""Rows of a page: where the address does not say, and at most."""
STALE = "The form was older than the desk, or came from another page. Go back, reload the page and send it again."
FOREIGN = "The form came from another site. Open the page here, and send it from there."


async def ledger(request: Request) -> Ledger:
    """The desk's ledger."""
    found: Ledger = request.app.state.ledger
    return found


async def desk_settings(request: Request) -> DeskSettings:
    """What the desk was started with."""
    found: DeskSettings = request.app.state.desk
    return found


async def who(request: Request) -> Who:
    """Who sent the request: the signed-in user, or the local one of a desk without accounts.

    Raises SignInNeeded, which leads to the sign-in page and back.
    """
    if not request.app.state.desk.accounts:
        found: Who | None = LOCAL
    else:
        found = await run_in_threadpool(signed_in, request.app.state.ledger.desk, session_of(request))
    if found is None:
        raise SignInNeeded
    request.state.who = found
    return found


async def checked_form(request: Request) -> None:
    """Refuse what another site's page sent, and a form or script without this page's token (403)."""
    if request.method in SAFE:
        return
    if is_from_elsewhere(request.headers):
        raise HTTPException(403, FOREIGN)
    given = request.headers.get(HEADER)
    if given is None:
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else ""
    if not request.app.state.forms.is_valid(given, session_of(request), request.cookies.get(VISIT_COOKIE)):
        raise HTTPException(403, STALE)


async def guard(
    request: Request, user: Annotated[Who, Depends(who)], form: Annotated[None, Depends(checked_form)]
) -> Who:
    """Somebody is signed in, and what changes something was sent from a page of ours."""
    return user


async def caller(request: Request) -> Who:
    """Who calls the API: the holder of the bearer token that is sent, else whoever `who` finds.

    A token that is unknown or ended is refused, whoever else is signed in. Raises SignInNeeded (401 for programs).
    """
    token = bearer_of(request.headers)
    if token is None:
        return await who(request)
    found = await run_in_threadpool(holder, request.app.state.ledger.desk, token)
    if found is None:
        raise SignInNeeded
    request.state.who = found
    return found


def _at_least(user: Who, role: Role) -> Who:
    if not user.role.may(role):
        raise HTTPException(403, f"This needs the role {role}; yours is {user.role}. An admin can change it.")
    return user


async def writes(user: Annotated[Who, Depends(guard)]) -> Who:
    """Who decides about claims and deals: a reviewer, with a form of ours."""
    return _at_least(user, Role.REVIEWER)


async def administers(user: Annotated[Who, Depends(guard)]) -> Who:
    """Who gives accounts: an admin, with a form of ours."""
    return _at_least(user, Role.ADMIN)


async def filters(request: Request) -> Filters:
    """The filter in the address, with ids for names of sides, and which page of it (`limit`, `after`).

    Raises UsageError, a page with status 422.
    """
    asked = request.query_params
    limit = asked.get("limit", "").strip() or str(PAGE)
    if not (limit.isascii() and limit.isdigit() and 0 < int(limit[:9]) <= MOST):
        raise UsageError(f"limit={limit}: write a whole number from 1 to {MOST}")
    after = asked.get("after", "").strip() or None
    its: Ledger = request.app.state.ledger
    named = its.named(filters_of(asked.multi_items()))
    return replace(named, limit=int(limit), after=after)


TheLedger = Annotated[Ledger, Depends(ledger)]
TheSettings = Annotated[DeskSettings, Depends(desk_settings)]
Reader = Annotated[Who, Depends(guard)]
Reviewer = Annotated[Who, Depends(writes)]
Admin = Annotated[Who, Depends(administers)]
Caller = Annotated[Who, Depends(caller)]
Asking = Annotated[Filters, Depends(filters)]
