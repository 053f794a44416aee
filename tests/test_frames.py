"""Claims as data frames."""

from __future__ import annotations

import sys

import pytest

from armsledger.errors import UsageError
from armsledger.formats.rows import COLUMNS
from armsledger.frames import claims_frame
from armsledger.records import Reading
from tests.factories import a_claim, a_document, a_reading

SPARSE = a_claim(id="claim-2", quantity=None, quantity_range=None, value=None, suppliers=())


def test_polars_keeps_numbers_and_lists() -> None:
    """A polars frame has one row a claim, integers with gaps, and lists of strings."""
    pytest.importorskip("polars")
    frame = claims_frame([a_reading(a_claim(), SPARSE)])
    assert frame.columns == list(COLUMNS)
    assert frame["quantity"].to_list() == [30, None]
    assert frame["suppliers"].to_list() == [["CHN"], []]


def test_pandas_keeps_numbers_and_lists() -> None:
    """A pandas frame has the same rows, and integers stay integers beside a gap."""
    pytest.importorskip("pandas")
    frame = claims_frame([a_reading(a_claim(), SPARSE)], "pandas")
    assert list(frame.columns) == list(COLUMNS)
    assert str(frame["quantity"].dtype) == "Int64"
    assert frame["suppliers"].to_list() == [["CHN"], []]


def test_a_frame_without_rows_has_its_columns() -> None:
    """No claims give an empty frame of the same columns and types."""
    polars = pytest.importorskip("polars")
    frame = claims_frame([Reading(a_document(), ())])
    assert (frame.height, frame.columns, frame.schema["quantity"]) == (0, list(COLUMNS), polars.Int64)


def test_a_missing_library_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without polars the error says what to install."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match=r"armsledger\[frames\]"):
        claims_frame([a_reading()])
