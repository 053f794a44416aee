"""Movements add up by what is asked, and what nobody told stays empty."""

from __future__ import annotations

import pytest

from armsledger.errors import UsageError
from armsledger.records import Category
from armsledger.trends import Measure, flows
from armsledger.trends.periods import Window, rolling, windows
from tests.trends.moving import a_movement


def test_transfers_add_up_by_year_and_supplier() -> None:
    found = flows([a_movement(2020), a_movement(2020), a_movement(2021, "USA")], ("year", "supplier"))

    assert [(flow.key, flow.transfers) for flow in found] == [(("2020", "CHN"), 2.0), (("2021", "USA"), 1.0)]


def test_a_number_that_nobody_told_is_no_zero() -> None:
    (found,) = flows([a_movement(), a_movement()])

    assert found.number is None
    assert found.value(Measure.NUMBER) is None


def test_a_sum_of_numbers_says_over_how_many_transfers_it_goes() -> None:
    (found,) = flows([a_movement(number=30), a_movement()])

    assert (found.number, found.number_told, found.transfers) == (30.0, 1.0, 2.0)


def test_money_of_two_currencies_is_never_added() -> None:
    (found,) = flows([a_movement(amount=1e9, currency="USD"), a_movement(amount=5e8, currency="EUR"), a_movement()])

    assert found.money == (("EUR", 5e8), ("USD", 1e9))
    assert found.value(Measure.MONEY, "USD") == 1e9
    assert found.value(Measure.MONEY, "GBP") is None


def test_two_suppliers_of_one_deal_share_it() -> None:
    found = flows([a_movement(part=0.5), a_movement(supplier="USA", part=0.5)], ("year",))

    assert found[0].transfers == 1.0


def test_a_table_of_volumes_gives_volumes_and_no_transfer() -> None:
    (found,) = flows([a_movement(tiv=12.5, part=0.0)])

    assert (found.transfers, found.tiv) == (0.0, 12.5)


def test_an_unknown_side_keeps_its_transfers_together() -> None:
    (found,) = flows([a_movement(supplier="")], ("supplier",))

    assert found.key == ("",)


def test_flows_by_category_have_its_name() -> None:
    (found,) = flows([a_movement(category=Category.SHIP)], ("category",))

    assert found.key == ("ship",)


def test_windows_end_with_the_last_year_and_leave_out_what_is_no_whole_one() -> None:
    assert [str(window) for window in windows(2012, 2024, 5)] == ["2015–2019", "2020–2024"]


def test_rolling_windows_start_in_each_year() -> None:
    assert [str(window) for window in rolling(2018, 2024, 5)] == ["2018–2022", "2019–2023", "2020–2024"]


def test_a_movement_outside_of_all_windows_is_in_none() -> None:
    found = flows([a_movement(2014), a_movement(2016)], ("window",), [Window(2015, 2019)])

    assert [(flow.key, flow.transfers) for flow in found] == [(("2015–2019",), 1.0)]


def test_an_axis_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match="colour"):
        flows([a_movement()], ("colour",))
