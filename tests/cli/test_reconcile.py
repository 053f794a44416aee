"""`armsledger reconcile`: the deals of a ledger against a register."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.records import Category, Kind
from tests.ledger.keeping import Place, a_story
from tests.registers.shapes import VOLUMES, trade

Run = Callable[..., Result]
ROWS = (
    # 30 Wing Loong of 2025 are set against these 48 of the second variant.
    "Pakistan,China,2018,?,48,?,Wing Loong-2,armed drone,23,?,2021; 2022; 2023; 2024; 2025,New,,4,9,9",
    "Bangladesh,China,2025,,30,,T-72,tank,,,,New,,1,9,9",
    "Ghana,China,2024,,5,,Wing Loong-2,armed drone,,,,New,,4,9,9",
    "Ghana,China,1991,,5,,F-7,fighter aircraft,5,,1991,New,,4,9,9",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program on a ledger with four deals and a register."""
    place = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(place.captures))
    stories = [
        a_story(1, system="wing-loong"),
        a_story(2, recipient="BGD", weapon="T-72", system="t-72", category=Category.ARMOURED_VEHICLE),
        a_story(3, recipient="LKA", system="wing-loong"),
        a_story(4, recipient="NPL", system="wing-loong", kind=Kind.OFFER),
    ]
    with place.open() as ledger:
        list(ledger.add(stories, reader="test"))
    file = tmp_path / "trade.csv"
    file.write_bytes(trade(*ROWS))

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(program, ["--ledger", place.name, *arguments])

    assert call("register", "add", str(file)).exit_code == 0
    return call


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_deal_has_its_outcome_and_rows_left_over_come_last(run: Run) -> None:
    found = rows(run("reconcile"))
    told = {(row["outcome"], tuple(row["recipients"])) for row in found}
    assert told == {
        ("conflicting", ("PAK",)),
        ("matched", ("BGD",)),
        ("ahead", ("LKA",)),
        ("out of scope", ("NPL",)),
        ("register only", ("GHA",)),
    }
    assert found[-1]["outcome"] == "register only"


def test_the_counts_are_told_apart_from_the_rows(run: Run) -> None:
    told = run("reconcile").stderr
    assert "1 matched, 1 ahead, 1 conflicting, 1 out of scope, 1 register only" in told


def test_both_sides_of_a_conflict_are_shown(run: Run) -> None:
    (row,) = rows(run("reconcile", "--outcome", "conflicting"))
    sides = {each["field"]: (each["deal"], each["register"]) for each in row["differences"] if each["clash"]}
    assert sides == {"number": ("30", "48?"), "year": ("2025", "2018?")}
    assert row["row"]["delivered"] == {"value": 23, "estimated": True}


def test_a_deal_ahead_has_its_days_of_lead(run: Run) -> None:
    (row,) = rows(run("reconcile", "--outcome", "ahead"))
    assert row["lead_days"] > 2000  # the register was made in 2031


def test_a_deal_out_of_scope_names_the_rule(run: Run) -> None:
    (row,) = rows(run("reconcile", "--outcome", "out of scope"))
    assert row["rule"] == "stage"


def test_filters_narrow_deals_and_rows(run: Run) -> None:
    assert {row["outcome"] for row in rows(run("reconcile", "--recipient", "pak"))} == {"conflicting"}
    assert {row["outcome"] for row in rows(run("reconcile", "--recipient", "GHA", "--since", "2024"))} == {
        "register only"
    }


def test_rows_of_years_that_no_deal_tells_of_are_left_out(run: Run) -> None:
    weapons = [row["weapon"] for row in rows(run("reconcile", "--outcome", "register only"))]
    assert weapons == ["Wing Loong-2"]


def test_a_spreadsheet_gets_flat_cells(run: Run) -> None:
    shown = run("reconcile", "--outcome", "conflicting", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(shown.stdout))
    assert (row["deal_number"], row["row_ordered"], row["row_delivery_years"]) == ("30", "48?", "2021-2025")


def test_a_table_is_for_people(run: Run) -> None:
    shown = run("reconcile", "--format", "table")
    assert shown.stdout.startswith("outcome")


def test_what_the_limit_cuts_is_told(run: Run) -> None:
    shown = run("reconcile", "--limit", "2")
    assert len(shown.stdout.splitlines()) == 2
    assert "the first 2 of 5" in shown.stderr


def test_tables_of_volumes_cannot_be_compared(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "volumes.csv"
    file.write_text(VOLUMES)
    run("register", "add", str(file))
    shown = run("reconcile", "--register", "sipri-volumes")
    assert shown.exit_code == 2
    assert "volumes, not deals" in shown.stderr


def test_without_a_register_it_says_how_to_add_one(tmp_path: Path) -> None:
    place = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    place.open().close()
    shown = CliRunner().invoke(program, ["--ledger", place.name, "reconcile"])
    assert shown.exit_code == 2
    assert "register add FILE" in shown.stderr
