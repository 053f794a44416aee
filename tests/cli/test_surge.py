"""`armsledger surge`: alarms, and one claim put to the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.made_register import made
from tests.cli.test_trends import rows_of, run


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(made(tmp_path_factory.mktemp("register") / "deliveries.csv"))


def test_the_one_pair_that_doubles_is_the_one_alarm(register: str) -> None:
    (found,) = rows_of(run("surge", "--register", register))

    assert (found["supplier"], found["recipient"], found["verdict"]) == ("CHN", "PAK", "steps up")
    assert found["low"] < 2 < found["high"]
    assert found["changes"] == ["2022"]


def test_a_claim_can_be_tested_in_plain_words(register: str) -> None:
    found = run("surge", "--register", register, "--supplier", "CHN", "--recipient", "PAK", "--format", "table")

    assert "China to Pakistan: about 2.0 times the years before (2022–2024 against 2012–2021)" in found.stdout
    assert "steps up" in found.stdout


def test_a_claim_that_does_not_hold_is_answered_too(register: str) -> None:
    (found,) = rows_of(run("surge", "--register", register, "--supplier", "USA", "--recipient", "POL"))

    assert found["verdict"] == "no step can be told"


def test_what_was_tested_and_what_not_is_told(register: str) -> None:
    assert " groups tested, " in run("surge", "--register", register).stderr
    of_one = run("surge", "--register", register, "--supplier", "China", "--recipient", "Pakistan").stderr
    assert "1 group tested, 1 steps up or down; 0 have too few transfers" in of_one


def test_windows_longer_than_the_data_are_refused(register: str) -> None:
    assert run("surge", "--register", register, "--recent", "13").exit_code == 2


def test_json_has_no_infinity(register: str, tmp_path: Path) -> None:
    text = made(tmp_path / "new.csv").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "China" not in line or ",2023,No" in line or ",2024,No" in line]
    (tmp_path / "new.csv").write_text("\n".join([*kept, ""]), encoding="utf-8")
    found = rows_of(run("surge", "--register", str(tmp_path / "new.csv"), "--supplier", "CHN", "--recipient", "PAK"))

    assert found[0]["ratio"] is None
    assert found[0]["before"] == 0
