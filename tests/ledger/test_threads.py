"""One ledger, many threads: the desk asks from as many as there are requests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select

from armsledger.ledger import Ledger
from armsledger.ledger.tables import documents
from tests.ledger.keeping import a_story, add

THREADS = 24


def test_no_thread_takes_anothers_connection_away(ledger: Ledger) -> None:
    """Each keeps the connection that it opened until it is done with it, however many others open one meanwhile."""
    add(ledger, a_story(1))
    all_open = Barrier(THREADS, timeout=30)

    def ask(_: int) -> str | None:
        with ledger._transactions.reading() as connection:
            connection.execute(select(documents.c.id)).all()
            all_open.wait()
            found: str | None = connection.scalar(select(documents.c.title))
            all_open.wait()
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        assert set(pool.map(ask, range(THREADS))) == {"Title 1"}
