"""The ledger behind the pages: opened once and shared by all requests, each with a connection of the pool."""

from __future__ import annotations

from armsledger.ledger import Ledger
from armsledger.web.settings import DeskSettings


def open_ledger(settings: DeskSettings) -> Ledger:
    """The desk's ledger, which must be there already. To open one for each request would look at its schema each time.

    Every method of `Ledger` that a page calls takes a connection of its own, so threads may share it.
    Raises LedgerError where there is none, or it cannot be opened.
    """
    return Ledger.open(settings.ledger, create=False, knowledge_dir=settings.knowledge, settings=settings.settings)
