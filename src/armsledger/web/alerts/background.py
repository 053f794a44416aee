"""Rounds over the alerts while the desk is served, in a thread of their own."""

from __future__ import annotations

import logging
from threading import Event, Thread

from armsledger.errors import ArmsledgerError
from armsledger.web.alerts.rounds import Rounds

EVERY = 60.0
"""Seconds between two rounds."""
log = logging.getLogger(__name__)


class AlertRunner:
    """Makes a round at once, then every so many seconds, until it is stopped."""

    def __init__(self, rounds: Rounds, every: float = EVERY) -> None:
        self.rounds = rounds
        self.every = every
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="alerts", daemon=True)

    def start(self) -> None:
        """Begin; the thread never holds up the end of the program."""
        self._thread.start()

    def stop(self, wait: float = 5.0) -> None:
        """Make no further round, and wait for the one that is under way, but not for ever."""
        self._stopped.set()
        self._thread.join(wait)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                for outcome in self.rounds.go():
                    if outcome.error:
                        log.warning("alert on %r: %s", outcome.search.name, outcome.error)
                    if self._stopped.is_set():
                        return
            except ArmsledgerError as error:
                log.warning("alerts: %s", error)
            except Exception:
                log.exception("alerts: a round failed")
            self._stopped.wait(self.every)
