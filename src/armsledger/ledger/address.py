"""Where a ledger is: the path of a SQLite file, or the URL of a PostgreSQL database, and its folder of captures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from armsledger.errors import LedgerError
from armsledger.settings import Settings

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite+pysqlite",
}
ADVICE = "give the path of a SQLite file, or postgresql://user@host/database"
SECRET = re.compile(r"//[^@/]*@")


@dataclass(frozen=True, slots=True)
class Address:
    """A ledger's place."""

    name: str
    """For messages: without a password."""
    url: URL
    path: Path | None
    """The SQLite file; None on a server."""
    captures: Path
    """The folder of the WARC files."""


def address_of(given: str | Path | None, settings: Settings) -> Address:
    """The place that the user means: what is given, else `ARMSLEDGER_LEDGER`, else a file in the user's data folder.

    Raises LedgerError for what can be neither a path nor such a URL.
    """
    wanted = str(given or settings.ledger or data_folder() / "ledger.sqlite")
    if "://" not in wanted:
        return _file(Path(wanted).expanduser(), settings)
    url = _url(wanted)
    if url.drivername.startswith("sqlite"):
        return _file(Path(url.database or ""), settings)
    name = url.render_as_string(hide_password=True)
    return Address(name, url, None, _captures(settings) or data_folder() / "captures" / _slug(url))


def data_folder() -> Path:
    """The user's data folder for armsledger; made when something is kept in it."""
    return user_data_path("armsledger", appauthor=False)


def _file(path: Path, settings: Settings) -> Address:
    if not path.name or path.is_dir():
        raise LedgerError(f"{path}: is a folder, not a ledger; {ADVICE}")
    path = path.absolute()
    url = URL.create("sqlite+pysqlite", database=str(path))
    return Address(str(path), url, path, _captures(settings) or path.with_name(f"{path.name}.captures"))


def _captures(settings: Settings) -> Path | None:
    return Path(settings.captures).expanduser().absolute() if settings.captures else None


def _url(given: str) -> URL:
    shown = SECRET.sub("//…@", given)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise LedgerError(f"{shown}: not an address of a ledger; {ADVICE}") from None
    if url.drivername not in DRIVERS:
        raise LedgerError(f"{shown}: {url.drivername} is not a database that ledgers are kept in; {ADVICE}")
    if not url.database:
        raise LedgerError(f"{shown}: names no database; {ADVICE}")
    return url.set(drivername=DRIVERS[url.drivername])


def _slug(url: URL) -> str:
    """A folder's name for a database on a server: readable, and its own."""
    whole = f"{url.host or ''}:{url.port or ''}/{url.database}"
    readable = re.sub(r"[^\w.-]+", "-", f"{url.host or 'local'}-{url.database}")
    return f"{readable}-{sha256(whole.encode()).hexdigest()[:8]}"
