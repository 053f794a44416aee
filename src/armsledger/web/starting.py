"""May the desk be started so? Whoever can reach it without signing in can do everything, so only this machine may.

In: where it listens, and what stands in front. Out: whether people sign in, or the UsageError that says what to do.
"""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.errors import UsageError
from armsledger.web.doors.hosts import is_loopback

ADD_ADMIN = "make one with `armsledger serve --add-user NAME --role admin`"


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where the desk listens, and how requests come to it."""

    host: str
    has_certificate: bool = False
    """Whether it speaks HTTPS itself."""
    proxy: str | None = None
    """The address of a server in front, that speaks HTTPS and forwards."""

    @property
    def is_private(self) -> bool:
        """Whether only programs of this machine come in."""
        return is_loopback(self.host) and self.proxy is None

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by HTTPS."""
        return self.has_certificate or self.proxy is not None


def accounts_needed(entrance: Entrance, has_admin: bool, has_users: bool) -> bool:
    """Whether people sign in: always where accounts are, and anywhere but on loopback.

    Raises UsageError where accounts or HTTPS are needed and missing.
    """
    if has_users and not has_admin:
        raise UsageError(f"the accounts have no admin; {ADD_ADMIN}")
    if entrance.is_private:
        return has_users
    if not has_users:
        raise UsageError(
            f"{entrance.proxy or entrance.host}: others can reach this desk, so it needs accounts; {ADD_ADMIN}"
        )
    if not entrance.is_secure:
        raise UsageError(
            f"{entrance.host}: passwords would cross the network in the clear; give --certificate and --key, "
            "or --behind-proxy ADDRESS where a server in front speaks HTTPS"
        )
    return True
