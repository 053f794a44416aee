"""What a newer edition says otherwise: added, dropped, revised."""

from __future__ import annotations

from armsledger.registers.changes import Change, changes
from armsledger.registers.importing import import_register
from armsledger.registers.records import RegisterRow
from tests.registers.shapes import DELIVERY_ROWS, TRADE_ROWS, deliveries, knowledge, trade


def rows(data: bytes) -> tuple[RegisterRow, ...]:
    found = import_register(data, "register.csv", knowledge())
    assert found.edition is not None, found.faults
    return found.edition.rows


def between(newer: bytes) -> tuple[Change, ...]:
    return changes(rows(trade()), rows(newer))


def test_the_same_rows_in_another_order_are_no_change() -> None:
    assert between(trade(*reversed(TRADE_ROWS))) == ()


def test_a_row_that_came_is_added() -> None:
    more = "Peru,France,2030,,6,,Caesar 155mm,self-propelled gun,,,,New,,,,"
    (change,) = between(trade(*TRADE_ROWS, more))
    assert (change.what, change.after and change.after.recipient.id) == ("added", "PER")


def test_a_row_that_went_is_dropped() -> None:
    (change,) = between(trade(*TRADE_ROWS[1:]))
    assert (change.what, change.before and change.before.weapon) == ("dropped", "Wing Loong-2")


def test_revised_numbers_are_told_before_and_after() -> None:
    (change,) = between(trade(TRADE_ROWS[0].replace(",20,?,", ",31,,"), *TRADE_ROWS[1:]))
    assert change.what == "revised"
    assert [(each.field, each.before, each.after) for each in change.revisions] == [("number delivered", "20?", "31")]


def test_a_revised_year_of_order_is_no_new_deal() -> None:
    (change,) = between(trade(TRADE_ROWS[0].replace("2018,?", "2019,"), *TRADE_ROWS[1:]))
    assert [(each.field, each.before, each.after) for each in change.revisions] == [("year of order", "2018?", "2019")]


def test_a_revised_designation_is_no_new_deal() -> None:
    (change,) = between(trade(TRADE_ROWS[0].replace("Wing Loong-2", "CH-4"), *TRADE_ROWS[1:]))
    assert [each.field for each in change.revisions] == ["designation"]


def test_a_new_spelling_of_a_state_alone_tells_which_row_it_was() -> None:
    (change,) = between(trade(TRADE_ROWS[1].replace("Soviet Union", "USSR"), TRADE_ROWS[0], *TRADE_ROWS[2:]))
    assert [each.field for each in change.revisions] == ["supplier"]


def test_one_of_two_like_rows_that_went_is_dropped_once() -> None:
    found = changes(rows(trade(TRADE_ROWS[0], TRADE_ROWS[0])), rows(trade(TRADE_ROWS[0])))
    assert [change.what for change in found] == ["dropped"]


def test_deliveries_are_found_again_by_the_registers_number_and_year() -> None:
    newer = deliveries(
        DELIVERY_ROWS[0].replace("Wing Loong-2", "Wing Loong-3").replace("2018", "2017"), *DELIVERY_ROWS[1:]
    )
    (change,) = changes(rows(deliveries()), rows(newer))
    assert {each.field for each in change.revisions} == {"designation", "year of order"}
