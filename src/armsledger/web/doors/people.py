"""Who may do what: three roles, each of which may all that the one before may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """From the one that may least on."""

    READER = "reader"
    """Reads everything, and keeps searches and alerts of their own."""
    REVIEWER = "reviewer"
    """Also decides: accepts, rejects, corrects, joins, splits, rates sources."""
    ADMIN = "admin"
    """Also gives accounts, and takes them away."""

    def may(self, role: Role) -> bool:
        """Whether all that the other role may do is allowed."""
        order = list(Role)
        return order.index(self) >= order.index(role)


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever sent the request."""

    name: str
    role: Role
    local: bool = False
    """The one user of a desk without accounts."""


LOCAL = Who("local", Role.ADMIN, local=True)
