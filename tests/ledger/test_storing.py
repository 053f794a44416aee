"""A new document costs few statements, and its publisher's counts and days are kept right."""

from __future__ import annotations

from sqlalchemy import event

from armsledger.ledger import Ledger
from tests.ledger.keeping import READER, a_story, add


def statements(ledger: Ledger, *numbers: int) -> list[str]:
    """What the database is asked to store stories of these numbers, each by itself."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(ledger._transactions.engine, "before_cursor_execute", listen)
    for number in numbers:
        ledger._store(a_story(number), ledger._reader(READER))
    event.remove(ledger._transactions.engine, "before_cursor_execute", listen)
    return asked


def test_nothing_is_looked_for_or_taken_away_that_a_new_document_cannot_have(ledger: Ledger) -> None:
    """Older claims, and what they were asked and linked by."""
    asked = statements(ledger, 1)
    assert [each for each in asked if each.startswith("DELETE")] == []
    assert sum("FROM claims" in each for each in asked) == 2  # which ids are taken; what the new ones say


def test_a_publisher_is_counted_by_one_statement(ledger: Ledger) -> None:
    """Whether it is new or known."""
    asked = statements(ledger, 1, 2)
    assert sum("sources" in each for each in asked) == 2


def test_a_publisher_knows_its_first_and_last_day(ledger: Ledger) -> None:
    """In whatever order its documents come; one without a day changes neither."""
    days = (None, "2025-05-20", "2024-01-01", None, "2026-02-02", "2025-01-01")
    add(ledger, *(a_story(number, published=day) for number, day in enumerate(days)))
    (source,) = ledger.sources()
    assert (source.documents, source.claims, source.first, source.last) == (6, 6, "2024-01-01", "2026-02-02")
