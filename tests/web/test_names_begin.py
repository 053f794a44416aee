"""What is found by the beginning of a name, and addresses that are made many at once."""

from __future__ import annotations

from starlette.testclient import TestClient

from armsledger.ledger import Filters
from armsledger.web.deals_view import view_of
from armsledger.web.jumps import MOST, _named, jumps
from armsledger.web.keeping import Derived


def test_names_that_begin_so_come_in_the_order_of_the_knowledge_base(desk: TestClient) -> None:
    """Found by halving a sorted list; the answer is that of looking at each."""
    names = desk.app.state.names  # type: ignore[attr-defined]
    for words in ("mig", "patr", "f-1", "leopard 2", "zzzz"):
        named = _named(names.knowledge)
        every = {jump[2]: jump for name, jump in named.items() if name == words}
        for name, jump in named.items():
            if name.startswith(words) and len(every) < MOST:
                every.setdefault(jump[2], jump)
        assert jumps(words, names) == list(every.values()), words


def test_addresses_of_many_values_are_those_of_each() -> None:
    view = view_of(Filters(supplier=("CHN",), since="2024"), [("sort", "-origins"), ("column", "id")])
    values = ["PAK", "org:nato", "é & co", "-" * 200, "a+b"]
    for field in ("supplier", "recipient", "place"):
        assert list(view.adding_each(field, values)) == [view.adding(field, each) for each in values]


def test_what_is_made_of_something_kept_is_made_anew_with_it() -> None:
    made: list[dict[str, int]] = []

    def length(kept: dict[str, int], beside: object) -> int:
        made.append(kept)
        return len(kept)

    lengths = Derived(length)
    first, beside = {"a": 1}, object()
    assert [lengths(first, beside), lengths(first, beside)] == [1, 1]
    assert lengths({"a": 1, "b": 2}, beside) == 2
    assert len(made) == 2
