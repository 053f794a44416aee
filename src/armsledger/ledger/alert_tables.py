"""Tables of alerts: who wants to hear of a saved search, and what set each alert off."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from armsledger.ledger.tables import KEY, METADATA

alerts = Table(
    "alerts",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # long and random: a feed's address is all that opens it
    Column("search", Text, nullable=False, index=True),  # the id of a saved search
    Column("owner", Text, nullable=False),
    Column("way", Text, nullable=False),  # `atom` or `apprise`
    Column("target", Text, nullable=False),  # an Apprise URL, which may hold a password; empty for a feed
    Column("created", Text, nullable=False),
    Column("seen", BigInteger, nullable=False),  # the key of the last claim, or document, that was looked at
    Column("checked", Text),  # when it was last looked at
    Column("told", Text),  # when something was last delivered
    Column("failures", Integer, nullable=False),  # deliveries in a row that failed
    Column("error", Text),
    Column("due", Text),  # not to be tried again before
)

sightings = Table(
    "sightings",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("alert", KEY, ForeignKey("alerts.key"), nullable=False),
    Column("subject", Text, nullable=False),  # the id of the deal, claim or document
    Column("found", Text, nullable=False),
    Column("told", Text),  # when it was delivered; of a feed, when it was found
    Column("record", Text, nullable=False),  # JSON: what it is, why it was told, and the words
    Index("ix_sightings_alert_subject_key", "alert", "subject", "key"),
    Index("ix_sightings_alert_told_key", "alert", "told", "key"),
)
