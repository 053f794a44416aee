"""An empty place for a ledger on each database; PostgreSQL's half needs a server (`.ci/postgresql`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import create_engine, make_url, text

from armsledger.ledger import Ledger
from armsledger.settings import Settings
from tests.ledger.keeping import Place

DATABASES = ("sqlite", "postgresql")
SERVER = "ARMSLEDGER_TEST_POSTGRESQL"
NO_SERVER = f"{SERVER} is not set: `.ci/postgresql start` starts a server for it"


@contextmanager
def place_on(database: str, folder: Path) -> Iterator[Place]:
    """Where a ledger may be made on that database, and a folder for its captures."""
    if database == "sqlite":
        yield Place(str(folder / "ledger.sqlite"), folder / "captures")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(NO_SERVER)
    with own_database(server) as url:
        yield Place(url, folder / "captures")


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a ledger may be made, on either database."""
    with place_on(request.param, tmp_path) as found:
        yield found


@pytest.fixture(scope="module", params=DATABASES)
def shared_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """An empty ledger that the tests of a file share: for those that only ask."""
    with place_on(request.param, tmp_path_factory.mktemp("shared")) as found, found.open() as opened:
        yield opened


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    """An empty ledger."""
    with place.open() as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that keep everything in the test's folder."""
    return Settings(captures=str(tmp_path / "captures"))


class own_database:  # noqa: N801 - reads as a noun
    """A new database on the server, dropped at the end."""

    def __init__(self, server: str) -> None:
        self.server = make_url(server).set(drivername="postgresql+psycopg")
        self.name = f"test_{token_hex(6)}"

    def __enter__(self) -> str:
        self._run(f"CREATE DATABASE {self.name}")
        return self.server.set(drivername="postgresql", database=self.name).render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        self._run(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        engine = create_engine(self.server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
