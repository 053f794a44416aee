"""What the network is to answer for each window: the kinds, modality and sides that the labels give its weapons.

In: a staged document with labels, or without. Out: a `Lesson` for each of its windows, as plain arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from armsledger.knowledge.base import Knowledge
from armsledger.reading.judge import KINDS, MODALITIES, ROLES, TAGS
from armsledger.reading.pairs import FEATURES
from armsledger.reading.sides import SUPPLIER
from armsledger.reading.stages import STEPS, stage_of, step_of
from armsledger.reading.windows import Pieces, Window, windows
from armsledger.records import Kind, Modality
from training.align import align
from training.labels import Example, Label

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: A weapon without a claim has no modality to learn from.
NO_ANSWER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A window as the network sees it, and its answers; a mask of 0 takes an answer out of the loss."""

    group: str
    """The set that the document belongs to."""
    document: str
    ids: NDArray[np.uint16]
    """[pieces]"""
    tags: NDArray[np.uint8]
    """[tags, pieces]"""
    weapons: NDArray[np.int16]
    """[weapons, 2]: the first piece and the one after the last."""
    parties: Sequence[NDArray[np.int16]]
    """[mentions, 2] for each party, likewise."""
    pairs: NDArray[np.float16]
    """[weapons, parties, features]"""
    kinds: NDArray[np.float16]
    """[weapons, kinds]: 1 where the weapon tells such a claim."""
    kinds_mask: NDArray[np.float16]
    modalities: NDArray[np.int64]
    """[weapons, steps]: `NO_ANSWER` where no label tells the step."""
    roles: NDArray[np.float16]
    """[weapons, 1 + parties, roles]: shares of each role, nobody's first; all 0: no lesson."""


def lessons(group: str, example: Example, pieces: Pieces, knowledge: Knowledge) -> Iterator[Lesson]:
    """The windows of a labelled document, with their answers."""
    found = align(example)
    for window in windows(example.setting, pieces, knowledge):
        weapons = [id(weapon) for _, weapon, _ in window.weapons]
        told = [found.told.get(weapon, []) for weapon in weapons]
        unsure = [found.unsure.get(weapon, set()) for weapon in weapons]
        names = [example.names.get(named.id, "") for named in window.parties]
        yield Lesson(group, example.id, **_seen(window), **_answers(told, unsure, names))


def questions(group: str, example: Example, pieces: Pieces, knowledge: Knowledge) -> Iterator[Lesson]:
    """The windows of a document without labels: only teachers can say anything of them."""
    for window in windows(example.setting, pieces, knowledge):
        answers = _answers([[]] * len(window.weapons), [set()] * len(window.weapons), [""] * len(window.parties))
        answers["kinds_mask"] = np.zeros_like(answers["kinds_mask"])
        yield Lesson(group, example.id, **_seen(window), **answers)


def _seen(window: Window) -> dict[str, Any]:
    shape = len(window.weapons), len(window.parties), len(FEATURES)
    return {
        "ids": np.array(window.ids, np.uint16),
        "tags": np.array([getattr(window, name) for name in TAGS], np.uint8),
        "weapons": np.array([span for _, _, span in window.weapons], np.int16).reshape(-1, 2),
        "parties": [np.array(spans, np.int16).reshape(-1, 2) for spans in window.spans],
        "pairs": np.array(window.pairs, np.float16).reshape(shape),
    }


def _answers(told: Sequence[Sequence[Label]], unsure: Sequence[Set[str]], names: Sequence[str]) -> dict[str, Any]:
    weapons = len(told)
    kinds = np.zeros((weapons, len(KINDS)), np.float16)
    mask = np.array([[stage_of(kind) not in stages for kind in KINDS] for stages in unsure], np.float16)
    modalities = np.full((weapons, len(STEPS)), NO_ANSWER, np.int64)
    roles = np.zeros((weapons, len(names) + 1, len(ROLES)), np.float16)
    for row, labels in enumerate(told):
        for label in labels:
            kinds[row, KINDS.index(Kind(label.kind))] = 1.0
            mask[row, KINDS.index(Kind(label.kind))] = 1.0
            modalities[row, STEPS.index(step_of(Kind(label.kind)))] = MODALITIES.index(Modality(label.modality))
        _answer_roles(roles[row], labels, names)
    return {"kinds": kinds, "kinds_mask": mask.reshape(kinds.shape), "modalities": modalities, "roles": roles}


def _answer_roles(roles: NDArray[Any], told: Sequence[Label], names: Sequence[str]) -> None:
    """The share of each party in each role, nobody's (first) where the labels leave the role open; all 0: no lesson."""
    for at, (step, side) in enumerate(ROLES):
        labels = [label for label in told if step_of(Kind(label.kind)) == step]
        wanted = {name for label in labels for name in (label.suppliers if side == SUPPLIER else label.recipients)}
        places = [place for place, name in enumerate(names, 1) if name and name in wanted] or [0]
        if labels:
            roles[places, at] = 1.0 / len(places)
