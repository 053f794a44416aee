"""Registers in the ledger, on either database: editions stay, and rows come back as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.errors import UsageError
from armsledger.ledger import Ledger
from armsledger.registers.importing import import_register
from armsledger.registers.records import Edition, Side
from tests.registers.shapes import TRADE_ROWS, UNROCA, VOLUMES, deliveries, knowledge, trade


def edition(data: bytes, file: str = "register.csv") -> Edition:
    found = import_register(data, file, knowledge())
    assert found.edition is not None, found.faults
    return found.edition


@pytest.mark.parametrize("data", [trade(), deliveries(), VOLUMES.encode(), UNROCA.encode()])
def test_rows_come_back_as_they_went_in(ledger: Ledger, data: bytes) -> None:
    given = edition(data)
    kept, is_new = ledger.registers.add(given)
    assert is_new
    assert tuple(ledger.registers.rows(kept)) == given.rows


def test_the_same_file_is_kept_once(ledger: Ledger) -> None:
    first, _ = ledger.registers.add(edition(trade()))
    again, is_new = ledger.registers.add(edition(trade(), "copy.csv"))
    assert (again, is_new) == (first, False)
    assert ledger.registers.editions() == (first,)


def test_a_newer_edition_leaves_the_older_one(ledger: Ledger) -> None:
    older, _ = ledger.registers.add(edition(trade()))
    newer, _ = ledger.registers.add(edition(trade(*TRADE_ROWS[1:]).replace(b"2031", b"2032")))
    assert [each.id for each in ledger.registers.editions("sipri-trade")] == [
        "sipri-trade-2031-03-03",
        "sipri-trade-2032-03-03",
    ]
    assert len(list(ledger.registers.rows(older))) == len(TRADE_ROWS)
    assert len(list(ledger.registers.rows(newer))) == len(TRADE_ROWS) - 1


def test_a_row_has_one_id_in_every_edition(ledger: Ledger) -> None:
    older, _ = ledger.registers.add(edition(trade()))
    newer, _ = ledger.registers.add(edition(trade(*reversed(TRADE_ROWS)).replace(b"2031", b"2032")))
    ids = [[row.id for row in ledger.registers.rows(each)] for each in (older, newer)]
    assert ids[0] == ids[1][::-1]


def test_two_like_rows_of_a_file_stay_two(ledger: Ledger) -> None:
    kept, _ = ledger.registers.add(edition(trade(TRADE_ROWS[0], TRADE_ROWS[0])))
    assert [row.line for row in ledger.registers.rows(kept)] == [7, 8]


def test_rows_are_found_by_side(ledger: Ledger) -> None:
    kept, _ = ledger.registers.add(edition(trade()))
    assert [row.weapon for row in ledger.registers.rows(kept, supplier=["CHN"], recipient=["GHA"])] == ["Wing Loong-2"]


def test_the_same_file_again_brings_names_up_to_date(ledger: Ledger) -> None:
    given = edition(trade(TRADE_ROWS[0]))
    unknown = replace(given, rows=tuple(replace(row, system=None, recipient=Side("Ghana")) for row in given.rows))
    kept, _ = ledger.registers.add(unknown)
    ledger.registers.add(given)
    assert tuple(ledger.registers.rows(kept)) == given.rows


def test_nothing_is_kept_of_an_edition_that_breaks_off(ledger: Ledger) -> None:
    given = edition(trade())
    broken = replace(given, rows=(*given.rows, replace(given.rows[0], line=None)))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="line"):
        ledger.registers.add(broken)
    assert ledger.registers.editions() == ()


def test_a_registers_name_means_its_newest_edition(ledger: Ledger) -> None:
    ledger.registers.add(edition(trade().replace(b"2031", b"2032")))
    ledger.registers.add(edition(trade(*TRADE_ROWS[1:])))
    assert ledger.registers.edition("sipri-trade").id == "sipri-trade-2032-03-03"


def test_an_edition_that_is_not_there_says_which_are(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="register add FILE"):
        ledger.registers.edition("sipri-trade")
    ledger.registers.add(edition(trade()))
    with pytest.raises(UsageError, match="sipri-trade-2031-03-03"):
        ledger.registers.edition("unroca")
