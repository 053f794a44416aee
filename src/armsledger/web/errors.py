"""What goes wrong is a page too, with what to do next; for programs (`/api/…`) it is a problem record (RFC 9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armsledger.errors import ArmsledgerError, LedgerError, UsageError
from armsledger.web.preparing import BeingMadeError
from armsledger.web.rendering import render

AGAIN = "2"
"""Seconds after which a page that is being worked out is asked for again."""
API = "/api/"
log = logging.getLogger(__name__)

ADVICE = {
    400: "The address or the form is not as this page expects it; one field of a form takes a megabyte.",
    401: "Sign in, or send a token that still holds.",
    403: "Your account may not do this.",
    404: "Nothing has this address. An id is written in full: search for a word of it, or look through the deals.",
    405: "This address does not take that.",
    413: "That is more than this desk takes at once. Send less, or read large files with `armsledger add`.",
    422: "Correct the value in the address, or take the filter away.",
    429: "Too many tries. Wait a while, and try again.",
    500: "The fault is ours, not yours; it is in the desk's log.",
    503: "The ledger could not be asked just now. Try again in a moment.",
}


class SignInNeeded(Exception):  # noqa: N818 - says what is needed
    """Nobody is signed in, and the page is not for everybody."""


def add_handlers(app: FastAPI) -> None:
    """Make every error a page."""
    app.add_exception_handler(BeingMadeError, _soon)
    app.add_exception_handler(SignInNeeded, _to_sign_in)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ArmsledgerError, _ours)


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The answer for an error: a page, or for programs a problem record."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(body, status, headers, media_type="application/problem+json")
    advice = ADVICE.get(status, "")
    return render(
        request,
        "house/error.html",
        status=status,
        headers=headers,
        code=status,
        title=title,
        detail=detail,
        advice=advice,
    )


def _soon(request: Request, error: Exception) -> Response:
    """What is still being worked out is no error: the page comes again by itself. A program is told when to ask."""
    head = {"Retry-After": AGAIN, "Cache-Control": "no-store"}
    if request.url.path.startswith(API):
        return problem(request, 503, "This is being worked out for the first time; ask again.", head)
    return render(request, "house/soon.html", status=202, headers=head | {"Refresh": AGAIN})


def _to_sign_in(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(API):
        return problem(request, 401, "no session and no token", {"WWW-Authenticate": "Bearer"})
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/signin?next={quote(back, safe='')}", status_code=303)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what this handler is registered for
    detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    return problem(request, error.status_code, str(detail), dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    faults = [f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in error.errors()]
    return problem(request, 422, "; ".join(faults))


def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, UsageError):
        return problem(request, 422, str(error))
    log.error("%s %s: %s", request.method, request.url.path, error)
    if isinstance(error, LedgerError):
        return problem(request, 503, str(error))
    return problem(request, 500, "")


class LastResort:
    """Turns what nobody expected into a page, inside the doors: Starlette's own handler would answer outside of them,
    without their headers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what it raises is logged, and told in general words."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            log.error("%s %s", scope["method"], scope["path"], exc_info=error)
            if begun:  # half an answer cannot be taken back: the connection is cut, and the browser sees that it is
                raise
            await problem(Request(scope), 500, "")(scope, receive, send)
