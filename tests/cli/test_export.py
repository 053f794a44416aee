"""`armsledger export`: what goes where, and what is said beside it."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from armsledger.cli.program import program
from armsledger.exports import EXPORTS
from tests.exports.telling import batteries, drones, jets, talks
from tests.ledger.keeping import Place, add

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Ask a ledger of four stories."""
    place = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    monkeypatch.setenv("ARMSLEDGER_LEDGER", place.name)
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(place.captures))
    with place.open() as ledger:
        add(ledger, drones(), jets(), talks(), batteries())
    return lambda *arguments: CliRunner().invoke(program, ["export", *arguments])


def test_help_names_every_format(run: Run) -> None:
    shown = run("--help").stdout
    assert all(f"{each.name} " in shown for each in EXPORTS)
    assert "default: 100" not in shown


@pytest.mark.parametrize("name", [each.name for each in EXPORTS])
def test_every_format_goes_to_standard_output_and_to_a_file(run: Run, tmp_path: Path, name: str) -> None:
    """The same bytes but for the moment; the file is named on standard error."""
    if name == "ftm":
        pytest.importorskip("followthemoney")
    subject = ("--supplier", "CHN", "--recipient", "PAK")
    piped = run(name, *subject)
    assert piped.exit_code == 0, piped.stderr
    kept = run(name, *subject, "-o", str(tmp_path / "out"))
    assert kept.exit_code == 0
    assert kept.stdout == ""
    assert f"{tmp_path / 'out'} written" in kept.stderr
    size = (tmp_path / "out").stat().st_size
    assert size > 0
    assert abs(size - len(piped.stdout_bytes)) < 200


def test_bytes_pass_through_standard_output(run: Run) -> None:
    """A workbook out of a pipe opens."""
    assert load_workbook(io.BytesIO(run("xlsx").stdout_bytes)).sheetnames == ["deals", "claims", "about"]


def test_filters_narrow_and_are_told(run: Run) -> None:
    lines = [json.loads(line) for line in run("jsonl", "--supplier", "usa").stdout.splitlines()]
    assert [line.get("weapon") for line in lines] == [None, "F-35A"]
    assert lines[0]["filter"] == "--supplier USA"
    assert lines[0]["ledger"] == "ledger.sqlite"


@pytest.mark.parametrize("name", ["pak", "Pakistan", "Islamabad", "PK"])
def test_a_state_is_both_ways(run: Run, name: str) -> None:
    """By any of its names, as the sides are elsewhere; and told with the filters."""
    lines = [json.loads(line) for line in run("jsonl", "--state", name).stdout.splitlines()]
    assert [line.get("weapon") for line in lines] == [None, "Wing Loong"]
    assert lines[0]["filter"] == "--state PAK"


def test_claims_instead_of_deals(run: Run) -> None:
    lines = [json.loads(line) for line in run("jsonl", "--of", "claims").stdout.splitlines()]
    assert len(lines) == 5
    assert lines[0]["filter"] == "--of claims"


def test_a_limit_cuts_only_where_it_is_asked_for(run: Run) -> None:
    assert len(run("jsonl", "--limit", "1").stdout.splitlines()) == 2
    assert '"filter": "everything"' in run("jsonl").stdout


def test_a_filter_without_hits_is_told(run: Run) -> None:
    """The file is valid; the exit code is that of a thing done."""
    found = run("geojson", "--supplier", "JPN")
    assert (found.exit_code, json.loads(found.stdout)["features"]) == (0, [])
    assert "nothing found: the geojson is valid and empty" in found.stderr


def test_what_is_left_out_is_told(run: Run) -> None:
    assert "left out 1: stage" in run("sipri").stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pdf",), "one pair, state or weapon"),
        (("sipri", "--of", "claims"), "--of is for csv, jsonl, parquet"),
        (("docx",), "is not one of"),
        (("csv", "--since", "May"), "not a date"),
        (("csv", "--state", "Pakistn"), "no state or organisation is called so; near it: Pakistan (PAK)"),
        (("csv", "--state", "the Koreas"), "stands for KOR and PRK; name one of them"),
        (("csv", "-o", "/no/such/folder/x.csv"), "cannot be written"),
    ],
)
def test_wrong_use_is_told(run: Run, arguments: tuple[str, ...], words: str) -> None:
    """Exit code 2, nothing written."""
    found = run(*arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert words in found.stderr


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = CliRunner().invoke(program, ["--ledger", str(tmp_path / "none.sqlite"), "export", "csv"])
    assert found.exit_code == 2
    assert "no ledger there" in found.stderr


def test_a_file_is_written_whole_or_not_at_all(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that fails in the middle leaves what was there, and no unfinished file beside it."""
    place = tmp_path / "deals.csv"
    place.write_text("older")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("armsledger.exports.csv.rows_of", broken)
    found = run("csv", "-o", str(place))
    assert found.exit_code == 2
    assert "No space left on device" in found.stderr
    assert place.read_text() == "older"
    assert not list(tmp_path.glob(".*.part"))


def test_a_terminal_gets_no_binary_file(run: Run) -> None:
    """It is told what to do instead."""
    outer, inner = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "armsledger", "export", "xlsx"], stdout=inner, stderr=subprocess.PIPE, env=os.environ
    )
    os.close(inner)
    os.close(outer)
    assert done.returncode == 2
    assert b"xlsx is no text for a terminal; name a file with -o, or send it into a pipe" in done.stderr
