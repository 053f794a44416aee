"""Many small rows come as one, in the order that was asked for."""

from __future__ import annotations

from sqlalchemy import event, select

from armsledger.ledger import Filters, Ledger
from armsledger.ledger.one_row import rows_of
from armsledger.ledger.tables import documents
from tests.ledger.keeping import a_story, add


def test_rows_come_in_their_order(ledger: Ledger) -> None:
    add(ledger, *(a_story(number, published=f"2024-01-{number:02}") for number in range(1, 13)))
    query = select(documents.c.day, documents.c.key).order_by(documents.c.day.desc()).limit(7)
    with ledger._transactions.reading() as connection:
        plain = [tuple(row) for row in connection.execute(query)]
        assert [tuple(row) for row in rows_of(connection, query)] == plain
        assert list(rows_of(connection, query.where(documents.c.day > "2090"))) == []
    assert len(plain) == 7


def test_a_page_of_keys_is_one_row_of_sqlite(ledger: Ledger) -> None:
    """Python gives its lock away for each row of SQLite, and may have to wait for it as often."""
    add(ledger, *(a_story(number) for number in range(1, 9)))
    fetched: list[str] = []
    engine = ledger._transactions.engine
    event.listen(engine, "before_cursor_execute", lambda *given: fetched.append(given[2]))
    ledger.pages.claims(Filters(), None, 5)
    if engine.dialect.name == "sqlite":
        assert any("json_group_array" in each for each in fetched)
