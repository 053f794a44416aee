"""The tables of the desk: accounts, their sessions and tokens, and saved searches.

They stand apart from tables.py: nothing of the claims and deals points at them.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from armsledger.ledger.tables import KEY, METADATA

DESK = MetaData(naming_convention=METADATA.naming_convention)

desk_users = Table(
    "desk_users",
    DESK,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),  # reader, reviewer or admin
    Column("password", Text, nullable=False),  # its Argon2 hash
    Column("created", Text, nullable=False),
    Column("closed", Text),  # when; decisions keep the name, so accounts are closed, not deleted
)

desk_sessions = Table(
    "desk_sessions",
    DESK,
    Column("sha256", Text, primary_key=True),  # of the secret in the cookie
    Column("user", Text, ForeignKey("desk_users.name"), nullable=False, index=True),
    Column("began", Text, nullable=False),
    Column("ends", Text, nullable=False, index=True),
)

desk_tokens = Table(
    "desk_tokens",
    DESK,
    Column("key", KEY, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),  # of the token
    Column("user", Text, ForeignKey("desk_users.name"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("ends", Text, nullable=False),
)

saved_searches = Table(
    "saved_searches",
    DESK,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("owner", Text, nullable=False, index=True),  # a user; empty: the local one of a desk without accounts
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),  # deals, claims or documents
    Column("query", Text, nullable=False),  # the filters as in an address, without the question mark
    Column("words", Text, nullable=False),  # of the full text; empty: none
    Column("created", Text, nullable=False),
)
