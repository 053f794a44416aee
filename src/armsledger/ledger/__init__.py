"""In: readings with the captures of their documents, and what people decide.
Out: documents, claims and deals, however often the program was killed in between.
Open first: store.py, which programs meet; then writer.py (the way in), view.py (the way out), tables.py.
"""

from __future__ import annotations

from armsledger.ledger.filters import Filters
from armsledger.ledger.store import Ledger
from armsledger.ledger.stored import Added, Found, Shown, Status, StoredClaim, StoredDocument, StoredSource

__all__ = [
    "Added",
    "Filters",
    "Found",
    "Ledger",
    "Shown",
    "Status",
    "StoredClaim",
    "StoredDocument",
    "StoredSource",
]
