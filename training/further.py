"""How a network goes on with new labels: what it is to answer, and how often it sees each lesson.

In: the network so far, a shelf whose first lessons teachers have answered, the rest with labels alone. Out: answers for
every lesson. An epoch takes about seven minutes on two cores.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

from armsledger.reading.judge import KINDS
from armsledger.records import Kind
from training.examples import NO_ANSWER, Lesson
from training.labels import DEVELOPMENT, REAL
from training.loss import Taught
from training.network import Network
from training.shelf import Shelf
from training.teachers import logits_of

#: What the network's own answer counts beside those of two teachers; together they read better than the teachers alone.
OWN = 1 / 3
#: What it counts beside a label.
DOUBT = 0.1
#: How often in an epoch the network sees development news, and a real text with a weapon that tells two things: each
#: has sides of its own, and few lessons show it.
DEVELOPMENT_WEIGHT, SEVERAL_WEIGHT = 3, 2
#: Kinds that are rarer in the labels of real texts than in the news that the reader is measured on. All are seen.
RARER = [
    KINDS.index(kind)
    for kind in (
        *(Kind.INTEREST, Kind.NEGOTIATION, Kind.OFFER, Kind.AGREEMENT, Kind.ORDER),
        *(Kind.APPROVAL, Kind.LICENCE, Kind.REFUSAL, Kind.CANCELLATION),
    )
]
#: The share that is seen of the other real texts, of written ones, and of those with a weapon that tells two things.
REAL_SHARE, WRITTEN_SHARE, WRITTEN_SEVERAL = 0.45, 0.12, 0.5


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
        for step, answer in enumerate(lesson.modalities[row]):
            if answer != NO_ANSWER:
                own.modalities[place, row, step] *= DOUBT
                own.modalities[place, row, step, int(answer)] += 1 - DOUBT
        held = roles[row].sum(0) > 0
        mixed = DOUBT * own.roles[place, row, :shares] + (1 - DOUBT) * roles[row]
        own.roles[place, row, :shares] = torch.where(held, mixed, own.roles[place, row, :shares])


def drawn(lessons: Sequence[Lesson], seed: int) -> list[int]:
    """How often each lesson is seen in an epoch."""
    chance = random.Random(seed)  # noqa: S311 - a draw, no secret
    return [_times(lesson, chance.random()) for lesson in lessons]


def _times(lesson: Lesson, chance: float) -> int:
    if lesson.group.startswith(DEVELOPMENT):
        return DEVELOPMENT_WEIGHT
    several = bool(((lesson.kinds > 0).sum(1) > 1).any())
    if not lesson.group.startswith(REAL):
        return int(chance < (WRITTEN_SEVERAL if several else WRITTEN_SHARE))
    if several:
        return SEVERAL_WEIGHT
    return int(bool(lesson.kinds[:, RARER].any()) or chance < REAL_SHARE)
