"""Rows of registers as movements."""

from __future__ import annotations

from typing import Any

from armsledger.records import Category
from armsledger.registers.records import Number, RegisterRow, RowKind, Side
from armsledger.trends.deal_movements import Dated
from armsledger.trends.gathering import rows_moved
from armsledger.trends.register_movements import moved_by_row


def a_row(kind: RowKind = RowKind.DELIVERY, **changes: Any) -> RegisterRow:  # noqa: ANN401 - fields of a RegisterRow
    given: dict[str, Any] = {
        "line": 12,
        "supplier": Side("China", "CHN"),
        "recipient": Side("Pakistan", "PAK"),
        "weapon": "J-10CE",
        "description": "fighter aircraft",
        "system": "j-10",
        "category": Category.AIRCRAFT,
        "order_year": Number(2021),
        "ordered": Number(36),
        "delivered": Number(6),
        "delivery_years": (2022,),
        "tiv_ordered": 900.0,
        "tiv_delivered": 150.0,
    }
    return RegisterRow(kind=kind, **{**given, **changes})


def test_a_delivery_counts_in_its_year_with_its_number_and_volume() -> None:
    (found,) = moved_by_row(a_row(), "sipri")

    assert (found.year, found.number, found.tiv, found.sources) == (2022, 6, 150.0, ("sipri",))


def test_a_deal_counts_in_the_year_of_its_order() -> None:
    (found,) = moved_by_row(a_row(RowKind.DEAL), "sipri")

    assert (found.year, found.number, found.tiv) == (2021, 36, 900.0)


def test_a_deal_delivered_over_years_has_no_numbers_by_year() -> None:
    found = list(moved_by_row(a_row(RowKind.DEAL, delivery_years=(2022, 2023)), "sipri", Dated.DELIVERED))

    assert [(each.year, each.part, each.number, each.tiv) for each in found] == [
        (2022, 0.5, None, None),
        (2023, 0.5, None, None),
    ]


def test_a_notice_counts_on_its_day_without_its_ceiling() -> None:
    row = a_row(
        RowKind.NOTICE, amount=1e9, currency="USD", days=(("published", "2025-06-01"), ("notified", "2025-05-12"))
    )
    (found,) = moved_by_row(row, "us")

    assert (found.year, found.month, found.amount) == (2025, 5, None)


def test_a_table_of_volumes_gives_volumes_without_transfers() -> None:
    row = a_row(RowKind.VOLUME, supplier=Side(""), volumes=((2020, 12.0), (2021, 3.0)))

    assert [(each.year, each.tiv, each.part, each.supplier) for each in moved_by_row(row, "sipri")] == [
        (2020, 12.0, 0.0, ""),
        (2021, 3.0, 0.0, ""),
    ]


def test_a_transfer_that_both_sides_report_counts_once() -> None:
    exported = a_row(RowKind.TRANSFER, reporter="CHN exports")
    imported = a_row(RowKind.TRANSFER, reporter="PAK imports")
    other = a_row(RowKind.TRANSFER, reporter="PAK imports", supplier=Side("Italy", "ITA"))

    assert [each.supplier for each in rows_moved([exported, imported, other], "unroca")] == ["CHN", "ITA"]
