"""The tables of registers: editions, rows kept once however many editions hold them, and which edition has which.

They stand apart from tables.py: nothing of the claims and deals points at them.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from armsledger.ledger.tables import KEY, METADATA

REGISTERS = MetaData(naming_convention=METADATA.naming_convention)

register_editions = Table(
    "register_editions",
    REGISTERS,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("register", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("dated", Text, nullable=False),  # the day the file says it was made; empty where it does not
    Column("scope", Text, nullable=False),  # which part of the register it holds, in the file's words
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),  # of the file
    Column("added", Text, nullable=False),
    Column("count", Integer, nullable=False),
)

register_rows = Table(
    "register_rows",
    REGISTERS,
    Column("key", KEY, primary_key=True),
    Column("register", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the content: what the register wrote
    Column("supplier", Text, nullable=False),  # from here to `category`: what the knowledge base made of it
    Column("recipient", Text, nullable=False),
    Column("system", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    UniqueConstraint("register", "digest"),
    Index("ix_register_rows_recipient_supplier", "recipient", "supplier"),
)

register_lines = Table(
    "register_lines",
    REGISTERS,
    Column("edition", KEY, ForeignKey("register_editions.key"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, nullable=False),
    Column("row", KEY, ForeignKey("register_rows.key"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
