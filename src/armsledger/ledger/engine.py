"""Connections to either database, set up so that what is committed survives, and that writers wait for each other."""

from __future__ import annotations

import os
import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from armsledger.ledger.address import Address

WRITING = "armsledger_writes"
"""Execution option of a connection that will write."""
CONNECT_SECONDS = 10
CONNECTIONS = 8
"""So many are kept open, whoever asks at once; further ones are opened as they are needed, and closed again."""


def engine_of(address: Address, wait: float) -> Engine:
    """The engine for a ledger; it connects when it is first used. `wait` is how long a lock is waited for, seconds."""
    if address.path is None:
        return _postgresql(address, wait)
    return _sqlite(address, wait)


def may_write(address: Address) -> bool:
    """Whether the file and its folder, where it keeps its log, can be written to. Of a server, its use tells."""
    path = address.path
    if path is None:
        return True
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _postgresql(address: Address, wait: float) -> Engine:
    # Pages are walks of a few hundred rows: to start a compiler or workers for one takes longer than the walk. Workers
    # are left to what reads a whole ledger.
    planning = "-c jit=off -c parallel_setup_cost=20000"
    options = f"-c lock_timeout={int(wait * 1000)} -c timezone=UTC {planning}"
    return create_engine(
        address.url,
        pool_size=CONNECTIONS,
        max_overflow=-1,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": options, "application_name": "armsledger"},
        pool_pre_ping=False,  # a lost connection is to be told, not replaced in silence between two transactions
    )


def _sqlite(address: Address, wait: float) -> Engine:
    writable = may_write(address)
    uri = f"{address.path.as_uri() if address.path else ''}?mode={'rwc' if writable else 'ro'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=wait, check_same_thread=False, isolation_level=None)

    # For a URL that names no file SQLAlchemy would take a pool that closes connections under the threads that use them.
    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=CONNECTIONS, max_overflow=-1
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's signature
        # FULL: a commit is on the disk when it returns; WAL: readers and one writer do not hinder each other.
        pragmas = ["foreign_keys = ON", "synchronous = FULL", "cache_size = -65536", "temp_store = MEMORY"]
        if writable:
            pragmas.insert(0, "journal_mode = WAL")
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its place at once: one that began by reading could not become a writer after another's commit.
        writes = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
