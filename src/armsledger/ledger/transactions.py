"""Transactions on one ledger, with what the database complains about told as a LedgerError."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from armsledger.ledger.address import Address
from armsledger.ledger.engine import WRITING, engine_of
from armsledger.ledger.faults import told

T = TypeVar("T")
Reading = Callable[[], AbstractContextManager[Connection]]
"""Opens a connection to read by, in a transaction of its own."""


class Transactions:
    """The one place where connections are opened. `wait` is how long a lock is waited for, in seconds."""

    def __init__(self, address: Address, wait: float) -> None:
        self.address = address
        self.engine = engine_of(address, wait)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads."""
        with told(self.address), self.engine.connect() as connection:
            yield connection

    def write(self, change: Callable[[Connection], T]) -> T:
        """Run the change in a transaction of its own: all of it or nothing."""
        with told(self.address), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: True})
            with connection.begin():
                return change(connection)
