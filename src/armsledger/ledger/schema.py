"""The schema's versions, and the way from an older one to today's: Alembic, forward only, SQLite backed up first.

Alembic takes a third of a second to load, so it is only asked where something is to be done.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from armsledger.ledger.address import Address
from armsledger.ledger.engine import WRITING

VERSION_TABLE = "armsledger_version"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every schema there was, oldest first; a test holds it to the files in migrations/."""
HEAD = KNOWN[-1]
MIGRATIONS = Path(__file__).parent / "migrations"
#: Any number, so long as all armsledgers use the same: one program at a time migrates a database on a server.
MIGRATING = 4_100_001


def upgrade(engine: Engine, address: Address, version: str | None, to: str = HEAD) -> None:
    """Bring the schema up to date, all steps in one transaction: killed half way, nothing has happened."""
    if version is not None and address.path is not None:
        back_up(address.path, version)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
        migrate(connection, to)


def migrate(connection: Connection, to: str) -> None:
    """Run the migrations that are still missing, in the transaction of the connection."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(config, script, fn=lambda found, _: script._upgrade_revs(to, found)) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()


def back_up(path: Path, version: str) -> Path:
    """A copy of the SQLite file beside it, whole even while others write; its name tells schema and time."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.backup-{version}-{moment}")
    part = copy.with_name(f"{copy.name}.part")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    part.replace(copy)
    return copy
