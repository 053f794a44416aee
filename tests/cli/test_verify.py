"""`armsledger verify`: sound, or what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.records import Decision, Judgement
from tests.ledger.keeping import Place, a_story, add


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A ledger of one document and one decision."""
    made = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(made.captures))
    with made.open() as ledger:
        add(ledger, a_story(1))
        (claim,) = ledger.claims()
        ledger.decide(Decision("", Judgement.ACCEPT, (claim.id,)))
    return made


def verify(place: Place) -> Result:
    return CliRunner().invoke(program, ["--ledger", place.name, "verify"])


def test_a_sound_ledger(place: Place) -> None:
    """Counts, and the seal of the last decision."""
    shown = verify(place)
    assert shown.exit_code == 0
    with place.open() as ledger:
        assert shown.stdout.split() == f"captures 1 texts 1 decisions 1 sound last seal {ledger.trail()[1]}".split()


def test_a_capture_that_was_changed(place: Place) -> None:
    """Exit code 1, and which one."""
    (path,) = place.captures.glob("*.warc.gz")
    path.write_bytes(path.read_bytes()[:-30] + b"x" * 30)
    shown = verify(place)
    assert shown.exit_code == 1
    assert "its capture in" in shown.stderr
    assert "1 faults" in shown.stdout
