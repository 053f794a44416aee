"""One round over all alerts: look for what is new, keep it, and tell those who want to be told.

What cannot be delivered is tried again, later each time, and is never dropped: the next message has it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from armsledger.errors import ArmsledgerError, LedgerError
from armsledger.ledger import Ledger
from armsledger.ledger.desk_alerts import Alert, Sighting
from armsledger.ledger.desk_searches import SavedSearch
from armsledger.web.addresses import filters_of
from armsledger.web.alerts import message, ways
from armsledger.web.alerts.sighting import Teller
from armsledger.web.names import Names
from armsledger.web.owners import LOCAL_OWNER

MOST_AT_ONCE = 200
"""Sightings in one message."""
LONGEST_WAIT = timedelta(hours=6)
FIRST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round did about one alert."""

    alert: Alert
    search: SavedSearch
    found: int
    """How many things set it off."""
    told: int
    """How many were delivered; of a feed, found."""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """All that a round needs."""

    ledger: Ledger
    names: Names
    address: str = ""
    """Where people reach the desk, for links in messages."""

    def go(self) -> Iterator[Outcome]:
        """One round. Raises LedgerError where the ledger cannot be asked; what was told until then stays told."""
        self.ledger.link()
        for alert in self.ledger.alerts.all():
            search = self.ledger.searches.get(alert.search)
            if search is None:
                self.ledger.alerts.remove(alert)
            elif is_held(self.ledger, alert):
                yield self._about(alert, search)

    def _about(self, alert: Alert, search: SavedSearch) -> Outcome:
        try:
            found = self.look(alert, search)
        except LedgerError:
            raise
        except ArmsledgerError as error:  # a search that today's program does not understand
            return self._failed(alert, search, 0, str(error))
        if alert.way == "atom":
            return Outcome(alert, search, found, found)
        return self.deliver(alert, search, found)

    def look(self, alert: Alert, search: SavedSearch) -> int:
        """Keep all that is new; how much comes back."""
        found, more = 0, True
        filters = self.ledger.named(filters_of(search.query))
        while more:
            made, more = self.ledger.alerts.look(alert, search.about, filters, search.words, Teller(self.names))
            found += len(made)
        return found

    def deliver(self, alert: Alert, search: SavedSearch, found: int) -> Outcome:
        """Send what waits, unless a delivery failed too shortly before."""
        waiting = self.ledger.alerts.waiting(alert, MOST_AT_ONCE)
        if not waiting or (alert.due and alert.due > _moment(timedelta())):
            return Outcome(alert, search, found, 0, alert.error if waiting else None)
        try:
            self.send(alert, search, waiting)
        except (ArmsledgerError, ways.DeliveryError) as error:
            return self._failed(alert, search, found, str(error))
        self.ledger.alerts.delivered(alert, waiting)
        return Outcome(alert, search, found, len(waiting))

    def send(self, alert: Alert, search: SavedSearch, sightings: tuple[Sighting, ...]) -> None:
        """Send a message about sightings. Raises DeliveryError, and UsageError for a target that may not be told."""
        ways.send(
            alert.target,
            message.subject(search, sightings),
            message.body(sightings, self.address),
            allow_private=self.ledger.settings.allow_private,
        )

    def _failed(self, alert: Alert, search: SavedSearch, found: int, error: str) -> Outcome:
        wait = min(FIRST_WAIT * 2 ** min(alert.failures, 10), LONGEST_WAIT)
        self.ledger.alerts.failed(alert, error, _moment(wait))
        return Outcome(alert, search, found, 0, error)


def is_held(ledger: Ledger, alert: Alert) -> bool:
    """Whether its owner may still read the ledger: a closed account hears of nothing."""
    return alert.owner == LOCAL_OWNER or ledger.desk.user(alert.owner) is not None


def _moment(later: timedelta) -> str:
    return (datetime.now(UTC) + later).strftime("%Y-%m-%dT%H:%M:%SZ")
