"""What the network is to answer for each window: the kinds, modality and sides that the labels give its weapons.

In: a staged document with labels. Out: its windows, each with its answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
import torch

from armsledger.knowledge.base import Knowledge
from armsledger.reading.judge import KINDS, MODALITIES, ROLES, tensors
from armsledger.reading.stages import stage_of
from armsledger.reading.windows import Pieces, Window, windows
from armsledger.records import TRANSFERS, Kind, Modality
from training.align import align
from training.labels import Example, Label

#: A weapon without a claim has no modality to learn from.
NO_ANSWER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A window, and the labels that each of its weapons tells."""

    window: Window
    told: Sequence[Sequence[Label]]
    unsure: Sequence[Set[str]]
    """For each weapon the stages that give no lesson."""
    names: Mapping[str, str]


def lessons(example: Example, pieces: Pieces, knowledge: Knowledge) -> Iterator[Lesson]:
    """The windows of a labelled document, with their answers."""
    found = align(example)
    for window in windows(example.setting, pieces, knowledge):
        weapons = [id(weapon) for _, weapon, _ in window.weapons]
        told = [found.told.get(weapon, []) for weapon in weapons]
        yield Lesson(window, told, [found.unsure.get(weapon, set()) for weapon in weapons], example.names)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers of a batch; a mask of 0 takes an answer out of the loss."""

    kinds: torch.Tensor
    kinds_mask: torch.Tensor
    modalities: torch.Tensor
    roles: torch.Tensor
    """[windows, weapons, 1 + parties, roles]: shares of each role, nobody's first."""


def batch_of(batch: Sequence[Lesson]) -> tuple[dict[str, torch.Tensor], Answers]:
    """The network's inputs for a batch, and what it is to answer."""
    inputs = {name: torch.from_numpy(array) for name, array in tensors([lesson.window for lesson in batch]).items()}
    weapons, parties = inputs["weapons"].shape[1], inputs["parties"].shape[1]
    kinds = np.zeros((len(batch), weapons, len(KINDS)), np.float32)
    mask = np.zeros((len(batch), weapons, len(KINDS)), np.float32)
    modalities = np.full((len(batch), weapons), NO_ANSWER, np.int64)
    roles = np.zeros((len(batch), weapons, parties + 1, len(ROLES)), np.float32)
    for place, lesson in enumerate(batch):
        names = [lesson.names.get(named.id, "") for named in lesson.window.parties]
        for column, (told, unsure) in enumerate(zip(lesson.told, lesson.unsure, strict=True)):
            mask[place, column] = [stage_of(kind) not in unsure for kind in KINDS]
            for label in told:
                kinds[place, column, KINDS.index(Kind(label.kind))] = 1.0
                mask[place, column, KINDS.index(Kind(label.kind))] = 1.0
                modalities[place, column] = MODALITIES.index(Modality(label.modality))
            _answer_roles(roles[place, column], told, names)
    return inputs, Answers(*(torch.from_numpy(a) for a in (kinds, mask, modalities, roles)))


def _answer_roles(roles: np.ndarray, told: Sequence[Label], names: Sequence[str]) -> None:
    """The share of each party in each role, nobody's (first) where the labels leave the role open; all 0: no lesson."""
    for at, role in enumerate(ROLES):
        transfer, gives = role in ("supplier", "recipient"), role in ("supplier", "origin")
        labels = [label for label in told if (Kind(label.kind) in TRANSFERS) == transfer]
        wanted = {name for label in labels for name in (label.suppliers if gives else label.recipients)}
        places = [place for place, name in enumerate(names, 1) if name and name in wanted] or [0]
        if labels:
            roles[places, at] = 1.0 / len(places)
