"""Deals lie in the order of their origins, credibility and confidence too, so that a sorted page of them is quick."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make an index for each order."""
    op.create_index(op.f("ix_deals_origins_day_key"), "deals", ["origins", "day", "key"])
    op.create_index(op.f("ix_deals_credibility_day_key"), "deals", ["credibility", "day", "key"])
    op.create_index(op.f("ix_deals_confidence_day_key"), "deals", ["confidence", "day", "key"])
