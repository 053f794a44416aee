"""The ledger's rooms, each with its own questions: `Ledger.queue`, `Ledger.browsing` and the like; and feeds.

In: transactions on a ledger. Out: what pages, programs and `watch` ask beyond documents, claims and deals.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.ledger import feeds
from armsledger.ledger.browsing import Browsing
from armsledger.ledger.cursors import Pages
from armsledger.ledger.desk import Desk
from armsledger.ledger.desk_alerts import Alerts
from armsledger.ledger.desk_searches import SavedSearches
from armsledger.ledger.queue import Queue
from armsledger.ledger.registers import Registers
from armsledger.ledger.tallies import Tallies
from armsledger.ledger.transactions import Transactions
from armsledger.sources.health import FeedState

if TYPE_CHECKING:
    from armsledger.knowledge.base import Knowledge


class Rooms:
    """What `Ledger` has beside what it keeps itself."""

    _transactions: Transactions
    _knowledge_dir: Path | None

    def link(self) -> int:
        """Give new documents their origin and new claims their deal; how many claims that were comes back."""
        raise NotImplementedError

    @property
    def queue(self) -> Queue:
        """The deals that wait for a decision, and what was decided about any."""
        return Queue(self._transactions.reading)

    @property
    def browsing(self) -> Browsing:
        """The ledger for somebody who leafs through it."""
        return Browsing(self._transactions.reading)

    @property
    def searches(self) -> SavedSearches:
        """The searches that people saved."""
        return SavedSearches(self._transactions.reading, self._transactions.write)

    @property
    def pages(self) -> Pages:
        """Deals and claims page by page."""
        return Pages(self._transactions.reading)

    @property
    def alerts(self) -> Alerts:
        """Who wants to hear of which saved search."""
        return Alerts(self._transactions.reading, self._transactions.write)

    @property
    def registers(self) -> Registers:
        """The registers of arms transfers that were added, to be set against deals."""
        return Registers(self._transactions.reading, self._transactions.write, self._known, self.link)

    @property
    def desk(self) -> Desk:
        """Who may come in to the desk."""
        return Desk(self._transactions.reading, self._transactions.write)

    @property
    def tallies(self) -> Tallies:
        """Counts for pages that sum up."""
        return Tallies(self._transactions.reading)

    def has_url(self, url: str) -> bool:
        """Whether the address was fetched, or is that of a document."""
        return bool(self.known_urls([url]))

    def known_urls(self, urls: Iterable[str]) -> frozenset[str]:
        """Which of the addresses were fetched, or are those of a document."""
        with self._transactions.reading() as connection:
            return feeds.known_urls(connection, urls)

    def feed_state(self, url: str) -> FeedState | None:
        """What is known of a feed."""
        with self._transactions.reading() as connection:
            return next(iter(feeds.states(connection, url)), None)

    def feed_states(self) -> tuple[FeedState, ...]:
        """What is known of every feed."""
        with self._transactions.reading() as connection:
            return feeds.states(connection)

    def keep_feed_state(self, state: FeedState) -> None:
        """Write what is known of a feed."""
        self._transactions.write(lambda connection: feeds.keep(connection, state))

    def _known(self) -> Knowledge:
        from armsledger.knowledge.base import load

        return load(self._knowledge_dir)
