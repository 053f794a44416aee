"""What grows, under a filter: worked out in the background, kept until the ledger has changed.

Testing the pairs of a large ledger takes seconds, and a page must not: it waits a moment, and says so if that is not
enough. An answer that the ledger has overtaken is given while the next is being made, and none is made again before ten
times as long has passed as it took.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from threading import Lock, Thread
from weakref import WeakKeyDictionary

from armsledger.errors import ArmsledgerError
from armsledger.ledger import Filters, Ledger
from armsledger.web.addresses import query_of
from armsledger.web.overview.testing_pairs import Growing, tested

PATIENCE = 0.15
"""Seconds, from the first question on, that a page waits for the answer."""
MOST = 50
"""Filters whose answers are kept, for each ledger."""
REST = 10
"""An answer is made again after so many times the time it took, at the earliest."""
FAILED = "it could not be worked out just now; the desk's log says why, and it is tried again in a minute"
FAILED_REST = 60.0
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Kept:
    mark: object
    began: float = field(default_factory=time.monotonic)
    answer: Future[Growing] = field(default_factory=Future)
    rested: float = 0.0
    """The moment from which it may be made again."""
    before: Growing | None = None
    """The answer to give until this one is there."""


_answers: WeakKeyDictionary[Ledger, OrderedDict[str, _Kept]] = WeakKeyDictionary()
_lock = Lock()
_one_at_a_time = Lock()


def growing(ledger: Ledger, filters: Filters) -> Growing | None:
    """What grows; None where that is still being worked out. Raises LedgerError where the ledger's mark cannot be read.

    A test that fails takes nothing else of the page with it: its answer says so.
    """
    kept = _newest(ledger, filters)
    left = 0.0 if kept.before else max(0.0, kept.began + PATIENCE - time.monotonic())
    try:
        return kept.answer.result(left)
    except NotYet:
        return kept.before


def _newest(ledger: Ledger, filters: Filters) -> _Kept:
    """The answer as the ledger is now, begun if need be; or the one before, while that rests."""
    mark, key = ledger.tallies.mark(), query_of(filters)
    with _lock:
        kept = _answers.setdefault(ledger, OrderedDict())
        there = kept.get(key)
        if there is not None and (not there.answer.done() or there.mark == mark or time.monotonic() < there.rested):
            return there
        newer = kept[key] = _Kept(mark, before=_worth_giving(there))
        kept.move_to_end(key)
        while len(kept) > MOST:
            kept.popitem(last=False)
    # A daemon: the desk must not wait for it when it is stopped.
    Thread(target=_make, args=(newer, ledger, filters), daemon=True, name="desk-growing").start()
    return newer


def _worth_giving(there: _Kept | None) -> Growing | None:
    """The answer before; not that there was none, which would be said on while the next one is being made."""
    found = there.answer.result() if there is not None else None
    return None if found is None or found.hindrance == FAILED else found


def _make(kept: _Kept, ledger: Ledger, filters: Filters) -> None:
    with _one_at_a_time:
        start = time.monotonic()
        try:
            found = tested(ledger, filters)
            kept.rested = time.monotonic() + REST * (time.monotonic() - start)
        except Exception as error:  # the overview goes on without it
            log.warning("what grows was not worked out: %s", error, exc_info=not isinstance(error, ArmsledgerError))
            found = Growing(hindrance=FAILED)
            kept.rested, kept.mark = time.monotonic() + FAILED_REST, None
        kept.answer.set_result(found)
