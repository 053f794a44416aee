"""The deliveries: a row a deal and year, flags in words, a stray semicolon at the end of a line."""

from __future__ import annotations

from armsledger.registers.gathered import gathered
from armsledger.registers.importing import import_register
from armsledger.registers.records import Number, RegisterRow
from tests.registers.shapes import deliveries, knowledge


def rows() -> tuple[RegisterRow, ...]:
    found = import_register(deliveries(), "deliveries.csv", knowledge())
    assert found.edition is not None, found.faults
    assert found.edition.register == "sipri-deliveries"
    return found.edition.rows


def test_yes_marks_an_estimate_and_no_does_not() -> None:
    first, second, _ = rows()
    assert (first.order_year, first.delivered) == (Number(2018, True), Number(12, False))
    assert (second.delivered, second.delivery_years_estimated) == (Number(8, True), True)


def test_the_stray_semicolon_is_no_part_of_the_last_cell() -> None:
    assert [row.local_production for row in rows()] == [False, False, True]


def test_a_deliverys_deal_keeps_the_registers_number() -> None:
    assert [row.number for row in rows()] == ["90001", "90001", "90002"]


def test_years_of_one_deal_are_gathered_to_one_row() -> None:
    first, second = gathered(rows())
    assert (first.delivered, first.delivery_years) == (Number(20, True), (2021, 2022))
    assert second.number == "90002"
