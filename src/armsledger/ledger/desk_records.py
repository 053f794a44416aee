"""Accounts and tokens as the ledger gives them back: never a password, a session's secret or a token."""

from __future__ import annotations

from dataclasses import dataclass

HOURS = 12
"""A session ends so long after it began."""
DAYS = 365
"""A token for programs likewise."""


@dataclass(frozen=True, slots=True)
class User:
    """An account."""

    name: str
    role: str
    created: str
    closed: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A token for programs, without itself."""

    key: int
    user: str
    label: str
    created: str
    ends: str
