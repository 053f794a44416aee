"""Registers: editions, their rows, and which edition has which."""

from __future__ import annotations

from alembic import op

from armsledger.ledger.register_tables import REGISTERS

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of registers."""
    REGISTERS.create_all(op.get_bind())
