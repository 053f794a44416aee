"""Turns: one request at a time to each host, and a pause between two.

In: the name of a host. Out: a turn, which begins when the host is free and rested, and whose end begins the next pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Semaphore
from time import monotonic

MOST_AT_ONCE = 8
"""Requests under way to all hosts together."""


class StoppedError(Exception):
    """The run was told to stop while a request waited for its turn."""


class RestingError(Exception):
    """The host has asked to be left alone for longer than a request waits."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"has asked to be left alone, for {seconds:.0f} s more")
        self.seconds = seconds


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    ready: float = 0.0
    """By the clock: not before this time."""
    closed: float = 0.0
    """By the clock: until then nobody waits for a turn, but leaves."""


class Turns:
    """Who may ask which host when. Used by several threads."""

    def __init__(
        self,
        delay: float,
        stop: Event,
        *,
        at_once: int = MOST_AT_ONCE,
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        """`delay` is in seconds; `wait` waits that many, and tells whether the run was stopped meanwhile."""
        self._delay = delay
        self._clock = clock
        self._stop = stop
        self._wait = wait or stop.wait
        self._all = Semaphore(at_once)
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, name: str, delay: float = 0.0) -> Iterator[None]:
        """One request to the host; then it rests for `delay` seconds, or for the delay of all hosts if that is longer.

        Raises StoppedError where the run is stopped before it begins, and RestingError where the host is closed.
        """
        host = self._host(name)
        with host.lock:
            if (left := host.closed - self._clock()) > 0:
                raise RestingError(left)
            while (left := host.ready - self._clock()) > 0:
                if self._wait(left):
                    raise StoppedError
            if self._stop.is_set():
                raise StoppedError
            with self._all:
                try:
                    yield
                finally:
                    self.rest(name, max(delay, self._delay))

    def rest(self, name: str, seconds: float) -> None:
        """Leave the host alone for so long, counted from now."""
        host = self._host(name)
        host.ready = max(host.ready, self._clock() + seconds)

    def close(self, name: str, seconds: float) -> None:
        """Let nobody ask the host for so long; who comes for a turn is sent away."""
        host = self._host(name)
        host.closed = max(host.closed, self._clock() + seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name.lower(), _Host())
