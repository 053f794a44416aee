"""`armsledger trends`, `surge` and `chart` share this made register: CSV as SIPRI writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from tests.cli.made_register import made


def run(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def rows_of(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(made(tmp_path_factory.mktemp("register") / "deliveries.csv"))


def test_flows_of_a_recipient_by_year_and_supplier(register: str) -> None:
    found = rows_of(
        run(
            "trends",
            "--register",
            register,
            "--recipient",
            "PAK",
            "--by",
            "year",
            "--by",
            "supplier",
            "--since",
            "2023",
        )
    )

    assert [(row["year"], row["supplier"], row["transfers"]) for row in found] == [
        ("2023", "CHN", 12.0),
        ("2023", "USA", 2.0),
        ("2024", "CHN", 12.0),
        ("2024", "USA", 2.0),
    ]
    assert found[0]["supplier_name"] == "China"


def test_windows_of_five_years_end_with_the_last(register: str) -> None:
    found = rows_of(run("trends", "--register", register, "--by", "window"))

    assert [row["window"] for row in found] == ["2015–2019", "2020–2024"]


def test_dependence_has_shares_and_index(register: str) -> None:
    found = rows_of(run("trends", "--register", register, "--dependence", "--recipient", "PAK"))

    assert found[-1]["shares"][0]["partner"] == "CHN"
    assert found[-1]["index"] == pytest.approx(sum(each["share"] ** 2 for each in found[-1]["shares"]), abs=1e-3)


def test_money_needs_a_currency(register: str) -> None:
    found = run("trends", "--register", register, "--measure", "money", "--dependence")

    assert found.exit_code == 2
    assert "--currency" in found.stderr


def test_options_of_deals_are_refused_for_a_register(register: str) -> None:
    assert run("trends", "--register", register, "--stage", "order").exit_code == 2


def test_a_file_that_is_no_register_is_refused_with_its_fault(tmp_path: Path) -> None:
    (tmp_path / "no.csv").write_text("a,b\n1,2\n")
    found = run("trends", "--register", str(tmp_path / "no.csv"))

    assert found.exit_code == 2
    assert "no register is recognised" in found.stderr


def test_without_a_ledger_nothing_is_done(tmp_path: Path) -> None:
    assert run("--ledger", str(tmp_path / "none.sqlite"), "trends").exit_code == 2
