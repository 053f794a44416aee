"""The trade register: estimates, missing values and names come through as the register has them."""

from __future__ import annotations

from armsledger.registers.importing import import_register
from armsledger.registers.records import Edition, Number, RegisterRow, Side
from tests.registers.shapes import TRADE_HEADER, TRADE_ROWS, knowledge, trade


def edition(data: bytes) -> Edition:
    found = import_register(data, "trade.csv", knowledge())
    assert found.faults == ()
    assert found.edition is not None
    return found.edition


def first(*rows: str) -> RegisterRow:
    return edition(trade(*rows)).rows[0]


def test_a_trade_register_is_known_by_its_header_behind_a_preamble() -> None:
    found = edition(trade())
    assert (found.register, found.origin, len(found.rows)) == ("sipri-trade", "sipri", len(TRADE_ROWS))


def test_the_day_it_was_made_and_its_scope_come_from_the_preamble() -> None:
    found = edition(trade())
    assert found.dated == "2031-03-03"
    assert (
        found.scope == "Transfers of major conventional arms from All countries to All countries . Made up for a test"
    )


def test_a_question_mark_behind_a_value_marks_it_as_an_estimate() -> None:
    row = first()
    assert (row.order_year, row.ordered, row.delivered) == (Number(2018, True), Number(40, True), Number(20, True))


def test_years_of_delivery_are_parted_by_semicolons() -> None:
    assert first().delivery_years == (2021, 2022, 2024)


def test_a_blank_number_is_unknown_and_not_zero() -> None:
    row = first(TRADE_ROWS[1])
    assert (row.ordered, row.delivered, row.delivery_years, row.tiv_unit) == (Number(), Number(), (), None)


def test_a_row_without_comments_has_none() -> None:
    assert first().comments is None
    assert first(TRADE_ROWS[1]).comments == "Second-hand; aid"


def test_a_former_state_keeps_its_own_code() -> None:
    assert first(TRADE_ROWS[1]).supplier == Side("Soviet Union", "SUN")


def test_a_non_state_loses_its_star_and_has_an_id() -> None:
    assert first(TRADE_ROWS[2]).recipient == Side("Hezbollah (Lebanon)", "org:hezbollah")


def test_a_supplier_that_the_register_does_not_know_is_no_fault() -> None:
    found = import_register(trade(TRADE_ROWS[3]), "trade.csv", knowledge())
    assert found.edition is not None
    assert found.edition.rows[0].supplier == Side("unknown supplier(s)", None)
    assert found.undisclosed == 1


def test_conditions_are_those_of_a_claim() -> None:
    conditions = [row.condition for row in edition(trade()).rows]
    assert conditions == ["new", "second hand", "new", "modernized"]


def test_newer_exports_call_the_number_delivered_otherwise() -> None:
    header = TRADE_HEADER.replace("Number delivered", "Deliveries in the Year Range")
    assert edition(trade(header=header)).rows[0].delivered == Number(20, True)


def test_a_row_knows_its_line() -> None:
    assert [row.line for row in edition(trade()).rows] == [7, 8, 9, 10]


def test_an_accent_in_latin_1_is_read_as_it_is() -> None:
    row = first("Chile,France,2001,,2,,Gökdeniz,patrol boat,2,,2002,New,café,1,2,2")
    assert (row.weapon, row.comments) == ("Gökdeniz", "café")
