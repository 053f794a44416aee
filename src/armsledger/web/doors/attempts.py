"""How often a sign-in may fail: by address, and by name from wherever, so that neither one machine nor many can guess.

Kept in memory: the desk is one process, and a restart forgives. A name is only held up, never locked out for good, and
whoever guesses at it from one address meets that address's limit long before the name's.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

WINDOW = 900.0
"""Seconds after which a failure is forgiven."""
OF_ADDRESS = 10
OF_NAME = 30
MOST_KEPT = 20_000
"""Keys that are remembered; the oldest are forgotten first, so that memory has an end."""


class Attempts:
    """Counts failures. `now` is a clock that only goes forward, in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str, name: str) -> int:
        """Seconds until the next try is allowed; 0 for now. Ask before the password is looked at."""
        with self._lock:
            return max(self._left(f"address {address}", OF_ADDRESS), self._left(f"name {name}", OF_NAME))

    def failed(self, address: str, name: str) -> None:
        """Remember a failure. Count it before the password is looked at, and take it back with `succeeded`."""
        with self._lock:
            for key in (f"address {address}", f"name {name}"):
                self._failures.setdefault(key, deque()).append(self._now())
                self._failures.move_to_end(key)
            while len(self._failures) > MOST_KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, address: str, name: str) -> None:
        """Take back the last failure of both: it was none.

        The earlier ones stay: a stranger who has one account could otherwise wipe out the traces of guessing at others.
        """
        with self._lock:
            for key in (f"address {address}", f"name {name}"):
                if self._failures.get(key):
                    self._failures[key].pop()

    def _left(self, key: str, most: int) -> int:
        times = self._failures.get(key)
        if times is None:
            return 0
        now = self._now()
        while times and times[0] <= now - WINDOW:
            times.popleft()
        if not times:
            del self._failures[key]
            return 0
        return 0 if len(times) < most else int(times[-most] + WINDOW - now) + 1
