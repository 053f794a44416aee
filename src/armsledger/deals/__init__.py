"""In: the claims of a ledger as `DealClaim`, and what people decided. Out: `Cluster` and `Deal`, with the reasons.
Pure functions without a database: the same claims give the same deals, in whatever order they come.
Open first: reasons.py, the table of what speaks for and against one deal; then cluster.py.
"""

from __future__ import annotations

from armsledger.deals.blocks import blocks, looks
from armsledger.deals.cluster import cluster
from armsledger.deals.decided import corrected
from armsledger.deals.history import deal
from armsledger.deals.relink import Nearby, relink
from armsledger.deals.views import claim_view

__all__ = [
    "Nearby",
    "blocks",
    "claim_view",
    "cluster",
    "corrected",
    "deal",
    "looks",
    "relink",
]
