"""What a decision about each deal would change, to sort the review queue by; and alerts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from armsledger.deals.stakes import stake
from armsledger.ledger.plain import from_json
from armsledger.records import Deal

revision = "0004"
down_revision = "0003"
BATCH = 1000
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the column and the tables, and weigh the deals that are there, by today's rule."""
    op.add_column("deals", sa.Column("stake", sa.Float(), nullable=False, server_default="0"))
    weigh(op.get_bind())
    asked = ["reviewed", "stake", "key", "day", "origins", "credibility", "reliability", "confidence"]
    op.create_index("ix_deals_queue", "deals", asked)
    op.create_table(
        "alerts",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("checked", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_alerts")),
        sa.UniqueConstraint("id", name=op.f("uq_alerts_id")),
    )
    op.create_index(op.f("ix_alerts_search"), "alerts", ["search"])
    op.create_table(
        "sightings",
        sa.Column("key", KEY, nullable=False),
        sa.Column("alert", KEY, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sightings")),
        sa.ForeignKeyConstraint(["alert"], ["alerts.key"], name=op.f("fk_sightings_alert")),
    )
    op.create_index("ix_sightings_alert_subject_key", "sightings", ["alert", "subject", "key"])
    op.create_index("ix_sightings_alert_told_key", "sightings", ["alert", "told", "key"])


def weigh(connection: sa.Connection) -> None:
    """Write what a decision about each deal would change."""
    deals = sa.table("deals", sa.column("key"), sa.column("record"), sa.column("stake"))
    change = sa.update(deals).where(deals.c.key == sa.bindparam("its_key")).values(stake=sa.bindparam("its_stake"))
    last = 0
    while rows := connection.execute(
        sa.select(deals.c.key, deals.c.record).where(deals.c.key > last).order_by(deals.c.key).limit(BATCH)
    ).all():
        weighed = [{"its_key": row.key, "its_stake": stake(from_json(Deal, row.record)).value} for row in rows]
        connection.execute(change, weighed)
        last = rows[-1].key
