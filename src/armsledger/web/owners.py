"""Whose a saved search is."""

from __future__ import annotations

from armsledger.web.doors.people import Who

LOCAL_OWNER = ""
"""The one user of a desk without accounts, whom no account may be mistaken for."""


def owner_of(who: Who) -> str:
    """The name under which somebody's searches are kept."""
    return LOCAL_OWNER if who.local else who.name
