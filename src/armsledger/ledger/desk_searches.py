"""Searches that people saved at the desk: a name, and the query of the address that shows it.

In: who saves, what. Out: `SavedSearch`. A search is its owner's; alerts hang on its id.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection, RowMapping, delete, insert, select

from armsledger.errors import UsageError
from armsledger.ledger.desk_tables import saved_searches
from armsledger.ledger.registers import Write
from armsledger.ledger.rows import now

LONGEST_NAME = 120
MOST = 200
"""Searches of one person."""
ABOUT = ("deals", "claims", "documents")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name."""

    id: str
    owner: str
    """The user's name; empty for the one user of a desk without accounts."""
    name: str
    about: str
    """`deals`, `claims` or `documents`."""
    query: str
    """The filters as the query of an address, without the question mark."""
    words: str
    """Words of a full-text search; empty where there are none."""
    created: str


@dataclass(frozen=True, slots=True)
class SavedSearches:
    """The saved searches of a ledger; `Ledger.searches` gives them."""

    _reading: Callable[[], AbstractContextManager[Connection]]
    _write: Write

    def add(self, owner: str, name: str, about: str, query: str, words: str = "") -> SavedSearch:
        """Save a search; one of the same owner, about and name is saved over, and keeps its id and its alerts.

        Raises UsageError for a name that is empty or too long, and where somebody has very many.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise UsageError(f"a saved search needs a name of 1 to {LONGEST_NAME} characters")
        if about not in ABOUT:
            raise UsageError(f"{about!r}: a search is about {', '.join(ABOUT)}")
        return self._write(lambda connection: _put(connection, owner, name, about, query, words))

    def of(self, owner: str) -> tuple[SavedSearch, ...]:
        """Somebody's searches, by name."""
        query = select(saved_searches).where(saved_searches.c.owner == owner).order_by(saved_searches.c.name)
        with self._reading() as connection:
            return tuple(_of(row._mapping) for row in connection.execute(query))

    def get(self, identity: str) -> SavedSearch | None:
        """The search of that id, whosever it is."""
        with self._reading() as connection:
            row = connection.execute(select(saved_searches).where(saved_searches.c.id == identity)).first()
        return _of(row._mapping) if row else None

    def remove(self, owner: str, identity: str) -> bool:
        """Forget a search of the owner's; whether there was one."""
        mine = (saved_searches.c.id == identity, saved_searches.c.owner == owner)
        return self._write(lambda connection: connection.execute(delete(saved_searches).where(*mine)).rowcount > 0)


def _put(connection: Connection, owner: str, name: str, about: str, query: str, words: str) -> SavedSearch:
    columns = saved_searches.c
    mine = connection.execute(select(columns.id, columns.name, columns.about).where(columns.owner == owner)).all()
    there = next((row.id for row in mine if (row.name, row.about) == (name, about)), None)
    if there is None and len(mine) >= MOST:
        raise UsageError(f"{MOST} searches are saved already; remove some that you no longer need")
    found = SavedSearch(there or f"s-{token_hex(8)}", owner, name, about, query, words, now())
    connection.execute(delete(saved_searches).where(columns.id == found.id))
    values = {each: getattr(found, each) for each in SavedSearch.__slots__}
    connection.execute(insert(saved_searches).values(values))
    return found


def _of(row: RowMapping) -> SavedSearch:
    return SavedSearch(**{name: row[name] for name in SavedSearch.__slots__})
