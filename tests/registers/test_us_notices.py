"""US notices: a row an item under the number of its case; files add up to one register."""

from __future__ import annotations

from armsledger.registers.growing import grown
from armsledger.registers.importing import import_register
from armsledger.registers.records import Edition, RowKind
from tests.registers.shapes import knowledge

NOTICE = """Transmittal No. 31-07

(U) Pursuant to Section 36(b)(1) of the Arms Export Control Act, as amended

(i) Prospective Purchaser: Government of Chile

(ii) Total Estimated Value:
Major Defense Equipment * $40 million
Other $10 million
TOTAL $50 million

(iii) Description and Quantity or Quantities of Articles or Services under Consideration for Purchase:
Major Defense Equipment (MDE):
Six (6) CH-47F Chinook Helicopters
Non-MDE: spare parts and training

(iv) Military Department: Army

(viii) Date Report Delivered to Congress: March 3, 2031
"""


def edition(text: str = NOTICE, file: str = "notice.txt") -> Edition:
    found = import_register(text.encode(), file, knowledge())
    assert found.edition is not None, found.faults
    return found.edition


def test_a_notice_is_known_by_its_form() -> None:
    assert edition().register == "us-notices"


def test_an_item_is_a_row_with_its_number_and_the_ceiling_of_the_case() -> None:
    row = edition().rows[0]
    assert (row.kind, row.number, row.supplier.id, row.recipient.id) == (RowKind.NOTICE, "31-07", "USA", "CHL")
    assert (row.ordered.value, row.amount, row.currency) == (6, 50_000_000.0, "USD")


def test_the_ceiling_stands_once_a_case() -> None:
    assert sum(row.amount is not None for row in edition().rows) == 1


def test_the_day_that_congress_was_told_is_kept_apart() -> None:
    assert ("notified", "2031-03-03") in edition().rows[0].days


def test_a_further_file_adds_to_the_register() -> None:
    first, second = edition(), edition(NOTICE.replace("31-07", "31-08"))
    both = grown(first, first.rows, second)
    assert {row.number for row in both.rows} == {"31-07", "31-08"}


def test_a_notice_that_is_told_again_takes_the_place_of_the_earlier_one() -> None:
    first, second = edition(), edition(NOTICE.replace("Six (6)", "Seven (7)"))
    again = grown(first, first.rows, second)
    assert [row.ordered.value for row in again.rows] == [row.ordered.value for row in second.rows]


def test_a_purchaser_that_is_not_known_is_named() -> None:
    found = import_register(NOTICE.replace("Chile", "Freedonia").encode(), "notice.txt", knowledge())
    assert found.edition is None
    assert "Freedonia" in found.faults[0].why
