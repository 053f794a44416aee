"""All lessons as tensors on one device, from which batches are cut without a way back to plain Python.

In: lessons. Out: a `Batch` for any of their places. A CPU serves as well as a GPU, only slower.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from armsledger.reading.judge import KINDS, ROLES, TAGS
from armsledger.reading.pairs import FEATURES
from armsledger.reading.stages import STEPS
from training.examples import NO_ANSWER, Lesson

#: Batches of windows of like length are cut from so many batches at a time.
ALIKE = 20


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """The network's inputs for some windows (see `armsledger.reading.judge.tensors`), and their answers."""

    places: torch.Tensor
    """[windows]: where they stand on the shelf."""
    inputs: dict[str, torch.Tensor]
    kinds: torch.Tensor
    kinds_mask: torch.Tensor
    modalities: torch.Tensor
    roles: torch.Tensor
    weapons: torch.Tensor
    """[windows, weapons]: 1 for a weapon, 0 for padding."""


class Shelf:
    """Lessons, padded and kept on a device."""

    def __init__(self, lessons: Sequence[Lesson], device: str) -> None:
        self.lessons, self.device = lessons, device
        self.lengths = np.array([len(lesson.ids) for lesson in lessons])
        self._weapons = np.array([len(lesson.weapons) for lesson in lessons])
        self._parties = np.array([len(lesson.parties) for lesson in lessons])
        mentions = max((len(spans) for lesson in lessons for spans in lesson.parties), default=1)
        self.shape = len(lessons), int(self._weapons.max()), max(1, int(self._parties.max()))
        self._tensors = {name: torch.from_numpy(array).to(device) for name, array in self._arrays(mentions).items()}

    def _arrays(self, mentions: int) -> dict[str, np.ndarray]:
        (windows, weapons, parties), pieces = self.shape, int(self.lengths.max())
        made: dict[str, np.ndarray] = {
            "lengths": self.lengths.astype(np.int64),
            "weapon_counts": self._weapons.astype(np.int64),
            "party_counts": self._parties.astype(np.int64),
            "ids": np.zeros((windows, pieces), np.int32),
            "tags": np.zeros((windows, len(TAGS), pieces), np.uint8),
            "weapons": np.zeros((windows, weapons, 2), np.int16),
            "parties": np.zeros((windows, parties, mentions, 2), np.int16),
            "pairs": np.zeros((windows, weapons, parties, len(FEATURES)), np.float16),
            "kinds": np.zeros((windows, weapons, len(KINDS)), np.float16),
            "kinds_mask": np.zeros((windows, weapons, len(KINDS)), np.float16),
            "modalities": np.full((windows, weapons, len(STEPS)), NO_ANSWER, np.int64),
            "roles": np.zeros((windows, weapons, parties + 1, len(ROLES)), np.float16),
        }
        for place, lesson in enumerate(self.lessons):
            _put(made, place, lesson)
        return made

    def batch(self, places: np.ndarray) -> Batch:
        """The windows that stand at these places, no longer than the longest of them."""
        at = torch.from_numpy(places).to(self.device)
        pieces = int(self.lengths[places].max())
        weapons, parties = int(self._weapons[places].max()), max(1, int(self._parties[places].max()))
        kept = {name: tensor[at] for name, tensor in self._tensors.items()}
        position = torch.arange(pieces, device=self.device)
        spans, mentions = kept["weapons"][:, :weapons], kept["parties"][:, :parties]
        inside = ((position >= mentions[..., :1]) & (position < mentions[..., 1:])).any(2)
        inputs = {
            "ids": kept["ids"][:, :pieces].long(),
            "mask": (position[None] < kept["lengths"][:, None]).float(),
            **{name: kept["tags"][:, row, :pieces].long() for row, name in enumerate(TAGS)},
            "weapons": _averages((position >= spans[..., :1]) & (position < spans[..., 1:])),
            "parties": _averages(inside),
            "there": self._there(kept["party_counts"], parties),
            "pairs": kept["pairs"][:, :weapons, :parties].float(),
        }
        return Batch(
            at,
            inputs,
            kept["kinds"][:, :weapons].float(),
            kept["kinds_mask"][:, :weapons].float(),
            kept["modalities"][:, :weapons],
            kept["roles"][:, :weapons, : parties + 1].float(),
            self._there(kept["weapon_counts"], weapons),
        )

    def _there(self, counts: torch.Tensor, most: int) -> torch.Tensor:
        return (torch.arange(most, device=self.device)[None] < counts[:, None]).float()

    def batches(self, places: np.ndarray, size: int, order: np.random.Generator) -> Iterator[Batch]:
        """Batches of windows of like length, in random order."""
        shuffled = order.permutation(places)
        cut = []
        for start in range(0, len(shuffled), size * ALIKE):
            part = shuffled[start : start + size * ALIKE]
            alike = part[np.argsort(self.lengths[part], kind="stable")]
            cut += [alike[at : at + size] for at in range(0, len(alike), size)]
        for number in order.permutation(len(cut)):
            yield self.batch(cut[number])


def _put(made: dict[str, np.ndarray], place: int, lesson: Lesson) -> None:
    pieces, weapons, parties = len(lesson.ids), len(lesson.weapons), len(lesson.parties)
    made["ids"][place, :pieces] = lesson.ids
    made["tags"][place, :, :pieces] = lesson.tags
    made["weapons"][place, :weapons] = lesson.weapons
    for row, spans in enumerate(lesson.parties):
        made["parties"][place, row, : len(spans)] = spans
    if parties:
        made["pairs"][place, :weapons, :parties] = lesson.pairs
    for name in ("kinds", "kinds_mask", "modalities"):
        made[name][place, :weapons] = getattr(lesson, name)
    made["roles"][place, :weapons, : parties + 1] = lesson.roles


def _averages(inside: torch.Tensor) -> torch.Tensor:
    """Rows that average the pieces inside of each mention."""
    rows = inside.float()
    return rows / rows.sum(-1, keepdim=True).clamp(min=1.0)
