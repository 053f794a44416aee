"""Answers by what was asked, each made once in a thread of its own, so that no request is held up by one.

In: a key and a function. Out: its answer, or BeingMadeError, which becomes a page that comes again by itself.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
PATIENCE = 0.3
"""Seconds, from the first question on, that a page waits for its answer."""
AT_ONCE = 2


class BeingMadeError(Exception):
    """What a page shows is still being worked out."""


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    answer: Future[T] = field(default_factory=Future)
    began: float = field(default_factory=time.monotonic)


class Prepared(Generic[T]):
    """The last answers; the least used goes first. A few are made at once, the others wait for their turn."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._turns = BoundedSemaphore(AT_ONCE)
        self._answers: OrderedDict[object, _Made[T]] = OrderedDict()

    def at_hand(self, key: object, make: Callable[[], T], patience: float | None = None) -> T:
        """The answer, made in the background if it is not kept. Raises BeingMadeError where that takes longer, and
        what the making raised, which is not kept.
        """
        made = self._made(key, make)
        patience = PATIENCE if patience is None else patience
        try:
            return made.answer.result(max(0.0, made.began + patience - time.monotonic()))
        except NotYet:
            raise BeingMadeError from None
        finally:
            if made.answer.done() and made.answer.exception() is not None:
                with self._lock:
                    self._answers.pop(key, None)

    def _made(self, key: object, make: Callable[[], T]) -> _Made[T]:
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                found = self._answers[key] = _Made()
                # A daemon: the desk must not wait for it when it is stopped.
                Thread(target=self._make, args=(found.answer, make), daemon=True, name="desk-preparing").start()
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return found

    def _make(self, answer: Future[T], make: Callable[[], T]) -> None:
        with self._turns:
            try:
                answer.set_result(make())
            except Exception as error:  # whoever asks is told, as if it had been made in the page
                answer.set_exception(error)
