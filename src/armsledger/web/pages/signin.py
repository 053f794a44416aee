"""`/signin` and `/signout`: a name and a password for a session."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from armsledger.ledger.desk import Desk
from armsledger.web.doors import passwords, sessions
from armsledger.web.needs import TheLedger, TheSettings, checked_form
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)
Checked = Depends(checked_form)
Word = Annotated[str, Form(max_length=1000)]
WRONG = "Name and password do not go together."


@router.get("/signin")
def ask(request: Request, settings: TheSettings, next: str = "/") -> Response:
    """The form; a desk without accounts has nothing to ask."""
    if not settings.accounts:
        return RedirectResponse("/", status_code=303)
    return render(request, "house/signin.html", next=inside(next), name="", fault="")


@router.post("/signin", dependencies=[Checked])
def sign_in(
    request: Request,
    ledger: TheLedger,
    settings: TheSettings,
    name: Word = "",
    password: Word = "",
    next: Word = "/",
) -> Response:
    """Begin a session, or ask again; after too many failures, wait (429)."""
    if not settings.accounts:
        raise HTTPException(404)
    address = request.client.host if request.client else "nobody"
    attempts = request.app.state.attempts
    if wait := attempts.wait(address, name):
        minutes = f"{-(-wait // 60)} min"
        raise HTTPException(
            429, f"Signing in failed too often; the next try is in {minutes}.", {"Retry-After": str(wait)}
        )
    # Counted before the password is looked at, so that tries sent at the same time are all counted.
    attempts.failed(address, name)
    if not _is_right(ledger.desk, name, password):
        return render(request, "house/signin.html", status=401, next=inside(next), name=name, fault=WRONG)
    attempts.succeeded(address, name)
    # A session that was there before is not carried on: somebody else may know its secret.
    if old := sessions.session_of(request):
        ledger.desk.end_session(old)
    answer = RedirectResponse(inside(next), status_code=303)
    sessions.begin(answer, ledger.desk, name, secure=settings.secure)
    return answer


@router.post("/signout", dependencies=[Checked])
def sign_out(request: Request, ledger: TheLedger, settings: TheSettings) -> Response:
    """End the session."""
    answer = RedirectResponse("/signin" if settings.accounts else "/", status_code=303)
    sessions.end(answer, ledger.desk, sessions.session_of(request), secure=settings.secure)
    return answer


def inside(address: str) -> str:
    """The address, if it leads to a page of this desk; else the overview.

    Browsers read two slashes, or a slash and a backslash, as the beginning of another host.
    """
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and address.isprintable() else "/"


def _is_right(desk: Desk, name: str, password: str) -> bool:
    found = desk.user(name)
    kept = found[1] if found else None
    if not passwords.fits(password, kept):
        return False
    if kept is not None and passwords.is_outdated(kept):
        desk.rehash(name, passwords.hashed(password))
    return True
