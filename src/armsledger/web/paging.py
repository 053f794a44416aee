"""Where a reader of a long list is, and where the pages around it are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from armsledger.ledger.browsed import Counted
from armsledger.ledger.browsing import MOST


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of a counted list."""

    page: int
    size: int
    count: Counted
    at: Callable[[int], str]
    """The address of a page by its number."""

    @property
    def first(self) -> int:
        """The number of the page's first row; 0 of an empty list."""
        return min((self.page - 1) * self.size + 1, self.count.number)

    @property
    def last(self) -> int:
        """The number of the page's last row."""
        return min(self.page * self.size, self.count.number)

    @property
    def total(self) -> str:
        """`1,234`, or `more than 5,000`."""
        return f"{self.count.number:,}" if self.count.is_all else f"more than {self.count.number:,}"

    @property
    def before(self) -> str | None:
        """The address of the page before."""
        return self.at(self.page - 1) if self.page > 1 else None

    @property
    def after(self) -> str | None:
        """The address of the page after."""
        return self.at(self.page + 1) if self.page * self.size < min(self.count.number, MOST) else None

    @property
    def ends_early(self) -> bool:
        """Whether the list goes on behind the last page that can be turned to."""
        return not self.count.is_all or self.count.number > MOST
