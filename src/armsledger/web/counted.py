"""Counts of deals by filter, kept until the ledger changes: they are asked for far more often than it does.

In: a ledger, filters. Out: how many deals there are, and their facets. What changes a rating alone, such as a register,
shows in the counts of credibility after a minute at the latest.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from armsledger.ledger import Filters, Ledger
from armsledger.ledger.browsed import DealCounts
from armsledger.ledger.tallies import Mark

MOST = 500
"""Filters whose counts are kept of one ledger."""
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: Mark
    at: float
    counts: DealCounts


_kept: WeakKeyDictionary[Ledger, OrderedDict[Filters, _Kept]] = WeakKeyDictionary()
_lock = Lock()


def deal_counts(ledger: Ledger, filters: Filters) -> DealCounts:
    """The counts of a filter, as the ledger is now."""
    mark, now = ledger.tallies.mark(), time.monotonic()
    with _lock:
        mine = _kept.setdefault(ledger, OrderedDict())
        there = mine.get(filters)
    if there is not None and there.mark == mark and now - there.at < SECONDS:
        return there.counts
    counts = ledger.browsing.counts(filters)
    with _lock:
        mine[filters] = _Kept(mark, now, counts)
        mine.move_to_end(filters)
        while len(mine) > MOST:
            mine.popitem(last=False)
    return counts
