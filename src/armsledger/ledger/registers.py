"""Registers in the ledger: every edition that was added is kept; a row that several hold is kept once.

In: an `Edition` with its rows. Out: editions, and rows by edition and side.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from armsledger.errors import UsageError
from armsledger.knowledge.base import Knowledge
from armsledger.ledger import register_view, register_writer
from armsledger.ledger.confirming import mark_concerned
from armsledger.registers.records import Edition, RegisterRow

T = TypeVar("T")


class Write(Protocol):
    """Runs a change in a transaction of its own: all of it or nothing."""

    def __call__(self, change: Callable[[Connection], T], /) -> T:
        """What the change gave back."""


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of a ledger; `Ledger.registers` gives them."""

    _reading: Callable[[], AbstractContextManager[Connection]]
    _write: Write
    _knowledge: Callable[[], Knowledge]
    _link: Callable[[], int]
    """Has the deals rated again that the edition concerns."""

    def add(self, edition: Edition) -> tuple[Edition, bool]:
        """Keep an edition, in one transaction, and say whether it is new.

        The same file again changes nothing of it; but its names and weapons are those of today's knowledge base then.
        Deals that it may confirm are rated again.
        """

        def put(connection: Connection) -> tuple[Edition, bool]:
            added = register_writer.add_edition(connection, edition)
            mark_concerned(connection, edition.register, self._knowledge())
            return added

        added = self._write(put)
        self._link()
        return added

    def editions(self, register: str | None = None) -> tuple[Edition, ...]:
        """The editions, without their rows: by register, the oldest first."""
        with self._reading() as connection:
            return tuple(register_view.editions(connection, register))

    def edition(self, name: str) -> Edition:
        """The edition of that id, or the newest of the register of that name. Raises UsageError for neither."""
        found = self.editions()
        for each in reversed(found):
            if name in (each.id, each.register):
                return each
        known = ", ".join(each.id for each in found)
        raise UsageError(
            f"{name}: no edition of a register; there are {known}"
            if known
            else f"{name}: no register in the ledger yet; add one with `armsledger register add FILE`"
        )

    def rows(
        self, edition: Edition, supplier: Collection[str] = (), recipient: Collection[str] = ()
    ) -> Iterator[RegisterRow]:
        """The rows of an edition in their order; where ids of sides are given, theirs alone."""
        last = -1
        while True:
            with self._reading() as connection:
                found = register_view.page(connection, edition, supplier, recipient, last)
            for each in found:
                yield register_view.row_of(each)
            if len(found) < register_view.PAGE:
                return
            last = found[-1].position
