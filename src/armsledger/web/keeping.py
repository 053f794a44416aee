"""What takes long to work out of a ledger, kept in memory and worked out again once the ledger has changed.

While a newer answer is being made in the background the one before is given; what is made quickly is made at once.
Pages ask by `soon` and `at_hand`, which never wait longer than a moment; a call waits, and is for background threads.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from armsledger.errors import ArmsledgerError
from armsledger.ledger import Ledger
from armsledger.ledger.tallies import Mark, Tallies
from armsledger.web.preparing import BeingMadeError

B = TypeVar("B")
S = TypeVar("S")
T = TypeVar("T")
log = logging.getLogger(__name__)
QUICK = 0.5
"""Seconds: an answer that took no longer is made anew before it is given."""
PATIENCE = 0.3
"""Seconds, from the first question on, that a page waits for the first answer."""
REST = 10.0
"""Seconds after a failure before it is tried again."""


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    mark: Mark
    value: T
    seconds: float


class Keeper(Generic[T]):
    """One answer about one ledger. Never more than one thread works it out."""

    def __init__(self, tallies: Tallies, make: Callable[[Tallies], T]) -> None:
        self._tallies = tallies
        self._make_it = make
        self._lock = Lock()
        self._starting = Lock()
        self._thread: Thread | None = None
        self._began = 0.0
        self._answer: _Answer[T] | None = None
        self._failure: Exception | None = None
        """Why the last try gave nothing; None after one that did."""

    def soon(self, patience: float) -> T | None:
        """The newest answer at hand after so many seconds at most; None where there is none yet."""
        there = self._answer
        if there is not None and there.mark == self._tallies.mark():
            return there.value
        made = self._later()
        if made is not None and (there is None or there.seconds <= QUICK):
            made.join(max(0.0, self._began + patience - time.monotonic()))
        there = self._answer
        return there.value if there else None

    def at_hand(self, patience: float) -> T:
        """The same. Raises BeingMadeError where there is none yet, or what the last try raised."""
        found = self.soon(patience)
        if found is None:
            raise self._failure or BeingMadeError
        return found

    def newest(self) -> T:
        """The newest answer at hand; the first is waited for. Raises LedgerError where the ledger cannot be asked."""
        there = self._answer
        if there is not None and there.mark == self._tallies.mark():
            return there.value
        if there is not None and there.seconds > QUICK:
            self._later()
            return there.value
        with self._lock:  # whoever waited here finds it made
            there = self._answer
            if there is None or there.mark != self._tallies.mark():
                there = self._make()
        return there.value

    def _later(self) -> Thread | None:
        """The thread that makes it, started now if none does; None while a failure rests."""
        with self._starting:
            if self._thread is not None and self._thread.is_alive():
                return self._thread
            if self._failure is not None and time.monotonic() < self._began + REST:
                return None
            self._thread = Thread(target=self._made_once, daemon=True, name="desk-keeper")
            self._began = time.monotonic()
            self._thread.start()
            return self._thread

    def _made_once(self) -> None:
        try:
            with self._lock:
                if self._answer is None or self._answer.mark != self._tallies.mark():
                    self._make()
            self._failure = None
        except Exception as error:  # pages go on with what they have; the log has the rest
            self._failure = error
            log.warning("not worked out: %s", error, exc_info=not isinstance(error, ArmsledgerError))

    def _make(self) -> _Answer[T]:
        start = time.monotonic()
        mark = self._tallies.mark()  # before the work: what is added meanwhile is for the next
        self._answer = _Answer(mark, self._make_it(self._tallies), time.monotonic() - start)
        return self._answer


class Kept(Generic[T]):
    """An answer that is kept for each ledger: `Kept(make)(ledger)`."""

    def __init__(self, make: Callable[[Tallies], T]) -> None:
        self._make = make
        self._keepers: WeakKeyDictionary[Ledger, Keeper[T]] = WeakKeyDictionary()
        self._lock = Lock()

    def __call__(self, ledger: Ledger) -> T:
        """The newest answer at hand; the first is waited for, so this is for background threads."""
        return self._keeper(ledger).newest()

    def soon(self, ledger: Ledger, patience: float | None = None) -> T | None:
        """The newest answer at hand; None where the first is not ready in a moment: it is made meanwhile."""
        return self._keeper(ledger).soon(PATIENCE if patience is None else patience)

    def at_hand(self, ledger: Ledger, patience: float | None = None) -> T:
        """The same for a page that is nothing without it. Raises BeingMadeError: the page comes again by itself."""
        return self._keeper(ledger).at_hand(PATIENCE if patience is None else patience)

    def _keeper(self, ledger: Ledger) -> Keeper[T]:
        with self._lock:
            keeper = self._keepers.get(ledger)
            if keeper is None:
                keeper = self._keepers[ledger] = Keeper(ledger.tallies, self._make)
            return keeper


class Derived(Generic[S, B, T]):
    """A function of something kept and of what does not change: its last answer stays until that is made anew."""

    def __init__(self, make: Callable[[S, B], T]) -> None:
        self._make = make
        self._last: tuple[S, B, T] | None = None

    def __call__(self, kept: S, beside: B) -> T:
        """The answer for these two objects."""
        last = self._last
        if last is None or last[0] is not kept or last[1] is not beside:
            last = self._last = kept, beside, self._make(kept, beside)
        return last[2]
