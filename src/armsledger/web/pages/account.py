"""`/account`: one's own password and tokens, and for admins the accounts of all."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from armsledger.errors import UsageError
from armsledger.ledger import Ledger
from armsledger.web.doors import passwords, sessions
from armsledger.web.doors.people import Role, Who
from armsledger.web.needs import Admin, Reader, TheLedger, TheSettings
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)
Word = Annotated[str, Form(max_length=1000)]


@router.get("/account")
def account(request: Request, ledger: TheLedger, who: Reader) -> Response:
    """What the account has; a desk without accounts says how to open it to others."""
    return _page(request, ledger, who)


@router.post("/account/password")
def change_password(
    request: Request, ledger: TheLedger, settings: TheSettings, who: Reader, old: Word = "", new: Word = ""
) -> Response:
    """Another password for oneself: all sessions end, and a new one begins here."""
    _check_accounts(who)
    address = request.client.host if request.client else "nobody"
    attempts = request.app.state.attempts
    if wait := attempts.wait(address, who.name):
        raise HTTPException(429, "The password was wrong too often.", {"Retry-After": str(wait)})
    attempts.failed(address, who.name)
    found = ledger.desk.user(who.name)
    if found is None or not passwords.fits(old, found[1]):
        return _page(request, ledger, who, status=422, fault="The old password is not right; nothing was changed.")
    attempts.succeeded(address, who.name)
    try:
        kept = passwords.hashed(new)
    except UsageError as error:
        return _page(request, ledger, who, status=422, fault=str(error))
    ledger.desk.set_password(who.name, kept)
    answer = RedirectResponse("/account", status_code=303)
    sessions.begin(answer, ledger.desk, who.name, secure=settings.secure)
    return answer


@router.post("/account/tokens")
def add_token(request: Request, ledger: TheLedger, who: Reader, label: Word = "") -> Response:
    """Make a token, and show it this once."""
    _check_accounts(who)
    try:
        token = ledger.desk.add_token(who.name, label)
    except UsageError as error:
        return _page(request, ledger, who, status=422, fault=str(error))
    return _page(request, ledger, who, token=token)


@router.post("/account/tokens/{key}/remove")
def remove_token(ledger: TheLedger, who: Reader, key: int) -> Response:
    """Take one of one's own tokens back."""
    ledger.desk.remove_token(who.name, key)
    return RedirectResponse("/account", status_code=303)


@router.post("/account/users")
def add_user(
    request: Request, ledger: TheLedger, who: Admin, name: Word = "", role: Word = "", password: Word = ""
) -> Response:
    """Make an account for somebody."""
    _check_accounts(who)
    try:
        ledger.desk.add_user(name.strip(), role, passwords.hashed(password))
    except UsageError as error:
        return _page(request, ledger, who, status=422, fault=str(error))
    return RedirectResponse("/account#users", status_code=303)


@router.post("/account/users/{name}")
def change_user(
    request: Request, ledger: TheLedger, who: Admin, name: str, role: Word = "", password: Word = ""
) -> Response:
    """Another role, and another password where one is given, for somebody."""
    try:
        if password:
            ledger.desk.set_password(name, passwords.hashed(password))
        ledger.desk.set_role(name, role)
    except UsageError as error:
        return _page(request, ledger, who, status=422, fault=str(error))
    return RedirectResponse("/account#users", status_code=303)


@router.post("/account/users/{name}/close")
def close_user(request: Request, ledger: TheLedger, who: Admin, name: str) -> Response:
    """Close somebody's account."""
    try:
        ledger.desk.close_user(name)
    except UsageError as error:
        return _page(request, ledger, who, status=422, fault=str(error))
    return RedirectResponse("/account#users", status_code=303)


def _page(request: Request, ledger: Ledger, who: Who, *, status: int = 200, **said: Any) -> Response:  # noqa: ANN401 - template
    is_admin = who.role is Role.ADMIN and not who.local
    return render(
        request,
        "house/account.html",
        status=status,
        tokens=() if who.local else ledger.desk.tokens(who.name),
        users=ledger.desk.users() if is_admin else (),
        roles=tuple(Role),
        place=ledger.address.name if who.role is Role.ADMIN else "",
        shortest=passwords.SHORTEST,
        **{"token": "", "fault": "", **said},
    )


def _check_accounts(who: Who) -> None:
    if who.local:
        raise HTTPException(404, "This desk has no accounts.")
