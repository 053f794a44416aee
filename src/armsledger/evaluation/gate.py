"""Holds the reader to the floors of quality that the repo keeps: `python -m armsledger.evaluation.gate [FOLDER]`.

In: FOLDER/floors.json, texts.jsonl and labels.jsonl (`evaluation` where FOLDER is left out). floors.json maps a
figure's path to the least it may be, for example `{"transfers.strict.f1": 0.6, "build_up.slots.weapon.recall": 0.5}`.
Floors that begin with `deals.` are held against what `armsledger evaluate deals` says of FOLDER/deals.jsonl and
deals-texts.jsonl, for example `{"deals.gold.b_cubed.f1": 0.9}`; those files are read only where there are such floors.
Out: each figure beside its floor, and exit code 1 where one lies below; 2 where there is nothing to measure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from armsledger.errors import ArmsledgerError, UsageError
from armsledger.evaluation.deals_gold import read_gold
from armsledger.evaluation.deals_trial import measure_deals
from armsledger.evaluation.labelled import read_claims
from armsledger.evaluation.measure import measure
from armsledger.evaluation.predict import predict
from armsledger.knowledge.base import load

#: How the path of a figure of linking begins.
DEALS = "deals."


@dataclass(frozen=True, slots=True)
class Held:
    """One figure against its floor."""

    path: str
    floor: float
    figure: float

    @property
    def holds(self) -> bool:
        """Whether the figure reaches its floor."""
        return self.figure >= self.floor


def read_floors(path: Path) -> dict[str, float]:
    """The floors by path of figure. Raises UsageError where the file is missing or is not such a mapping."""
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path}: not JSON ({error})") from error
    if not isinstance(floors, dict) or not floors or not all(isinstance(v, int | float) for v in floors.values()):
        raise UsageError(f"{path}: must map at least one figure, such as transfers.strict.f1, to its floor")
    return {str(figure): float(floor) for figure, floor in floors.items()}


def hold(floors: Mapping[str, float], figures: Mapping[str, object]) -> Iterator[Held]:
    """Hold each floor against its figure. Raises UsageError for a floor that names no figure."""
    for path, floor in floors.items():
        yield Held(path, floor, _figure(figures, path))


def _figure(figures: Mapping[str, object], path: str) -> float:
    found: object = figures
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    if not isinstance(found, int | float):
        raise UsageError(f"floors.json: {path} is no figure of the measure")
    return found


def run(folder: Path) -> int:
    """Measure, print, and return the exit code."""
    floors = read_floors(folder / "floors.json")
    labelled = read_claims(folder / "labels.jsonl")
    figures: dict[str, object] = measure(labelled, predict(folder / "texts.jsonl")).as_dict()
    if any(path.startswith(DEALS) for path in floors):
        figures |= {"deals": _deals(folder)}
    held = list(hold(floors, figures))
    for each in held:
        verdict = "holds" if each.holds else "BELOW ITS FLOOR"
        sys.stdout.write(f"{each.path:<34} {each.figure:.3f}   floor {each.floor:.3f}   {verdict}\n")
    return 0 if all(each.holds for each in held) else 1


def _deals(folder: Path) -> dict[str, object]:
    """The figures of linking, with the labelled claims and with the reader's own."""
    from armsledger.pipeline import read_documents

    knowledge = load()
    gold = read_gold(folder / "deals.jsonl", [folder / "deals-texts.jsonl"], [], knowledge)
    return measure_deals(gold, knowledge, read_documents(gold.documents.values())).as_dict()


def main(arguments: Sequence[str]) -> int:
    """The command: one optional folder."""
    try:
        return run(Path(arguments[0]) if arguments else Path("evaluation"))
    except ArmsledgerError as error:
        sys.stderr.write(f"gate: {error}\n")
        return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
