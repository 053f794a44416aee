"""Pages of deals and claims that go on from a place, not from a row: a page can be had though the last row is gone.

In: filters, and where the page before ended. Out: records, and where this page ends.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from armsledger.ledger import asking, view
from armsledger.ledger.asking import CLAIMS, DEALS, Position
from armsledger.ledger.filters import Filters
from armsledger.ledger.stored import StoredClaim
from armsledger.records import Deal


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a ledger; `Ledger.pages` gives them."""

    _reading: Callable[[], AbstractContextManager[Connection]]

    def deals(self, filters: Filters, start: Position | None, size: int) -> tuple[list[Deal], Position | None]:
        """Up to `size` deals after `start`, the last reported first, and where to go on; None at the end."""
        with self._reading() as connection:
            found = asking.page(connection, DEALS, filters, start, size + 1)
            return view.deals_at(connection, found[:size]), _end(found, size)

    def claims(self, filters: Filters, start: Position | None, size: int) -> tuple[list[StoredClaim], Position | None]:
        """Up to `size` claims after `start`, newest first, and where to go on; None at the end."""
        with self._reading() as connection:
            found = asking.page(connection, CLAIMS, filters, start, size + 1)
            return view.claims_at(connection, found[:size]), _end(found, size)

    def claim(self, identity: str) -> StoredClaim | None:
        """The live claim of that id, as people corrected it."""
        with self._reading() as connection:
            position = asking.position_of_claim(connection, identity)
            found = view.claims_at(connection, [position]) if position else []
        return found[0] if found else None


def _end(found: list[Position], size: int) -> Position | None:
    return found[size - 1] if len(found) > size else None
