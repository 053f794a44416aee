"""Facets know the claim's confidence, and how its deal stands; documents know who published, by name or host."""

from __future__ import annotations

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: As they were when this step was written; `grades.py` has today's.
STEPS = (*range(11), 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000)
ORIGINS = "CASE " + " ".join(f"WHEN origins >= {step} THEN {step}" for step in reversed(STEPS)) + " END"
GRADE = f"'grade:' || ({ORIGINS}) || '/' || credibility || '/' || reliability"
BATCH = 5000
NO_NAME = "unknown"


def upgrade() -> None:
    """Add the columns and tables, and fill them from what is there."""
    _confidence()
    _grades()
    _reviewed()
    _outlets()
    op.create_table("unrated", sa.Column("deal", KEY, autoincrement=False, nullable=False, primary_key=True))


def _confidence() -> None:
    """A join with a small copy: to look each claim up in its own wide rows would take minutes."""
    for table, owner, owners in (("facets", "claim", "claims"), ("deal_facets", "deal", "deals")):
        op.add_column(table, sa.Column("confidence", sa.Float(), nullable=False, server_default="0"))
        op.execute("CREATE TEMPORARY TABLE sure (key BIGINT PRIMARY KEY, confidence DOUBLE PRECISION)")
        op.execute(f"INSERT INTO sure SELECT key, confidence FROM {owners}")  # noqa: S608 - our own names
        _update(table, owner)
        op.execute("DROP TABLE sure")
        if op.get_bind().dialect.name == "postgresql":
            # The walk along an index then needs no look at the rows.
            op.execute(f"ALTER TABLE {table} DROP CONSTRAINT pk_{table}")
            op.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT pk_{table} PRIMARY KEY (facet, day, {owner}) INCLUDE (confidence)"
            )


def _update(table: str, owner: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"UPDATE {table} SET confidence = sure.confidence FROM sure WHERE sure.key = {owner}")  # noqa: S608
        return
    told = f"(SELECT confidence FROM sure WHERE sure.key = {owner})"  # noqa: S608 - our own names
    op.execute(f"UPDATE {table} SET confidence = coalesce({told}, 0)")  # noqa: S608 - our own names


def _grades() -> None:
    op.create_table(
        "grades",
        sa.Column("grade", sa.Text(), nullable=False, primary_key=True),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO grades SELECT DISTINCT {GRADE}, {ORIGINS}, credibility, reliability FROM deals")  # noqa: S608
    op.execute(
        f"INSERT INTO deal_facets (facet, day, deal, confidence) SELECT {GRADE}, day, key, confidence FROM deals"  # noqa: S608
    )
    graded = f"SELECT key, {GRADE} AS grade FROM deals"  # noqa: S608 - our own words
    op.execute(
        "INSERT INTO facets (facet, day, claim, confidence)"  # noqa: S608 - our own words
        " SELECT g.grade, c.day, c.key, c.confidence"
        f" FROM ({graded}) g JOIN deal_claims l ON l.deal = g.key JOIN claims c ON c.key = l.claim"
    )


def _reviewed() -> None:
    for table, owner, owners in (("facets", "claim", "claims"), ("deal_facets", "deal", "deals")):
        op.execute(
            f"INSERT INTO {table} (facet, day, {owner}, confidence)"  # noqa: S608 - our own names
            f" SELECT 'reviewed:yes', day, key, confidence FROM {owners} WHERE reviewed IS NOT NULL"
        )


def _outlets() -> None:
    op.add_column("documents", sa.Column("outlet", sa.Text(), nullable=False, server_default=""))
    bind = op.get_bind()
    op.execute("UPDATE documents SET outlet = publisher WHERE publisher <> ''")
    last = 0
    while rows := bind.execute(
        sa.text("SELECT key, url FROM documents WHERE outlet = '' AND key > :last ORDER BY key LIMIT :most"),
        {"last": last, "most": BATCH},
    ).all():
        found = [{"its": row.key, "host": _host(row.url) or NO_NAME} for row in rows]
        bind.execute(sa.text("UPDATE documents SET outlet = :host WHERE key = :its"), found)
        last = rows[-1].key
    op.create_index("ix_documents_outlet", "documents", ["outlet"])


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
