"""`armsledger register`: add, list, changes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from tests.registers.shapes import TRADE_ROWS, trade

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program on a ledger of the test's own."""
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(tmp_path / "captures"))
    return lambda *arguments: CliRunner().invoke(
        program, ["--ledger", str(tmp_path / "l.sqlite"), *map(str, arguments)]
    )


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def editions(run: Run) -> list[str]:
    return [json.loads(line)["id"] for line in run("register", "list").stdout.splitlines()]


def test_a_register_is_added_and_listed(run: Run, tmp_path: Path) -> None:
    added = run("register", "add", write(tmp_path, "trade.csv", trade()))
    assert (added.exit_code, added.stdout) == (0, "")
    assert "4 rows as sipri-trade-2031-03-03" in added.stderr
    assert editions(run) == ["sipri-trade-2031-03-03"]


def test_it_says_the_share_of_weapons_that_are_known_and_where_the_others_are(run: Run, tmp_path: Path) -> None:
    added = run("register", "add", write(tmp_path, "trade.csv", trade()))
    assert "weapons: 3 rows (75.0%) are systems" in added.stderr
    candidates = tmp_path / "l.sqlite.candidates" / "systems" / "candidates.csv"
    assert f"added to {candidates}" in added.stderr
    assert "nonesuch-9" in candidates.read_text()


def test_candidates_may_be_written_elsewhere(run: Run, tmp_path: Path) -> None:
    run("register", "add", write(tmp_path, "trade.csv", trade()), "--candidates", tmp_path / "mine")
    assert (tmp_path / "mine" / "systems" / "candidates.csv").exists()


def test_a_bad_row_is_named_nothing_is_kept_and_the_code_is_1(run: Run, tmp_path: Path) -> None:
    bad = write(tmp_path, "bad.csv", trade(*TRADE_ROWS[:3], TRADE_ROWS[0].replace("2018", "20255")))
    added = run("register", "add", bad)
    assert added.exit_code == 1
    assert f"{bad}:10: Year of order: '20255' is not a year" in added.stderr
    assert editions(run) == []
    assert not (tmp_path / "l.sqlite.candidates").exists()


def test_a_good_file_beside_a_bad_one_is_kept(run: Run, tmp_path: Path) -> None:
    bad, good = write(tmp_path, "bad.csv", b"nothing"), write(tmp_path, "good.csv", trade())
    assert run("register", "add", bad, good).exit_code == 1
    assert editions(run) == ["sipri-trade-2031-03-03"]


def test_a_missing_file_does_nothing(run: Run, tmp_path: Path) -> None:
    added = run("register", "add", write(tmp_path, "trade.csv", trade()), tmp_path / "gone.csv")
    assert added.exit_code == 2
    assert not (tmp_path / "l.sqlite").exists()


def test_unknown_names_are_kept_on_demand_and_listed(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, "trade.csv", trade(TRADE_ROWS[0].replace("Ghana", "Freedonia")))
    assert run("register", "add", file).exit_code == 1
    added = run("register", "add", file, "--keep-unknown")
    assert added.exit_code == 0
    assert "in no table: Freedonia (1 rows)" in added.stderr


def test_a_newer_edition_says_what_it_changed(run: Run, tmp_path: Path) -> None:
    newer = trade(TRADE_ROWS[0].replace(",20,?,", ",31,,"), *TRADE_ROWS[1:3]).replace(b"2031", b"2032")
    run("register", "add", write(tmp_path, "a.csv", trade()))
    added = run("register", "add", write(tmp_path, "b.csv", newer))
    assert "since sipri-trade-2031-03-03: 0 added, 1 dropped, 1 revised" in added.stderr
    rows = list(csv.DictReader(io.StringIO(run("register", "changes", "sipri-trade", "--format", "csv").stdout)))
    told = [(row["change"], row["weapon"], row["field"], row["before"], row["after"]) for row in rows]
    assert told == [
        ("revised", "Wing Loong-2", "number delivered", "20?", "31"),
        ("dropped", "Nonesuch-9", "", "", ""),
    ]


def test_editions_of_unlike_scope_are_warned_of(run: Run, tmp_path: Path) -> None:
    newer = trade(*TRADE_ROWS[1:]).replace(b"2031", b"2032").replace(b"All countries", b"China")
    run("register", "add", write(tmp_path, "a.csv", trade()))
    assert "hold unlike parts" in run("register", "add", write(tmp_path, "b.csv", newer)).stderr


def test_changes_of_a_first_edition_need_an_older_one(run: Run, tmp_path: Path) -> None:
    run("register", "add", write(tmp_path, "a.csv", trade()))
    shown = run("register", "changes", "sipri-trade")
    assert shown.exit_code == 2
    assert "no older edition" in shown.stderr


def test_any_csv_is_added_with_a_mapping(run: Run, tmp_path: Path) -> None:
    mapping = write(
        tmp_path,
        "map.toml",
        b'[register]\nname = "mine"\n[columns]\nsupplier = "From"\nrecipient = "To"\nweapon = "What"\n',
    )
    table = write(tmp_path, "mine.csv", b"From,To,What\nSweden,Ghana,RBS-70\n")
    assert run("register", "add", table, "--mapping", mapping).exit_code == 0
    (edition,) = editions(run)
    assert edition.startswith("mine-")


def test_an_edition_that_lacks_many_rows_may_be_a_part_and_is_warned_of(run: Run, tmp_path: Path) -> None:
    run("register", "add", write(tmp_path, "a.csv", trade()))
    added = run("register", "add", write(tmp_path, "b.csv", trade(TRADE_ROWS[0]).replace(b"2031", b"2032")))
    assert "lacks 3 of the 4 rows" in added.stderr
    assert added.exit_code == 0


def test_the_same_file_again_is_said_to_be_kept_already(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", trade())
    run("register", "add", file)
    assert "is kept already" in run("register", "add", file).stderr


def test_an_export_of_ones_own_is_no_register(run: Run, tmp_path: Path) -> None:
    """Else the news would confirm itself."""
    own = write(tmp_path, "own.csv", b"# note: not SIPRI data, but what armsledger read in the news\n" + trade())
    refused = run("register", "add", own)
    assert refused.exit_code == 1
    assert "the news would confirm itself" in refused.stderr
    assert editions(run) == []
