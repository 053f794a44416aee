"""Counts over the whole ledger, by value, kept until it changes: `deals_to(ledger)` is recipient -> deals."""

from __future__ import annotations

from armsledger.web.keeping import Kept

deals_to = Kept(lambda tallies: tallies.deals_by("to"))
deals_from = Kept(lambda tallies: tallies.deals_by("from"))
deals_of_weapon = Kept(lambda tallies: tallies.deals_by("weapon"))
claims_at = Kept(lambda tallies: tallies.claims_by("place"))
