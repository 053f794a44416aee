"""What the first pages of a desk would wait for, made in the background as soon as it runs.

In: a ledger. Out: nothing; the counts and the drawing libraries are there for whoever opens the first page.
"""

from __future__ import annotations

import gc
import logging
from threading import Thread

from armsledger.errors import ArmsledgerError
from armsledger.ledger import Filters, Ledger
from armsledger.trends.needed import library
from armsledger.web.counted import deal_counts
from armsledger.web.drawing.snapshot import snapshot_of
from armsledger.web.overview.growing import growing
from armsledger.web.summing.sources import standings_of
from armsledger.web.summing.tallied import claims_at, deals_from, deals_of_weapon, deals_to

LIBRARIES = ("altair", "vl_convert")
log = logging.getLogger(__name__)


def warm(ledger: Ledger) -> None:
    """Begin; it goes on in a thread that ends with the desk."""
    Thread(target=_warmed, args=(ledger,), daemon=True, name="desk-warming").start()


def _warmed(ledger: Ledger) -> None:
    try:
        for name in LIBRARIES:
            library(name)
        for kept in (snapshot_of, deals_to, deals_from, deals_of_weapon, claims_at, standings_of):
            kept(ledger)
        deal_counts(ledger, Filters())
        growing(ledger, Filters())
    except ArmsledgerError as error:  # the pages say it to whoever opens them
        log.warning("not made ready: %s", error)
    # What was made stays: to look through all of it for cycles, as Python does now and then, holds up every page.
    gc.freeze()
