"""Lanes: a thread for each host that has work, so that a slow host holds up no other.

In: jobs, each for a host. Out: what they return, in the order in which they are done. The queue between is short: where
the results are not taken, the lanes wait, and memory stays flat.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from armsledger.sources.polite_turns import StoppedError

MOST_LANES = 64
"""Hosts that are worked for at the same time; the others wait until one is done. A feed may name thousands."""
MOST_WAITING = 16
"""Results that wait to be taken."""
TICK = 0.25
"""Seconds after which a lane that cannot hand over its result looks whether the run is stopped."""

Result = TypeVar("Result")


class Lanes(Generic[Result]):
    """Threads that end with their work. They are daemons: a silent server keeps no program from ending."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self._jobs: dict[str, deque[Callable[[], Result]]] = {}
        """Of the hosts that have a lane, and of those that wait for one."""
        self._waiting: deque[str] = deque()
        self._lanes = 0
        self._results: Queue[Result | BaseException] = Queue(MOST_WAITING)
        self._lock = Lock()

    def put(self, host: str, job: Callable[[], Result]) -> None:
        """Do the job after those that the host has already."""
        with self._lock:
            if host in self._jobs:
                self._jobs[host].append(job)
                return
            self._jobs[host] = deque([job])
            if self._lanes >= MOST_LANES:
                self._waiting.append(host)
                return
            self._lanes += 1
        Thread(target=self._work, args=(host,), name=f"lane {host}", daemon=True).start()

    def take(self, timeout: float, most: int = MOST_WAITING) -> list[Result]:
        """The results that are there, or the first that comes within the time; none after it.

        Raises what a job raised, as that is a fault of the program and not of a server.
        """
        found: list[Result | BaseException] = []
        try:
            found.append(self._results.get(timeout=timeout))
            while len(found) < most:
                found.append(self._results.get_nowait())
        except Empty:
            pass
        for each in found:
            if isinstance(each, BaseException):
                raise each
        return [each for each in found if not isinstance(each, BaseException)]

    def left(self) -> list[Result]:
        """The results that were not taken, without waiting."""
        return self.take(0.001, most=MOST_WAITING * 2)

    def _work(self, first: str) -> None:
        """Work for a host, then for those that wait, until none is left or the run is stopped."""
        host: str | None = first
        while host is not None:
            while (job := self._next(host)) is not None:
                try:
                    result: Result | BaseException = job()
                except StoppedError:
                    return
                except Exception as error:
                    result = error
                self._hand_over(result)
            host = self._next_host()

    def _next(self, host: str) -> Callable[[], Result] | None:
        """The next job; None, and the host is done with, where there is none."""
        with self._lock:
            if self._jobs[host] and not self._stop.is_set():
                return self._jobs[host].popleft()
            del self._jobs[host]
            return None

    def _next_host(self) -> str | None:
        """A host that waits; None, and the lane is closed, where there is none."""
        with self._lock:
            if self._waiting and not self._stop.is_set():
                return self._waiting.popleft()
            self._lanes -= 1
            return None

    def _hand_over(self, result: Result | BaseException) -> None:
        while not self._stop.is_set():
            try:
                self._results.put(result, timeout=TICK)
                return
            except Full:
                continue
        try:
            self._results.put_nowait(result)
        except Full:
            return  # the run is over, and the page is found again in the next
