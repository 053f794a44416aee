"""Counts of deals by filter, kept until the ledger changes: they are asked for far more often than it does.

In: a ledger, filters. Out: how many deals there are, and their facets. Of very many deals the newest are counted at
first, and all of them in the background: whoever comes next sees those. What changes a rating alone, such as a
register, shows in the counts of credibility after a minute at the latest.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from armsledger.errors import ArmsledgerError
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.browsed import DealCounts
from armsledger.ledger.tallies import Mark

MOST = 500
"""Filters whose counts are kept of one ledger."""
SECONDS = 60.0
PATIENCE = 0.05
"""Seconds that a page waits for all to be counted where they are very many."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Kept:
    mark: Mark
    at: float
    counts: DealCounts
    """Of the newest, where they are very many."""
    whole: Future[DealCounts | None] | None = None
    """Of all of those."""
    before: DealCounts | None = None
    """Of all, as they were a minute ago, while they are counted again."""


_kept: WeakKeyDictionary[Ledger, OrderedDict[Filters, _Kept]] = WeakKeyDictionary()
_lock = Lock()
_counting = ThreadPoolExecutor(1, thread_name_prefix="desk-counting")


def deal_counts(ledger: Ledger, filters: Filters) -> DealCounts:
    """The counts of a filter, as the ledger is now."""
    mark, now = ledger.tallies.mark(), time.monotonic()
    with _lock:
        mine = _kept.setdefault(ledger, OrderedDict())
        there = mine.get(filters)
    if there is None or there.mark != mark or now - there.at >= SECONDS:
        there = _Kept(mark, now, ledger.browsing.counts(filters), before=_known(there, mark))
        with _lock:
            mine[filters] = there
            mine.move_to_end(filters)
            while len(mine) > MOST:
                mine.popitem(last=False)
    if there.counts.count.is_all:
        return there.counts
    with _lock:
        if there.whole is None:
            there.whole = _counting.submit(_all_counted, ledger, filters)
    wait([there.whole], 0.0 if there.before else PATIENCE)
    return _known(there, mark) or there.counts


def _known(there: _Kept | None, mark: Mark) -> DealCounts | None:
    """The counts of all, if they are there."""
    if there is None or there.mark != mark:
        return None
    return (there.whole.result() if there.whole and there.whole.done() else None) or there.before


def _all_counted(ledger: Ledger, filters: Filters) -> DealCounts | None:
    try:
        return ledger.browsing.counts(filters, every=True)
    except ArmsledgerError as error:  # pages go on with the counts of the newest
        log.warning("not all deals were counted: %s", error)
        return None
