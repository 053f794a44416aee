"""Is there a ledger, may we use it, is its schema today's? Every no is a LedgerError that says what to do."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from armsledger.errors import LedgerError
from armsledger.ledger.address import Address
from armsledger.ledger.engine import may_write
from armsledger.ledger.faults import told
from armsledger.ledger.schema import HEAD, KNOWN, VERSION_TABLE, upgrade

MAGIC = b"SQLite format 3\x00"


def prepare(engine: Engine, address: Address, create: bool) -> None:
    """Make sure that the ledger is there with today's schema: made if `create`, migrated if older.

    Raises LedgerError where it is missing, no ledger, newer than the program, or cannot be opened.
    """
    _look_at_file(address, create)
    with told(address), engine.connect() as connection:
        version = version_of(connection, address)
    if version == HEAD:
        return
    if version is None and not create:
        raise _missing(address)
    if version is not None and version not in KNOWN:
        raise LedgerError(f"{address.name}: was written by a newer armsledger (schema {version}); update the program")
    if not may_write(address):
        raise LedgerError(f"{address.name}: is read-only, and its schema {version} must be brought up to date first")
    with told(address):
        upgrade(engine, address, version)


def version_of(connection: Connection, address: Address) -> str | None:
    """The ledger's schema; None for an empty database. Raises LedgerError for another program's database."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - our name
        if found:
            return found
    if tables:
        raise LedgerError(f"{address.name}: is not a ledger: it holds tables of another program; give another place")
    return None


def _look_at_file(address: Address, create: bool) -> None:
    path = address.path
    if path is None:
        return
    try:
        if not path.exists():
            if not create:
                raise _missing(address)
            path.parent.mkdir(parents=True, exist_ok=True)
            return
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise LedgerError(f"{path}: cannot be opened: {error.strerror or error}") from error
    if head and head != MAGIC:  # an empty file is what a killed run may leave before the first commit
        raise LedgerError(f"{path}: is not a ledger: not a SQLite file; check the path")


def _missing(address: Address) -> LedgerError:
    return LedgerError(f"{address.name}: no ledger there; `armsledger add SOURCE` makes one, --ledger names another")
