"""Who is signed in: a secret in a cookie that scripts cannot read, of which the ledger keeps only the hash."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from armsledger.ledger.desk import Desk
from armsledger.ledger.desk_records import HOURS
from armsledger.web.doors.people import Role, Who

COOKIE = "armsledger_session"


def session_of(request: Request) -> str | None:
    """The secret of the session that the request comes with; it may have ended."""
    if not request.app.state.desk.accounts:
        return None
    found: str | None = request.cookies.get(COOKIE)
    return found or None


def signed_in(desk: Desk, secret: str | None) -> Who | None:
    """Who holds the session; None for none, for one that ended, and for an account that was closed."""
    user = desk.user_of_session(secret) if secret else None
    return Who(user.name, Role(user.role)) if user else None


def begin(response: Response, desk: Desk, user: str, *, secure: bool) -> None:
    """Begin a session for the user and give it to the browser."""
    response.set_cookie(
        COOKIE, desk.begin_session(user), max_age=HOURS * 3600, httponly=True, samesite="lax", secure=secure, path="/"
    )


def end(response: Response, desk: Desk, secret: str | None, *, secure: bool) -> None:
    """End the session here and in the ledger: a copy of the cookie is worth nothing afterwards."""
    if secret:
        desk.end_session(secret)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=secure, path="/")
