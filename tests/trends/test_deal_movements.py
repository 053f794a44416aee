"""Which deals count, when, and for whom."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.records import Category, Deal, Judgement, Kind, Rating
from armsledger.trends.deal_movements import Dated, month_of, moved
from armsledger.trends.volumes import read_volumes, tiv_of

TELLERS = {"c1": ("Reuters", "2025-05-20"), "c2": ("Dawn", "2025-05-21"), "c3": ("Late Paper", "2026-01-03")}


def a_deal(**changes: Any) -> Deal:  # noqa: ANN401 - fields of a Deal
    given: dict[str, Any] = {
        "id": "d-c1",
        "suppliers": ("CHN",),
        "recipients": ("PAK",),
        "weapon": "Wing Loong",
        "system": "wing-loong",
        "category": Category.UAV,
        "quantity": 30,
        "quantity_range": (30, 30),
        "quantities": (),
        "amount": 1.4e9,
        "currency": "USD",
        "values": (),
        "stage": Kind.ORDER,
        "ended": None,
        "stages": (),
        "ordered": "2025-03",
        "announced": None,
        "approved": None,
        "delivered": None,
        "first_reported": "2025-05-20",
        "last_reported": "2026-01-03",
        "delivered_so_far": None,
        "places": (),
        "claims": ("c1", "c2", "c3"),
        "documents": ("1", "2", "3"),
        "origins": ("1",),
        "conflicts": (),
        "rating": Rating("F", 3, ""),
        "confidence": 0.8,
    }
    return Deal(**{**given, **changes})


def test_a_deal_counts_on_the_day_it_was_first_reported() -> None:
    (found,) = moved(a_deal(), Dated.REPORTED, TELLERS)

    assert (found.year, found.month, found.supplier, found.recipient) == (2025, 5, "CHN", "PAK")
    assert (found.number, found.amount, found.currency) == (30, 1.4e9, "USD")


def test_who_repeats_it_later_told_nothing_new() -> None:
    (found,) = moved(a_deal(), Dated.REPORTED, TELLERS)

    assert found.sources == ("Dawn", "Reuters")


def test_a_deal_can_count_when_it_was_ordered() -> None:
    (found,) = moved(a_deal(), Dated.ORDERED, TELLERS)

    assert (found.year, found.month) == (2025, 3)


def test_two_suppliers_share_a_deal_and_all_that_is_in_it() -> None:
    first, second = moved(a_deal(suppliers=("CHN", "RUS")), Dated.REPORTED, TELLERS)

    assert (first.part, first.number, second.supplier) == (0.5, 15, "RUS")


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": Kind.OFFER},
        {"stage": None},
        {"ended": Kind.CANCELLATION},
        {"reviewed": Judgement.REJECT},
        {"first_reported": None},
    ],
)
def test_what_was_not_agreed_or_has_no_date_counts_nowhere(changes: dict[str, Any]) -> None:
    assert list(moved(a_deal(**changes), Dated.REPORTED, TELLERS)) == []


def test_other_stages_count_when_they_are_asked_for() -> None:
    assert len(list(moved(a_deal(stage=Kind.OFFER), Dated.REPORTED, TELLERS, {Kind.OFFER}))) == 1


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2025-07", (2025, 7)),
        ("2021", (2021, None)),
        ("2025-07~", (2025, 7)),
        ("2022/2024-03", (2024, 3)),
        ("2024-05-07/..", (2024, 5)),
        ("2025-21", (2025, None)),
        ("202X", None),
        (None, None),
    ],
)
def test_the_month_of_a_date(date: str | None, found: tuple[int, int | None] | None) -> None:
    assert month_of(date) == found


def test_volumes_come_from_the_users_table_alone(tmp_path: Any) -> None:  # noqa: ANN401 - a path
    table = tmp_path / "tiv.csv"
    table.write_text("weapon,tiv\nWing-Loong,2.5\n")
    values = read_volumes(table)

    assert tiv_of(a_deal(), values) == 75
    assert tiv_of(a_deal(), values, "second hand") == 30
    assert tiv_of(a_deal(quantity=None), values) is None
    assert tiv_of(a_deal(system=None, weapon="J-10"), values) is None
