"""Tokens for programs: shown once when made; the ledger keeps a hash, so whoever reads it cannot use them."""

from __future__ import annotations

from starlette.datastructures import Headers

from armsledger.ledger.desk import Desk
from armsledger.web.doors.people import Role, Who

SCHEME = "bearer "


def bearer_of(headers: Headers) -> str | None:
    """The token that a request brings, if it brings one."""
    given = headers.get("authorization", "")
    return given[len(SCHEME) :].strip() if given.lower().startswith(SCHEME) else None


def holder(desk: Desk, token: str) -> Who | None:
    """Whose token it is; None for one that is unknown, taken back or ended, and for an account that was closed."""
    user = desk.user_of_token(token)
    return Who(user.name, Role(user.role)) if user else None
