"""The floors of quality, and the command that shows the measure."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.evaluation import gate
from armsledger.evaluation.labelled import PARTS
from tests.cli import stub_program

HIT = {"kind": "order", "suppliers": ["CHN"], "recipients": ["PAK"], "weapon": "drones", "category": "uav"}
MISS = {**HIT, "kind": "loss", "suppliers": [], "weapon": "tanks", "category": "armoured-vehicle"}
TEXT = "Pakistan orders drones from China, a minister said on Tuesday to reporters in the capital, Islamabad."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A labelled set of which the stand-in for the reader finds the order, and misses the loss."""
    stub = ModuleType("armsledger.pipeline")
    stub.read_documents = stub_program.read_documents  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "armsledger.pipeline", stub)
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "own-s001", "text": TEXT}) + "\n")
    (tmp_path / "labels.jsonl").write_text(json.dumps({"id": "own-s001", "claims": [HIT, MISS]}) + "\n")
    return tmp_path


def gate_with(folder: Path, floors: object) -> int:
    (folder / "floors.json").write_text(json.dumps(floors))
    return gate.main([str(folder)])


def test_a_held_floor_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure at its floor holds."""
    assert gate_with(folder, {"transfers.strict.f1": 1.0}) == 0
    assert "holds" in capsys.readouterr().out


def test_a_broken_floor_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One figure below its floor fails the gate, whatever the others do."""
    assert gate_with(folder, {"transfers.strict.f1": 1.0, "build_up.slots.weapon.recall": 0.01}) == 1
    assert "build_up.slots.weapon.recall       0.000   floor 0.010   BELOW ITS FLOOR" in capsys.readouterr().out


@pytest.mark.parametrize("floors", [{"transfers.strictly.f1": 0.5}, {"transfers.strict": 0.5}, {}, [1]])
def test_a_floor_that_holds_nothing_is_an_error(folder: Path, floors: object) -> None:
    """A misspelt or empty floor cannot pass in silence."""
    assert gate_with(folder, floors) == 2


def test_a_missing_floor_file_is_an_error(folder: Path) -> None:
    """Without floors.json the gate fails."""
    assert gate.main([str(folder)]) == 2


def evaluate(folder: Path, *options: str) -> Result:
    files = [str(folder / "labels.jsonl"), str(folder / "texts.jsonl")]
    return CliRunner().invoke(program, ["evaluate", *files, *options])


def test_the_command_gives_the_figures_as_json(folder: Path) -> None:
    """--json has both tables, and the parts of the set apart."""
    figures = json.loads(evaluate(folder, "--json").output)
    assert (figures["transfers"]["strict"]["f1"], figures["build_up"]["strict"]["f1"]) == (1.0, 0.0)
    assert figures["parts"]["articles"]["transfers"]["strict"]["labelled"] == 0
    assert figures["parts"]["snippets"]["transfers"]["strict"]["labelled"] == 1


def test_misses_stand_beside_their_text(folder: Path) -> None:
    """--misses shows the text, the labelled claim, and what lost it."""
    shown = evaluate(folder, "--misses", "5", "--by-kind").output
    assert TEXT[:60] in shown
    assert "no claim paired: weapon not found" in shown
    assert "labelled   loss" in shown
    assert "kind order" in shown


def test_stored_predictions_are_measured_without_reading(folder: Path) -> None:
    """--predictions measures records, and a document that they lack counts as one without claims."""
    (folder / "none.jsonl").write_text("")
    figures = json.loads(evaluate(folder, "--json", "--predictions", str(folder / "none.jsonl")).output)
    assert figures["transfers"]["strict"] == {
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
        "hits": 0,
        "predicted": 0,
        "labelled": 1,
    }


def test_a_part_measures_only_its_documents(folder: Path) -> None:
    """--part articles leaves the snippet out."""
    figures = json.loads(evaluate(folder, "--json", "--part", "articles").output)
    assert figures["transfers"]["strict"]["labelled"] == 0


def test_the_command_offers_every_part() -> None:
    """--part takes the very parts that the report shows."""
    from armsledger.cli.evaluate import PARTS as OFFERED

    assert tuple(part.name for part in PARTS) == OFFERED
