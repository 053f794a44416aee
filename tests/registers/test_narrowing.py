"""Which rows an asker means."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.registers.narrowing import Wanted, wanted_rows, years_of
from armsledger.registers.records import Side
from tests.registers.deals import a_deal, a_row
from tests.registers.shapes import knowledge


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({}, True),
        ({"supplier": ["CHN"], "recipient": ["GHA"]}, True),
        ({"recipient": ["CHL"]}, False),
        ({"weapon": ["wing-loong"]}, True),
        ({"weapon": ["Wing Loong 2"]}, True),
        ({"weapon": ["t-72"]}, False),
        ({"category": ["uav"]}, True),
        ({"category": ["ship"]}, False),
        ({"first_year": 2025}, True),
        ({"first_year": 2030}, True),  # 25 are still to come
        ({"first_year": 2031}, False),
        ({"last_year": 2018}, True),
        ({"last_year": 2017}, False),
    ],
)
def test_all_filters_must_hold(filters: dict[str, Any], holds: bool) -> None:
    assert bool(list(wanted_rows([a_row()], Wanted(**filters), knowledge()))) is holds


def test_who_asks_for_a_state_gets_those_it_succeeded() -> None:
    row = a_row(supplier=Side("Soviet Union", "SUN"))
    assert Wanted(supplier=["RUS"]).holds(row, knowledge())


def test_the_years_of_deals_go_from_the_first_to_the_last() -> None:
    assert years_of([a_deal(ordered="2019-03"), a_deal(), a_deal(ordered="2012")]) == (2012, 2025)
    assert years_of([]) == (None, None)
