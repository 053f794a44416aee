"""What `armsledger watch` knows of each feed, between its runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, select

from armsledger.ledger.rows import keepable
from armsledger.ledger.tables import captures, documents, feeds
from armsledger.ledger.upsert import insert_into, pieces
from armsledger.sources.health import FeedState


def known_urls(connection: Connection, urls: Iterable[str]) -> frozenset[str]:
    """Which of the addresses were fetched, or are those of a document."""
    found: set[str] = set()
    for piece in pieces([url for url in dict.fromkeys(urls) if url]):
        found.update(connection.scalars(select(captures.c.place).where(captures.c.place.in_(piece))))
        found.update(connection.scalars(select(documents.c.url).where(documents.c.url.in_(piece))))
    return frozenset(found)


def states(connection: Connection, url: str | None = None) -> tuple[FeedState, ...]:
    """What is known of all feeds, or of one."""
    query = select(feeds).order_by(feeds.c.url)
    if url is not None:
        query = query.where(feeds.c.url == url)
    return tuple(FeedState(**row._mapping) for row in connection.execute(query))


def keep(connection: Connection, state: FeedState) -> None:
    """Write what is known of a feed over what was."""
    values = {name: keepable(value) if isinstance(value, str) else value for name, value in asdict(state).items()}
    statement = insert_into(connection, feeds).values(values)
    rest = {name: value for name, value in values.items() if name != "url"}
    connection.execute(statement.on_conflict_do_update(index_elements=[feeds.c.url], set_=rest))
