"""What cannot be opened says why, and what to do."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from armsledger.errors import LedgerError
from armsledger.ledger import Ledger
from armsledger.ledger.address import address_of
from armsledger.settings import Settings
from tests.ledger.keeping import Place, a_story, add


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("mysql://root@host/x", "mysql is not a database that ledgers are kept in"),
        ("postgresql://host", "names no database"),
        ("postgresql://user:secret@host:port/name", "not an address of a ledger"),
        ("http://news.example/", "http is not a database"),
        ("://", "not an address of a ledger"),
    ],
)
def test_a_wrong_url_is_told(given: str, words: str) -> None:
    """What cannot be the address of a ledger is refused with an example; no password is repeated."""
    with pytest.raises(LedgerError, match=words) as told:
        Ledger.open(given, settings=Settings())
    assert "secret" not in str(told.value)
    assert "postgresql://user@host/database" in str(told.value)


def test_nothing_there_is_told(place: Place) -> None:
    """To ask does not make a ledger; the message says what does."""
    with pytest.raises(LedgerError, match="no ledger there; `armsledger add SOURCE` makes one"):
        place.open(create=False)
    if place.on_sqlite:
        assert not Path(place.name).exists()


def test_a_folder_is_no_ledger(tmp_path: Path, settings: Settings) -> None:
    """A folder in the place of the file is told."""
    with pytest.raises(LedgerError, match="is a folder, not a ledger"):
        Ledger.open(tmp_path, settings=settings)


def test_another_file_is_no_ledger(tmp_path: Path, settings: Settings) -> None:
    """A file that is not SQLite's is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("my notes about deals")
    with pytest.raises(LedgerError, match="is not a ledger: not a SQLite file"):
        Ledger.open(path, settings=settings)
    assert path.read_text() == "my notes about deals"


def test_another_programs_database_is_no_ledger(place: Place) -> None:
    """A database with tables of its own is left as it is."""
    if place.on_sqlite:
        with sqlite3.connect(place.name) as connection:
            connection.execute("CREATE TABLE recipes (name)")
    else:
        with place.open() as ledger, ledger._transactions.engine.connect() as connection:
            connection.execute(text("DROP TABLE armsledger_version"))
            connection.commit()
    with pytest.raises(LedgerError, match="is not a ledger: it holds tables of another program"):
        place.open()


def test_a_newer_schema_is_told(place: Place) -> None:
    """A ledger that a later version wrote is not touched."""
    with place.open() as ledger, ledger._transactions.engine.connect() as connection:
        connection.execute(text("UPDATE armsledger_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(LedgerError, match=r"newer armsledger \(schema 9999\); update the program"):
        place.open()


def test_a_damaged_file_is_told(tmp_path: Path, settings: Settings) -> None:
    """Where pages are overwritten, the message names the way out."""
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, settings=settings) as ledger:
        add(ledger, *(a_story(n) for n in range(20)))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with (
        pytest.raises(LedgerError, match="damaged; put a backup in its place"),
        Ledger.open(path, settings=settings) as l2,
    ):
        list(l2.documents())


def test_a_locked_file_is_told(place: Place) -> None:
    """While another program holds the write lock too long, nothing is stored, and the message says so."""
    if not place.on_sqlite:
        pytest.skip("on a server, writers wait for rows and not for the whole")
    with place.open(settings=replace(place.settings, ledger_wait=0.2)) as ledger:
        other = sqlite3.connect(place.name)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"is locked by another program.*ARMSLEDGER_LEDGER_WAIT"):
            add(ledger, a_story())
        other.close()
        assert len(add(ledger, a_story())) == 1


def test_a_server_that_is_down_is_told() -> None:
    """A port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LedgerError, match="no server answers there; is it running"):
        Ledger.open(f"postgresql://me:secret@127.0.0.1:{port}/x", settings=Settings())


def test_a_database_that_is_not_there_is_told(place: Place) -> None:
    """The server answers, and knows no such database."""
    if place.on_sqlite:
        pytest.skip("SQLite has no server")
    with pytest.raises(LedgerError, match="no such database on the server; make it with: createdb"):
        Ledger.open(f"{place.name}_absent", settings=place.settings)


def test_a_user_that_the_server_does_not_know_is_told(place: Place) -> None:
    """The server answers, and refuses the name."""
    if place.on_sqlite:
        pytest.skip("SQLite has no server")
    with pytest.raises(LedgerError, match="knows no such user"):
        Ledger.open(place.name.replace("test@", "stranger@"), settings=place.settings)


def test_a_file_that_may_only_be_read(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be asked; what would change it is refused with a message."""
    if not place.on_sqlite:
        pytest.skip("on a server, rights are the server's")
    with place.open() as ledger:
        add(ledger, a_story(1))
    monkeypatch.setattr("armsledger.ledger.engine.os.access", lambda *_: False)  # root may write everywhere
    with place.open(create=False) as ledger:
        assert len(list(ledger.claims())) == 1
        with pytest.raises(LedgerError, match="is read-only; give yourself the right to write"):
            add(ledger, a_story(2))


def test_a_server_that_takes_no_changes(place: Place) -> None:
    """A database that is set read-only can be asked, and says so to who writes."""
    if place.on_sqlite:
        pytest.skip("SQLite has no server")
    with place.open() as ledger:
        add(ledger, a_story(1))
        name = ledger.address.url.database
        with ledger._transactions.engine.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
            connection.commit()
    with place.open(create=False) as ledger:
        assert len(list(ledger.claims())) == 1
        with pytest.raises(LedgerError, match="is read-only: the server takes no changes"):
            add(ledger, a_story(2))


def test_the_default_is_in_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a path, a file in the data folder of the user, its captures beside it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    found = address_of(None, Settings())
    assert found.path == tmp_path / "armsledger" / "ledger.sqlite"
    assert found.captures == tmp_path / "armsledger" / "ledger.sqlite.captures"
    assert address_of(None, Settings(ledger="mine.sqlite")).path == Path.cwd() / "mine.sqlite"


def test_a_database_on_a_server_has_its_own_folder_of_captures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two databases never share one, and the name shows no password."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    one, two = (address_of(f"postgres://me:secret@db.example/{name}", Settings()) for name in ("a", "b"))
    assert one.captures.parent == tmp_path / "armsledger" / "captures"
    assert one.captures != two.captures
    assert "secret" not in one.name + str(one.captures)


def test_opening_takes_no_alembic(place: Place) -> None:
    """Alembic takes its time to load, and is only needed where something is to be migrated."""
    with place.open():
        pass
    root = Path(__file__).parents[2]
    code = (
        "import sys; from pathlib import Path; from tests.ledger.keeping import Place\n"
        f"Place({place.name!r}, Path({str(place.captures)!r})).open().close()\n"
        "print('alembic' in sys.modules, 'spacy' in sys.modules)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
    assert time.perf_counter() - start < 30
