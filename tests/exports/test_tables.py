"""CSV, XLSX, JSON lines and Parquet, read back with the csv module, polars and openpyxl."""

from __future__ import annotations

import io
import json
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from armsledger.cli.ask_rows import CLAIM_COLUMNS as LISTED_CLAIMS
from armsledger.cli.deals_rows import DEAL_COLUMNS as LISTED_DEALS
from armsledger.exports.csv import note
from armsledger.exports.rows import CLAIM_COLUMNS, DEAL_COLUMNS
from armsledger.exports.xlsx import MOST_CHARACTERS, cell_of
from armsledger.ledger import Ledger
from tests.exports.telling import FORMULA, a_material, rendered


def test_columns_are_those_of_the_lists() -> None:
    """Whoever knows `armsledger deals --format csv` knows the export."""
    assert tuple(DEAL_COLUMNS) == LISTED_DEALS
    assert tuple(CLAIM_COLUMNS) == LISTED_CLAIMS


def test_csv_reads_back(told: Ledger) -> None:
    """In polars, with the note as comments; numbers are numbers."""
    text = rendered("csv", a_material(told, category=("uav", "aircraft")))
    frame = pl.read_csv(io.BytesIO(text), comment_prefix="# ")
    assert frame["weapon"].to_list() == ["Rafale", "F-35A", "Wing Loong"]
    assert frame["quantity"].dtype == pl.Int64
    assert frame["delivered_so_far"].to_list() == [None, 30, None]


def test_csv_says_how_it_was_made(told: Ledger) -> None:
    """When, from which ledger, with which filter."""
    lines = rendered("csv", a_material(told, supplier=("CHN",), since="2025")).decode().splitlines()
    assert lines[:3] == [
        "# made: 2026-11-26T09:30:00Z",
        "# ledger: news.sqlite",
        "# filter: --supplier CHN --since 2025",
    ]


def test_csv_holds_no_formula(told: Ledger) -> None:
    """A title out of the news that begins with = is disarmed."""
    frame = pl.read_csv(
        io.BytesIO(rendered("csv", a_material(told, of="claims", weapon=("wing-loong",)))), comment_prefix="# "
    )
    assert frame["title"].to_list() == [f"'{FORMULA}"]


def test_a_filter_in_the_note_begins_no_formula(told: Ledger) -> None:
    """No comma parts it into a cell of its own."""
    material = a_material(told, weapon=("x,=1+1;@y",))
    assert b"# filter: --weapon x =1+1 @y\n" in note(material.about)


def test_parquet_reads_back(told: Ledger) -> None:
    """Typed, with the note in the metadata."""
    data = rendered("parquet", a_material(told, supplier=("USA",)))
    frame = pl.read_parquet(io.BytesIO(data))
    assert frame.select("suppliers", "quantity", "delivered").row(0) == (["USA"], 30, "2025-04")
    told_of = json.loads(pl.read_parquet_metadata(io.BytesIO(data))["armsledger"])
    assert told_of["ledger"] == "news.sqlite"
    assert told_of["filter"] == "--supplier USA"


@pytest.mark.parametrize("of", ["deals", "claims"])
def test_an_empty_parquet_keeps_its_types(empty: Ledger, of: str) -> None:
    frame = pl.read_parquet(io.BytesIO(rendered("parquet", a_material(empty, of=of))))
    assert frame.height == 0
    assert frame.schema["quantity"] == pl.Int64


def test_jsonl_reads_back(told: Ledger) -> None:
    """The note first, then whole records; claims with their evidence."""
    lines = [json.loads(line) for line in rendered("jsonl", a_material(told, of="claims")).splitlines()]
    assert [line["record"] for line in lines] == ["about", "claim", "claim", "claim", "claim"]
    assert {line["id"] for line in lines[1:]} == {"drones", "jets", "talks", "batteries"}
    assert all(line["evidence"][0]["text"] for line in lines[1:])
    deals = [json.loads(line) for line in rendered("jsonl", a_material(told)).splitlines()][1:]
    assert deals[0]["stages"][0]["kind"] == "interest"


def test_xlsx_reads_back(told: Ledger) -> None:
    """Three sheets; numbers are numbers, and no cell is a formula."""
    book = load_workbook(io.BytesIO(rendered("xlsx", a_material(told))))
    assert book.sheetnames == ["deals", "claims", "about"]
    header, *rows = book["deals"].iter_rows(values_only=True)
    deals = [dict(zip(header, row, strict=True)) for row in rows]
    assert [deal["quantity"] for deal in deals] == [30, 30, 30]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert f"'{FORMULA}" in {cell.value for cell in cells}
    assert dict(book["about"].iter_rows(values_only=True))["ledger"] == "news.sqlite"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x00=", "＝"])
def test_xlsx_cells_begin_no_formula(start: str) -> None:
    """Nor does one begin so once forbidden characters are gone."""
    assert str(cell_of(f"{start}cmd")).startswith("'")


def test_xlsx_cells_hold_what_a_cell_may() -> None:
    assert cell_of(-5) == -5
    assert cell_of("a\x0bb\ud800") == "ab?"
    assert len(str(cell_of("x" * 40_000))) == MOST_CHARACTERS


@pytest.mark.parametrize("name", ["csv", "jsonl", "xlsx"])
def test_an_empty_ledger_gives_a_valid_empty_file(empty: Ledger, name: str, tmp_path: Path) -> None:
    """With the note, and without rows."""
    material = a_material(empty)
    data = rendered(name, material)
    assert material.tally.held == 0
    if name == "csv":
        assert pl.read_csv(io.BytesIO(data), comment_prefix="# ").columns == list(DEAL_COLUMNS)
    elif name == "jsonl":
        assert json.loads(data)["record"] == "about"
    else:
        assert load_workbook(io.BytesIO(data))["deals"].max_row == 1
