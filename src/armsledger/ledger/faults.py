"""What goes wrong with a database, told in words that say what to do; what the drivers say stays as the cause."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from armsledger.errors import LedgerError
from armsledger.ledger.address import Address

AGAIN = "what was reported as stored is safe; mend it and run again"
#: What the driver's message holds -> what it means. The first that fits is told.
MEANINGS = (
    ("database is locked", "is locked by another program; wait for it to end, or raise ARMSLEDGER_LEDGER_WAIT"),
    ("lock timeout", "is locked by another program; wait for it to end, or raise ARMSLEDGER_LEDGER_WAIT"),
    ("readonly database", "is read-only; give yourself the right to write to the file and its folder"),
    ("read-only transaction", "is read-only: the server takes no changes; ask who runs it"),
    ("disk is full", f"the disk is full; {AGAIN}"),
    ("no space left", f"the disk is full; {AGAIN}"),
    ("disk i/o error", f"the disk refuses to read or write; is it full? {AGAIN}"),
    ("file is not a database", "is not a ledger: not a SQLite file; check the path"),
    ("malformed", "the file is damaged; put a backup in its place (…backup… beside it), the captures are kept apart"),
    ("unable to open database file", "cannot be opened; check that the folder is there and that you may write to it"),
    ("password", "the server refuses the user or password; check the URL, or ~/.pgpass"),
    ("no pg_hba.conf entry", "the server does not let this user in from here; ask who runs it"),
    ("permission denied", "this user may not do that in the database; ask who runs it"),
    ("role", "the server knows no such user; check the URL"),
    ("does not exist", "there is no such database on the server; make it with: createdb NAME"),
    ("failed to resolve", "there is no such host; check the URL"),
    ("name or service not known", "there is no such host; check the URL"),
    ("connection refused", "no server answers there; is it running, and is the port right?"),
    ("no such file or directory", "no server answers there; is it running, and is the URL right?"),
    ("timeout", "the server does not answer in time; is it running, and is the URL right?"),
)


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Raise what the database complains about in the block as a LedgerError."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{address.name}: {meaning(error)}") from error


def meaning(error: DBAPIError) -> str:
    """What a database's complaint means to the user."""
    said = str(error.orig)
    for sign, words in MEANINGS:
        if sign in said.lower():
            return words
    if error.connection_invalidated or isinstance(error, OperationalError):
        return f"the database is gone or does not answer ({first_line(said)}); {AGAIN}"
    return f"the database refuses: {first_line(said)}"


def first_line(words: str) -> str:
    """The first line of a driver's message."""
    return words.strip().splitlines()[0] if words.strip() else "without a word"
