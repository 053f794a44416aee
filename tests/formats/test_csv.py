"""CSV: readable back, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from armsledger.formats import Look
from armsledger.formats.csv import render, safe_cell
from armsledger.formats.rows import COLUMNS
from armsledger.records import Reading
from tests.factories import a_claim, a_document, a_reading


def read_back(*readings: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render(readings, Look())))))


def test_one_row_a_claim_under_the_columns() -> None:
    """Each claim is a row with the document's fields and its own."""
    rows = read_back(a_reading(a_claim(), a_claim(id="claim-2", weapon=None)), Reading(a_document(), ()))
    assert [(row["id"], row["claim"], row["weapon"]) for row in rows] == [
        ("0123456789abcdef", "claim-1", "Wing Loong"),
        ("0123456789abcdef", "claim-2", ""),
    ]
    assert list(rows[0]) == list(COLUMNS)


def test_commas_quotes_and_line_breaks_come_back_whole() -> None:
    """A title with everything that CSV has to quote is read back to the letter."""
    title = 'He said, "yes"\nand left'
    assert read_back(a_reading(document=a_document(title=title)))[0]["title"] == title


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_cell_never_starts_a_formula(start: str) -> None:
    """A text that a spreadsheet would run gets a quote mark before it."""
    assert safe_cell(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"


def test_a_list_cell_never_starts_a_formula() -> None:
    """Joined lists are guarded as single texts are."""
    assert safe_cell(["=1+1", "b"]) == "'=1+1; b"


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula."""
    assert safe_cell(-1.5) == -1.5
