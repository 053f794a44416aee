"""Deals know their number, their sum and how many of their fields are in conflict without their records being read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
WALK = ("day", "key", "origins", "credibility", "reliability", "confidence", "reviewed")
NUMBERS = ("quantity", "amount", "conflicts")


def upgrade() -> None:
    """Add the columns, fill them out of the records, and make the indices that have them."""
    op.add_column("deals", sa.Column("quantity", sa.Float()))
    op.add_column("deals", sa.Column("amount", sa.Float()))
    op.add_column("deals", sa.Column("conflicts", sa.Integer(), nullable=False, server_default="0"))
    if op.get_bind().dialect.name == "postgresql":
        told = "CAST(record AS json)"
        number, length = f"CAST({told} ->> '%s' AS double precision)", f"json_array_length({told} -> 'conflicts')"
    else:
        number, length = "json_extract(record, '$.%s')", "json_array_length(record, '$.conflicts')"
    op.execute(
        f"UPDATE deals SET quantity = {number % 'quantity'}, amount = {number % 'amount'},"  # noqa: S608 - our own words
        f" conflicts = coalesce({length}, 0)"
    )
    op.drop_index("ix_deals_walk", "deals")
    op.create_index("ix_deals_walk", "deals", [*WALK, *NUMBERS])
    op.create_index("ix_deals_quantity_day_key", "deals", ["quantity", "day", "key"])
    op.create_index("ix_deals_amount_day_key", "deals", ["amount", "day", "key"])
