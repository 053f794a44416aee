"""Bad files: the line and the reason are named, and there is no edition."""

from __future__ import annotations

import pytest

from armsledger.registers.importing import MOST_FAULTS, import_register
from armsledger.registers.records import Fault
from tests.registers.shapes import TRADE_HEADER, TRADE_ROWS, knowledge, trade


def faults(data: bytes) -> tuple[Fault, ...]:
    found = import_register(data, "bad.csv", knowledge())
    assert found.edition is None
    return found.faults


def with_bad(row: str) -> bytes:
    """A register whose third row, in line 9, is bad."""
    return trade(TRADE_ROWS[0], TRADE_ROWS[1], row, TRADE_ROWS[3])


def test_a_file_cut_off_in_a_row_names_that_row() -> None:
    (fault,) = faults(trade()[:-25])
    assert fault.line == 10
    assert "cells, 16 expected; is the file whole" in fault.why


def test_a_file_cut_off_in_a_quoted_cell_names_the_line() -> None:
    data = trade(TRADE_ROWS[0], 'Chile,France,2001,,2,,"Exocet, MM-4')
    assert [fault.line for fault in faults(data)] == [8]


def test_a_file_with_nothing_under_its_header_is_refused() -> None:
    data = trade()
    (fault,) = faults(data[: data.index(b"Ghana,")])
    assert "no rows under its header" in fault.why


def test_rows_with_another_delimiter_than_the_header_are_named() -> None:
    (fault,) = faults(with_bad(TRADE_ROWS[2].replace(",", ";")))
    assert (fault.line, "its delimiter the same" in fault.why) == (9, True)


def test_a_file_with_a_delimiter_that_no_register_has_is_not_recognised() -> None:
    (fault,) = faults(trade().replace(b",", b":"))
    assert "no register is recognised" in fault.why
    assert "SIPRI trade register" in fault.why


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_usual_delimiters_are_found(delimiter: str) -> None:
    plain = [row.replace(";", "/") for row in (TRADE_ROWS[2],)]
    data = trade(*(row.replace(",", delimiter) for row in plain), header=TRADE_HEADER.replace(",", delimiter))
    found = import_register(data, "other.csv", knowledge())
    assert found.edition is not None


def test_a_missing_column_is_named_with_the_line_of_the_header() -> None:
    header = TRADE_HEADER.replace("Supplier,", "")
    (fault,) = faults(trade(*(row.split(",", 1)[1] for row in TRADE_ROWS), header=header))
    assert (fault.line, "lacks 'Supplier'" in fault.why) == (6, True)


def test_an_unknown_state_is_named_with_its_line() -> None:
    (fault,) = faults(with_bad(TRADE_ROWS[0].replace("Ghana", "Freedonia")))
    assert (fault.line, "Recipient: 'Freedonia'" in fault.why) == (9, True)


def test_an_unknown_state_may_be_kept_and_is_listed() -> None:
    data = with_bad(TRADE_ROWS[0].replace("Ghana", "Freedonia"))
    found = import_register(data, "trade.csv", knowledge(), keep_unknown=True)
    assert found.edition is not None
    assert found.unknown_names == {"Freedonia": 1}


def test_part_of_a_name_is_not_enough() -> None:
    (fault,) = faults(with_bad(TRADE_ROWS[0].replace("Ghana", "North Ghana")))
    assert "'North Ghana'" in fault.why


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (TRADE_ROWS[0].replace("2018", "20255"), "Year of order: '20255' is not a year"),
        (TRADE_ROWS[0].replace("2022", "20222"), "Year(s) of delivery:"),
        (TRADE_ROWS[0].replace(",40,", ",forty,"), "Number ordered: 'forty' is not a number of items"),
        (TRADE_ROWS[0].replace(",40,", ",-4,"), "Number ordered: '-4'"),
        (TRADE_ROWS[0].replace("2018,?", "2018,maybe"), "the mark behind Year of order: 'maybe'"),
        (TRADE_ROWS[0].replace("New", "Shiny"), "status: 'Shiny'"),
        (TRADE_ROWS[0].replace("Wing Loong-2", ""), "Weapon designation: is empty"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_column(bad: str, why: str) -> None:
    (fault,) = faults(with_bad(bad))
    assert fault.line == 9
    assert why in fault.why


def test_a_fault_reads_as_a_line_of_a_compiler() -> None:
    assert Fault(9, "is wrong").at("bad.csv") == "bad.csv:9: is wrong"


def test_the_wrong_file_altogether_ends_after_some_faults() -> None:
    found = faults(trade(*[TRADE_ROWS[0].replace("2018", "20255")] * (MOST_FAULTS + 30)))
    assert len(found) == MOST_FAULTS + 1


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\x01\x02", b"PK\x03\x04broken", b"a,b\n1,2\n"])
def test_what_is_no_register_is_refused_without_a_traceback(data: bytes) -> None:
    assert len(faults(data)) == 1


def test_a_file_over_the_limit_is_refused() -> None:
    found = import_register(trade(), "big.csv", knowledge(), max_bytes=100)
    assert "larger than 100 bytes" in found.faults[0].why
