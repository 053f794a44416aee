"""The tables, written out, so that this step stays what it was when tables.py moves on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "deals",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reviewed", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_deals")),
        sa.UniqueConstraint("id", name=op.f("uq_deals_id")),
    )
    op.create_index(
        "ix_deals_walk",
        "deals",
        ["day", "key", "origins", "credibility", "reliability", "confidence", "reviewed"],
        unique=False,
    )
    op.create_table(
        "decisions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
        sa.UniqueConstraint("previous", name=op.f("uq_decisions_previous")),
        sa.UniqueConstraint("seal", name=op.f("uq_decisions_seal")),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=True),
        sa.Column("rejected", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index("ix_documents_day_key", "documents", ["day", "key"], unique=False)
    op.create_index(op.f("ix_documents_given"), "documents", ["given"], unique=False)
    op.create_index(op.f("ix_documents_origin"), "documents", ["origin"], unique=False)
    op.create_index("ix_documents_publisher_day_key", "documents", ["publisher", "day", "key"], unique=False)
    op.create_index(op.f("ix_documents_url"), "documents", ["url"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("checked", sa.Text(), nullable=True),
        sa.Column("succeeded", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_bands_document")),
        sa.PrimaryKeyConstraint("band", "document", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_document", "bands", ["document"], unique=False)
    op.create_table(
        "captures",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("fetched", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_captures_document")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_captures")),
        sa.UniqueConstraint("document", "sha256", "place", name=op.f("uq_captures_document_sha256_place")),
    )
    op.create_index(op.f("ix_captures_given"), "captures", ["given"], unique=False)
    op.create_index(op.f("ix_captures_place"), "captures", ["place"], unique=False)
    op.create_index(op.f("ix_captures_sha256"), "captures", ["sha256"], unique=False)
    op.create_table(
        "cites",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_cites_document")),
        sa.PrimaryKeyConstraint("slug", "day", "document", name=op.f("pk_cites")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cites_document", "cites", ["document"], unique=False)
    op.create_table(
        "claims",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reviewed", sa.Text(), nullable=True),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_claims_document")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
    )
    op.create_index("ix_claims_document_position", "claims", ["document", "position"], unique=False)
    op.create_index("ix_claims_walk", "claims", ["day", "key", "confidence", "reviewed"], unique=False)
    op.create_table(
        "deal_facets",
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("deal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["deal"], ["deals.key"], name=op.f("fk_deal_facets_deal")),
        sa.PrimaryKeyConstraint("facet", "day", "deal", name=op.f("pk_deal_facets")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_deal_facets_deal", "deal_facets", ["deal"], unique=False)
    op.create_table(
        "subjects",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("decision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["decision"], ["decisions.number"], name=op.f("fk_subjects_decision")),
        sa.PrimaryKeyConstraint("subject", "decision", name=op.f("pk_subjects")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "superseded",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("superseded", sa.Text(), nullable=False),
        sa.Column("heir", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_superseded_document")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_superseded")),
    )
    op.create_index("ix_superseded_document_position", "superseded", ["document", "position"], unique=False)
    op.create_index(op.f("ix_superseded_heir"), "superseded", ["heir"], unique=False)
    op.create_index(op.f("ix_superseded_id"), "superseded", ["id"], unique=False)
    op.create_table(
        "texts",
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_texts_document")),
        sa.PrimaryKeyConstraint("document", "sha256", name=op.f("pk_texts")),
    )
    op.create_table(
        "ties",
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("other", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_ties_document")),
        sa.ForeignKeyConstraint(["other"], ["documents.key"], name=op.f("fk_ties_other")),
        sa.PrimaryKeyConstraint("document", "other", name=op.f("pk_ties")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ties_other", "ties", ["other"], unique=False)
    op.create_table(
        "unplaced",
        sa.Column("document", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_unplaced_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_unplaced")),
    )
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_blocks_claim")),
        sa.PrimaryKeyConstraint("block", "claim", name=op.f("pk_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_claim", "blocks", ["claim"], unique=False)
    op.create_table(
        "deal_claims",
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_deal_claims_claim")),
        sa.ForeignKeyConstraint(["deal"], ["deals.key"], name=op.f("fk_deal_claims_deal")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_deal_claims")),
    )
    op.create_index(op.f("ix_deal_claims_component"), "deal_claims", ["component"], unique=False)
    op.create_index(op.f("ix_deal_claims_deal"), "deal_claims", ["deal"], unique=False)
    op.create_table(
        "facets",
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_facets_claim")),
        sa.PrimaryKeyConstraint("facet", "day", "claim", name=op.f("pk_facets")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facets_claim", "facets", ["claim"], unique=False)
    op.create_table(
        "unlinked",
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_unlinked_claim")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_unlinked")),
    )
    op.create_table(
        "views",
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_views_claim")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_views")),
    )
