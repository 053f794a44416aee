"""The desk: accounts, sessions, tokens, saved searches."""

from __future__ import annotations

from alembic import op

from armsledger.ledger.desk_tables import DESK

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of the desk."""
    DESK.create_all(op.get_bind())
