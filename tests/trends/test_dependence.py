"""Shares and the index of them."""

from __future__ import annotations

import pytest

from armsledger.trends import Measure, dependence
from armsledger.trends.periods import Window
from tests.trends.moving import a_movement

WINDOW = Window(2020, 2024)


def test_a_single_supplier_gives_an_index_of_one() -> None:
    (found,) = dependence([a_movement(), a_movement(2021)], [WINDOW])

    assert (found.state, found.low, found.high, found.equivalent) == ("PAK", 1.0, 1.0, 1.0)


def test_four_equal_suppliers_give_a_quarter() -> None:
    (found,) = dependence([a_movement(supplier=code) for code in ("CHN", "USA", "FRA", "ITA")], [WINDOW])

    assert found.low == pytest.approx(0.25)
    assert found.equivalent == pytest.approx(4)


def test_shares_are_in_the_measure_that_is_asked_for() -> None:
    moved = [a_movement(tiv=30), a_movement(supplier="USA", tiv=10), a_movement(supplier="FRA")]
    (found,) = dependence(moved, [WINDOW], Measure.TIV)

    assert [(share.partner, share.share) for share in found.shares] == [("CHN", 0.75), ("USA", 0.25)]


def test_an_unknown_supplier_leaves_the_index_between_two_bounds() -> None:
    (found,) = dependence([a_movement(), a_movement(supplier="")], [WINDOW])

    assert (found.low, found.high, found.unknown) == (0.25, 1.0, 0.5)


def test_the_dependence_of_a_supplier_is_on_its_customers() -> None:
    moved = [a_movement(), a_movement(recipient="BGD")]
    (found,) = dependence(moved, [WINDOW], of="supplier")

    assert (found.state, found.low) == ("CHN", 0.5)


def test_a_window_without_any_movement_has_no_index() -> None:
    assert dependence([a_movement(2010)], [WINDOW]) == []
