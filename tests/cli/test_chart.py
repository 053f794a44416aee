"""`armsledger chart`: a file of the format that its name ends in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsledger.ledger import Ledger
from armsledger.settings import Settings
from tests.cli.made_register import made
from tests.cli.test_trends import run
from tests.ledger.keeping import a_story


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(made(tmp_path_factory.mktemp("register") / "deliveries.csv"))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("flows", ("--recipient", "PAK")),
        ("shares", ("--recipient", "PAK", "--measure", "tiv")),
        ("dependence", ("--recipient", "PAK", "--recipient", "IND")),
        ("surges", ()),
        ("flow-map", ("--since", "2020")),
    ],
)
def test_each_chart_of_movements_is_drawn(name: str, options: tuple[str, ...], register: str, tmp_path: Path) -> None:
    found = run("chart", name, "--register", register, *options, "-o", str(tmp_path / "chart.json"))

    assert found.exit_code == 0, found.output
    assert "SIPRI deliveries" in json.dumps(json.loads((tmp_path / "chart.json").read_text(encoding="utf-8")))


def test_the_time_line_of_a_deal_is_drawn_from_the_ledger(tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.sqlite")
    with Ledger.open(place, settings=Settings(captures=str(tmp_path / "captures"))) as ledger:
        list(ledger.add([a_story(1), a_story(2)], "reader 1"))
        deal = next(ledger.deals()).id
    found = run("--ledger", place, "chart", "deal", "--id", deal, "-o", str(tmp_path / "deal.svg"))

    assert found.exit_code == 0, found.output
    assert "Wing Loong" in (tmp_path / "deal.svg").read_text(encoding="utf-8")


def test_flows_are_drawn_from_the_deals_of_the_ledger(tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.sqlite")
    with Ledger.open(place, settings=Settings(captures=str(tmp_path / "captures"))) as ledger:
        list(ledger.add([a_story(1)], "reader 1"))
    found = run("--ledger", place, "chart", "flows", "-o", str(tmp_path / "flows.json"))

    assert found.exit_code == 0, found.output
    assert "China" in (tmp_path / "flows.json").read_text(encoding="utf-8")


def test_nothing_to_draw_is_said_and_no_file_made(register: str, tmp_path: Path) -> None:
    found = run("chart", "flows", "--register", register, "--recipient", "BRN", "-o", str(tmp_path / "chart.png"))

    assert found.exit_code == 2
    assert "nothing to draw" in found.stderr
    assert not (tmp_path / "chart.png").exists()


def test_shares_of_nobody_are_refused(register: str, tmp_path: Path) -> None:
    found = run("chart", "shares", "--register", register, "-o", str(tmp_path / "chart.png"))

    assert found.exit_code == 2
    assert "--recipient" in found.stderr


def test_an_ending_that_is_no_format_is_refused(register: str, tmp_path: Path) -> None:
    assert run("chart", "flows", "--register", register, "-o", str(tmp_path / "chart.gif")).exit_code == 2
