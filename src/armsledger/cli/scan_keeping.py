"""Where the results of a scan go: a folder of Parquet files, a ledger, or both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.cli.session import Session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.ledger import Ledger


class Keeping:
    """The folder of a run, and the ledger that its archives are stored in, if any."""

    def __init__(self, folder: Path, ledger: Ledger | None, limit: int) -> None:
        self.folder, self.ledger, self._limit = folder, ledger, limit
        self.new = self.claims = self.known = 0

    def take(self, outcome: object) -> None:
        """Store what an archive held, as soon as it is done."""
        from armsledger.bulk.counts import Counts

        if self.ledger is None or not isinstance(outcome, Counts):
            return
        from armsledger.bulk.into_ledger import store

        stored = store(self.ledger, self.folder, outcome, self._limit)
        self.new += stored.new
        self.claims += stored.claims
        self.known += stored.known

    def end(self) -> None:
        """Write the counts over all archives, and link new claims to deals."""
        from armsledger.bulk.results import finish

        finish(self.folder)
        if self.ledger is not None:
            self.ledger.link()


@contextmanager
def keeping(session: Session, out: Path | None) -> Iterator[Keeping]:
    """The place of a run. Without `out` the files that it works with lie in a folder beside the ledger's captures.

    Raises UsageError where the folder cannot be made, LedgerError where the ledger cannot be opened.
    """
    if out is not None and session.ledger is None:
        yield Keeping(_made(out), None, session.settings.max_bytes)
        return
    from armsledger.ledger import Ledger

    with Ledger.open(session.ledger, knowledge_dir=session.knowledge) as ledger:
        captures = ledger.address.captures
        beside = captures.with_name(f"{captures.name.removesuffix('.captures')}.scan")
        yield Keeping(_made(out or beside), ledger, session.settings.max_bytes)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror or error}") from error
    return folder
