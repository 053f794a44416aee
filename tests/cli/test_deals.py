"""`armsledger deals`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.records import Kind
from tests.ledger.keeping import Place, a_story


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A ledger of one deal told twice, and another told once."""
    place = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(place.captures))
    with place.open() as ledger:
        stories = [a_story(1), a_story(2, kind=Kind.DELIVERY), a_story(3, recipient="BGD")]
        list(ledger.add(stories, reader="test"))
    return place


def run(place: Place, arguments: Sequence[str]) -> Result:
    """The program on the ledger."""
    return CliRunner().invoke(program, ["--ledger", place.name, *arguments])


def test_deals_are_rows_of_json_in_a_pipe(place: Place) -> None:
    """Each with its claims, stages and rating."""
    rows = [json.loads(line) for line in run(place, ["deals"]).stdout.splitlines()]
    assert sorted(len(row["claims"]) for row in rows) == [1, 2]
    assert {row["rating"]["reliability"] for row in rows} == {"F"}


def test_deals_are_counted_in_csv(place: Place) -> None:
    """Origins, documents and claims are numbers there, and the rating is one code."""
    rows = list(csv.DictReader(io.StringIO(run(place, ["deals", "--format", "csv", "--recipient", "PAK"]).stdout)))
    assert [(row["claims"], row["stage"]) for row in rows] == [("2", "delivery")]
    assert rows[0]["rating"].startswith("F")


def test_why_tells_the_reasons(place: Place) -> None:
    """With weights, and the rule of the rating."""
    shown = run(place, ["deals", "--why", "--recipient", "PAK"]).stdout
    assert "both name CHN as supplier" in shown
    assert "rating F" in shown


def test_nothing_found_is_said(place: Place) -> None:
    """On standard error, with nothing on standard output."""
    result = run(place, ["deals", "--recipient", "FRA"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr
