"""The schema comes up to date by itself, and a copy of the file is kept first."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from armsledger.ledger import Filters
from armsledger.ledger.address import address_of
from armsledger.ledger.engine import WRITING, engine_of
from armsledger.ledger.schema import HEAD, KNOWN, MIGRATIONS, migrate, upgrade
from armsledger.ledger.tables import METADATA
from tests.ledger.keeping import Place

#: Tables that stand in files of their own, beside tables.py; `register…` likewise.
APART = ("desk_", "saved_searches")


def old_ledger(place: Place, version: str) -> None:
    """A ledger as an older version made it, with a document."""
    engine = engine_of(address_of(place.name, place.settings), 5)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrate(connection, version)
        connection.execute(
            text(
                "INSERT INTO documents (id, given, sha256, text, title, day, added, reader, rejected, claims, origin)"
                " VALUES ('d', 'd', 'x', 'Ghana buys ships', 'Ships', '2025-05-01', 'then', 'r', '[]', 0, 'd')"
            )
        )
    engine.dispose()


def test_every_version_has_its_file() -> None:
    """The list in the code is that of the folder, in its order, each one after the one before."""
    files = sorted(path for path in (MIGRATIONS / "versions").glob("*.py"))
    assert tuple(path.name[:4] for path in files) == KNOWN
    before = [re.search(r'^down_revision = "?(\w+)"?$', path.read_text(), re.M) for path in files]
    assert [found and found[1] for found in before] == ["None", *KNOWN[:-1]]


def test_an_older_ledger_is_brought_up_to_date(place: Place) -> None:
    """What was in it can be found by what is new; of a SQLite file there is a copy."""
    old_ledger(place, KNOWN[0])
    with place.open() as ledger:
        assert [each.document.id for each in ledger.documents()] == ["d"]
        assert [found.document.id for found in ledger.search("ghana")] == ["d"]
    if place.on_sqlite:
        (copy,) = Path(place.name).parent.glob("ledger.sqlite.backup-0001-*")
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT version_num FROM armsledger_version").fetchone() == (KNOWN[0],)
            assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_new_ledger_needs_no_copy(tmp_path: Path) -> None:
    """Nothing is copied where nothing was."""
    with Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures").open():
        pass
    assert list(tmp_path.glob("*backup*")) == []


def test_a_migration_that_fails_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps are one transaction, on both databases: after a failure the ledger is what it was."""
    old_ledger(place, KNOWN[0])
    address = address_of(place.name, place.settings)
    engine = engine_of(address, 5)

    def broken(connection: object, to: str) -> None:
        migrate(connection, to)  # type: ignore[arg-type]
        raise ZeroDivisionError

    monkeypatch.setattr("armsledger.ledger.schema.migrate", broken)
    with pytest.raises(ZeroDivisionError):
        upgrade(engine, address, KNOWN[0])
    monkeypatch.undo()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM armsledger_version")) == KNOWN[0]
    engine.dispose()
    with place.open() as ledger:
        assert len(ledger.search("ghana", Filters())) == 1


def test_the_migrations_make_the_tables_of_the_code(place: Place) -> None:
    """What tables.py says is what the database has: no column, index or table more or less."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with place.open() as ledger, ledger._transactions.engine.connect() as connection:

        def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
            words = name or ""
            return not (
                words.startswith(("documents_words", "ix_documents_words", "armsledger_version", "register", *APART))
                or (kind == "column" and words == "words")
            )

        options = {"include_object": ours, "compare_type": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
        assert found == []
        assert connection.scalar(text("SELECT version_num FROM armsledger_version")) == HEAD


def test_deals_of_an_older_ledger_learn_their_numbers(place: Place) -> None:
    """Out of their records, so that they are sorted by them at once."""
    engine = engine_of(address_of(place.name, place.settings), 5)
    records = ('{"quantity":30,"amount":2.5e6,"conflicts":[{},{}]}', '{"quantity":null,"amount":null,"conflicts":[]}')
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrate(connection, "0007")
        for number, record in enumerate(records):
            connection.execute(
                text(
                    "INSERT INTO deals (key, id, day, origins, reliability, credibility, confidence, record)"
                    " VALUES (:key, :id, '2025-05-01', 1, 'F', 6, 0.5, :record)"
                ),
                {"key": number + 1, "id": f"d-{number}", "record": record},
            )
    engine.dispose()
    with place.open() as ledger, ledger._transactions.reading() as connection:
        found = connection.execute(text("SELECT quantity, amount, conflicts FROM deals ORDER BY key")).all()
    assert [tuple(row) for row in found] == [(30.0, 2.5e6, 2), (None, None, 0)]
