"""Every table of the ledger. `docs/ledger.md` describes them; the migrations bring a database to this state.

Numbers (`key`) tie rows together inside the database; ids are what the world sees. Days are `YYYY-MM-DD`, and empty
where unknown, so that both databases sort them alike; times are ISO 8601 in UTC. Where SQLite needs no rowid, the
primary key is the table, and is not written twice.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
#: SQLite gives a rowid only to a column of exactly this type.
KEY = BigInteger().with_variant(Integer, "sqlite")

documents = Table(
    "documents",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("given", Text, nullable=False, index=True),  # the id as the source gave it: two texts may share it
    Column("sha256", Text, nullable=False, unique=True),  # of the text: the same text is the same document
    Column("title", Text),
    Column("url", Text, index=True),
    Column("publisher", Text),
    Column("published", Text),
    Column("language", Text),
    Column("source", Text),
    Column("day", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("reader", Text, nullable=False),  # the version that read it last
    Column("skipped", Text),
    Column("rejected", Text, nullable=False),  # JSON: the claims that the checks refused, with the reasons
    Column("claims", Integer, nullable=False),  # how many live ones
    Column("origin", Text, nullable=False, index=True),  # the id of the origin; its own id to start with
    Column("outlet", Text, nullable=False, index=True, server_default=""),  # who published: the name, else the host
    Column("text", Text, nullable=False),  # last, as SQLite reads a row only as far as it is asked
    Index("ix_documents_day_key", "day", "key"),
    Index("ix_documents_publisher_day_key", "publisher", "day", "key"),
)

texts = Table(
    "texts",  # what a document's text was to an older parser; superseded claims quote it
    METADATA,
    Column("document", KEY, ForeignKey("documents.key"), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("until", Text, nullable=False),
    Column("text", Text, nullable=False),
)

captures = Table(
    "captures",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("document", KEY, ForeignKey("documents.key"), nullable=False),
    Column("sha256", Text, nullable=False, index=True),  # of the body
    Column("place", Text, nullable=False, index=True),  # the address asked for, else the path
    Column("name", Text),  # the address that answered, or the path: its ending helps to tell the format
    Column("fetched", Text, nullable=False),
    Column("given", Text, nullable=False, index=True),  # the id that the source gave the document this time
    Column("media_type", Text),
    Column("charset", Text),
    Column("file", Text, nullable=False),  # of the WARC file, in the ledger's folder of captures
    Column("offset", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    UniqueConstraint("document", "sha256", "place"),
)

claims = Table(
    "claims",  # those of today's reader; the others are in `superseded`
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", KEY, ForeignKey("documents.key"), nullable=False),
    Column("position", Integer, nullable=False),  # in the order of the reading
    Column("day", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reviewed", Text),  # the last judgement of a person that still holds
    Column("reader", Text, nullable=False),  # the version that made it first
    Column("record", Text, nullable=False),  # JSON: the whole claim, as `armsledger read` prints it
    Index("ix_claims_document_position", "document", "position"),
    Index("ix_claims_walk", "day", "key", "confidence", "reviewed"),
)

superseded = Table(
    "superseded",  # claims that a newer reader no longer makes, or makes otherwise
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("document", KEY, ForeignKey("documents.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reader", Text, nullable=False),
    Column("superseded", Text, nullable=False),  # when
    Column("heir", Text, index=True),  # the id of the live claim that says the same: decisions pass on to it
    Column("record", Text, nullable=False),
    Index("ix_superseded_document_position", "document", "position"),
)

facets = Table(
    "facets",  # what live claims are asked by: `from:CHN`, `to:PAK`, `pair:CHN>PAK`, `weapon:wing loong`, `kind:order`
    METADATA,
    Column("facet", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("claim", KEY, ForeignKey("claims.key"), primary_key=True),
    Column("confidence", Float, nullable=False, server_default="0"),  # the claim's, so that a walk need not look it up
    Index("ix_facets_claim", "claim"),
    sqlite_with_rowid=False,
)

views = Table(
    "views",  # live claims as linking sees them, corrections applied
    METADATA,
    Column("claim", KEY, ForeignKey("claims.key"), primary_key=True),
    Column("view", Text, nullable=False),  # JSON
)

blocks = Table(
    "blocks",  # the keys under which linking finds a live claim, as numbers (`block_keys.py`): a claim has twenty
    METADATA,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", KEY, ForeignKey("claims.key"), primary_key=True),
    Index("ix_blocks_claim", "claim"),
    sqlite_with_rowid=False,
)

unplaced = Table(
    "unplaced",  # documents whose origin was not looked for yet
    METADATA,
    Column("document", KEY, ForeignKey("documents.key"), primary_key=True),
)

unlinked = Table(
    "unlinked",  # claims that changed since they were last linked; a run that was killed leaves them to the next
    METADATA,
    Column("claim", KEY, ForeignKey("claims.key"), primary_key=True),
)

deals = Table(
    "deals",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("day", Text, nullable=False),  # last reported
    Column("origins", Integer, nullable=False),
    Column("reliability", Text, nullable=False),
    Column("credibility", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reviewed", Text),
    Column("record", Text, nullable=False),  # JSON: the whole deal
    Column("stake", Float, nullable=False, server_default="0"),  # what a decision would change: `deals/stakes.py`
    # Three of the record's, so that deals are sorted by them, and counted, without reading their records.
    Column("quantity", Float),
    Column("amount", Float),
    Column("conflicts", Integer, nullable=False, server_default="0"),  # fields on which its sources disagree
    # All that the queue is asked by: the records, which are large, are read of the chosen ones alone.
    Index(
        "ix_deals_queue",
        *("reviewed", "stake", "key", "day", "origins", "credibility", "reliability", "confidence"),
    ),
    Index("ix_deals_origins_day_key", "origins", "day", "key"),
    Index("ix_deals_credibility_day_key", "credibility", "day", "key"),
    Index("ix_deals_confidence_day_key", "confidence", "day", "key"),
    Index("ix_deals_quantity_day_key", "quantity", "day", "key"),
    Index("ix_deals_amount_day_key", "amount", "day", "key"),
    Index(
        "ix_deals_walk",
        *("day", "key", "origins", "credibility", "reliability", "confidence", "reviewed"),
        *("quantity", "amount", "conflicts"),
    ),
)

deal_facets = Table(
    "deal_facets",
    METADATA,
    Column("facet", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("deal", KEY, ForeignKey("deals.key"), primary_key=True),
    Column("confidence", Float, nullable=False, server_default="0"),
    Index("ix_deal_facets_deal", "deal"),
    sqlite_with_rowid=False,
)

grades = Table(
    "grades",  # every way that a deal ever stood, of which `grades.py` makes a facet: a few dozen rows
    METADATA,
    Column("grade", Text, primary_key=True),
    Column("origins", Integer, nullable=False),  # a step: see grades.py
    Column("credibility", Integer, nullable=False),
    Column("reliability", Text, nullable=False),
    sqlite_with_rowid=False,
)

unrated = Table(
    "unrated",  # deals whose rating is to be worked out again: a source was rated, or a register came
    METADATA,
    Column("deal", KEY, primary_key=True, autoincrement=False),
)

deal_claims = Table(
    "deal_claims",
    METADATA,
    Column("claim", KEY, ForeignKey("claims.key"), primary_key=True),
    Column("deal", KEY, ForeignKey("deals.key"), nullable=False, index=True),
    Column("component", Text, nullable=False, index=True),  # claims that are tied at all, though in several deals
)

decisions = Table(
    "decisions",  # the audit trail: rows are only ever added (triggers see to it), each sealed with the one before
    METADATA,
    Column("number", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", Text, nullable=False),  # JSON, as it was sealed
    Column("previous", Text, nullable=False, unique=True),  # unique: the chain cannot fork
    Column("seal", Text, nullable=False, unique=True),
)

subjects = Table(
    "subjects",  # which decisions are about an id
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("decision", KEY, ForeignKey("decisions.number"), primary_key=True),
    sqlite_with_rowid=False,
)

bands = Table(
    "bands",  # documents that share one may be copies
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("document", KEY, ForeignKey("documents.key"), primary_key=True),
    Index("ix_bands_document", "document"),
    sqlite_with_rowid=False,
)

cites = Table(
    "cites",  # outlets and agencies whose news a document only repeats
    METADATA,
    Column("slug", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("document", KEY, ForeignKey("documents.key"), primary_key=True),
    Index("ix_cites_document", "document"),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",  # two documents of one origin, and why
    METADATA,
    Column("document", KEY, ForeignKey("documents.key"), primary_key=True),
    Column("other", KEY, ForeignKey("documents.key"), primary_key=True),
    Column("reasons", Text, nullable=False),  # JSON
    Index("ix_ties_other", "other"),
    sqlite_with_rowid=False,
)

sources = Table(
    "sources",  # who published: the name, or the host of the address
    METADATA,
    Column("name", Text, primary_key=True),
    Column("documents", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("reliability", Text, nullable=False),  # A to F of the Admiralty code; F until the user says otherwise
)

feeds = Table(
    "feeds",  # what `armsledger watch` knows of each feed
    METADATA,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", Text),
    Column("succeeded", Text),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("due", Text),
    Column("documents", Integer, nullable=False),
)
