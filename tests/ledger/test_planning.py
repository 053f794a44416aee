"""PostgreSQL is asked so that a page is a short walk, whatever it thinks of the rows."""

from __future__ import annotations

import pytest
from sqlalchemy import event, text

from armsledger.ledger import Filters, Ledger
from tests.ledger.keeping import Place, a_story, add


@pytest.fixture
def on_postgresql(ledger: Ledger, place: Place) -> Ledger:
    """A ledger of one story there."""
    if place.on_sqlite:
        pytest.skip("SQLite does as it is told")
    add(ledger, a_story())
    return ledger


def test_neither_a_compiler_nor_workers_are_started_for_a_page(on_postgresql: Ledger) -> None:
    """To start them takes longer than the walk; workers are dear, but not out of reach of what reads a whole ledger."""
    with on_postgresql._transactions.reading() as connection:
        jit, setup, workers = (
            connection.scalar(text(f"SHOW {name}"))
            for name in ("jit", "parallel_setup_cost", "max_parallel_workers_per_gather")
        )
    assert jit == "off"
    assert float(setup or 0) >= 20_000
    assert int(workers or 0) > 0


def test_other_facets_are_looked_up_for_each_row_of_the_walk(on_postgresql: Ledger) -> None:
    """As a join they would be read to their ends, and sorted."""
    asked: list[tuple[str, object]] = []
    engine = on_postgresql._transactions.engine

    def listen(_connection: object, _cursor: object, statement: str, given: object, *_more: object) -> None:
        asked.append((statement, given))

    event.listen(engine, "before_cursor_execute", listen)
    assert len(list(on_postgresql.claims(Filters(supplier=("CHN",), category=("uav",))))) == 1
    event.remove(engine, "before_cursor_execute", listen)
    (walk,) = [each for each in asked if "beside0" in each[0]]
    with engine.connect() as connection:
        plan = " ".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {walk[0]}", walk[1]))  # type: ignore[arg-type]
    assert "SubPlan" in plan
    assert "Join" not in plan
    assert "Nested Loop" not in plan
