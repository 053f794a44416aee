"""A view is its address: filters go into the query and come back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.errors import UsageError
from armsledger.ledger import Filters
from armsledger.web.addresses import filters_of, query_of, with_value, without

WORDS = st.lists(st.text(min_size=1, max_size=20).map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)

YES_NO = st.none() | st.booleans()


@given(weapon=WORDS, place=WORDS, publisher=WORDS, origins=st.none() | st.integers(1, 50), reviewed=YES_NO)
def test_filters_come_back_from_their_query(
    weapon: tuple[str, ...],
    place: tuple[str, ...],
    publisher: tuple[str, ...],
    origins: int | None,
    reviewed: bool | None,
) -> None:
    filters = Filters(
        supplier=("CHN", "org:nato"),
        weapon=weapon,
        place=place,
        publisher=publisher,
        since="2024-07",
        rating="B2",
        origins=origins,
        reviewed=reviewed,
        min_confidence=0.5,
    )
    assert filters_of(query_of(filters)) == filters


def test_pages_and_limits_are_no_part_of_a_query() -> None:
    assert query_of(Filters(supplier=("CHN",), limit=50, after="d-1")) == "supplier=CHN"


def test_codes_are_put_in_capitals_and_empty_fields_ask_for_nothing() -> None:
    assert filters_of("supplier=chn&recipient=&since=&q=drones") == Filters(supplier=("CHN",))


@pytest.mark.parametrize(
    "query",
    [
        "category=tank-thing",
        "stage=nowhere",
        "origins=0",
        "origins=many",
        "min-confidence=2",
        "min-confidence=nan",
        "reviewed=perhaps",
        "since=yesterday",
        "rating=Z9",
        "weapon=" + "x" * 201,
        "&".join(f"weapon=w{number}" for number in range(41)),
    ],
)
def test_a_value_that_cannot_be_is_refused(query: str) -> None:
    with pytest.raises(UsageError):
        filters_of(query)


def test_a_value_is_added_once_and_taken_away_alone() -> None:
    both = with_value(with_value(Filters(supplier=("CHN",)), "supplier", "RUS"), "supplier", "RUS")
    assert both.supplier == ("CHN", "RUS")
    assert without(both, "supplier", "CHN").supplier == ("RUS",)
    assert without(both, "supplier").supplier == ()
    assert without(replace(both, since="2024"), "since").since is None
