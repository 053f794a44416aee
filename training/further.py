"""How a network goes on with new labels: what it is to answer, and how often it sees each lesson.

In: the network so far, a shelf whose first lessons teachers have answered, the rest with labels alone. Out: answers for
every lesson. An epoch takes about seven minutes on two cores.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

from training.examples import NO_ANSWER, Lesson
from training.labels import DEVELOPMENT
from training.loss import Taught
from training.network import Network
from training.shelf import Shelf
from training.teachers import logits_of

#: What the network's own answer counts beside those of two teachers; together they read better than the teachers alone.
OWN = 1 / 3
#: What it counts beside a label.
DOUBT = 0.1
#: The share of the older lessons that is seen again, by the beginning of their group's name; the last fits all others.
SEEN_AGAIN = {"real": 0.45, "unlabelled": 0.25, "w": 0.12, "v": 0.08, "": 0.04}
#: How often in an epoch the network sees development news, and new labels.
DEVELOPMENT_WEIGHT, NEW_WEIGHT = 3, 2


def answers(network: Network, shelf: Shelf, taught: Taught | None, answered: int) -> Taught:
    """The first `answered` lessons by teachers and the network itself, the others by labels and the network itself."""
    kinds, modalities, roles = logits_of(network, shelf)
    own = Taught(torch.sigmoid(kinds), torch.softmax(modalities, -1), torch.softmax(roles, 2))
    if taught is not None:
        for name in ("kinds", "modalities", "roles"):
            _mix(getattr(own, name), getattr(taught, name).float())
    for place, lesson in enumerate(shelf.lessons[answered:], answered):
        _told(own, place, lesson)
    return own


def _mix(mine: torch.Tensor, theirs: torch.Tensor) -> None:
    """Their answers to the first lessons, mixed into mine where both have room for the same weapons and parties."""
    fits = tuple(slice(0, min(a, b)) for a, b in zip(mine.shape, theirs.shape, strict=True))
    mine[fits] = OWN * mine[fits] + (1 - OWN) * theirs[fits]


def _told(own: Taught, place: int, lesson: Lesson) -> None:
    """Put what the labels say in place of what the network says; what they leave open stays the network's."""
    weapons, shares = len(lesson.weapons), lesson.roles.shape[1]
    device = own.kinds.device
    kinds, mask, roles = (
        torch.as_tensor(a).float().to(device) for a in (lesson.kinds, lesson.kinds_mask, lesson.roles)
    )
    mine = own.kinds[place, :weapons]
    own.kinds[place, :weapons] = mask * (DOUBT * mine + (1 - DOUBT) * kinds) + (1 - mask) * mine
    for row in range(weapons):
        if (answer := int(lesson.modalities[row])) != NO_ANSWER:
            own.modalities[place, row] *= DOUBT
            own.modalities[place, row, answer] += 1 - DOUBT
        held = roles[row].sum(0) > 0
        mixed = DOUBT * own.roles[place, row, :shares] + (1 - DOUBT) * roles[row]
        own.roles[place, row, :shares] = torch.where(held, mixed, own.roles[place, row, :shares])


def drawn(lessons: Sequence[Lesson], answered: int, seed: int) -> list[int]:
    """How often each lesson is seen in an epoch."""
    chance = random.Random(seed)  # noqa: S311 - a draw, no secret
    return [_times(lesson, place >= answered, chance.random()) for place, lesson in enumerate(lessons)]


def _times(lesson: Lesson, new: bool, chance: float) -> int:
    if lesson.group.startswith(DEVELOPMENT):
        return DEVELOPMENT_WEIGHT
    if new:
        return NEW_WEIGHT
    return int(chance < next(share for start, share in SEEN_AGAIN.items() if lesson.group.startswith(start)))
