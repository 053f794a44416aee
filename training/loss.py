"""How far a network's answers are from the labels, and from what teachers answered.

In: a network's logits for a batch. Out: a loss. What labels leave open, teachers may still answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

from armsledger.reading.judge import KINDS, ROLES
from armsledger.reading.stages import STEPS, step_of
from training.examples import NO_ANSWER
from training.shelf import Batch

Logits = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""Of kinds [windows, weapons, kinds], modalities [windows, weapons, steps, modalities] and roles [windows, weapons, 1 +
parties, roles]."""

#: Modality is one answer of many; it must not lead.
MODALITY = 0.3
#: A weapon through which nothing goes still teaches a little of who would be its sides.
LEAST_WEIGHT = 0.02
#: [steps, kinds]: which kinds make a step.
OF_STEP = torch.tensor([[step_of(kind) == step for kind in KINDS] for step in STEPS])
SIDES = len(ROLES) // len(STEPS)


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """What teachers answer for every lesson of a shelf: probabilities, averaged over the teachers."""

    kinds: torch.Tensor
    modalities: torch.Tensor
    roles: torch.Tensor


def labelled_loss(logits: Logits, batch: Batch, rarity: torch.Tensor) -> torch.Tensor:
    """Each kind by itself, each step's modality as one of five, each role as a contest between parties and nobody."""
    kinds, modalities, roles = logits
    binary = functional.binary_cross_entropy_with_logits(kinds, batch.kinds, pos_weight=rarity, reduction="none")
    loss = (binary * batch.kinds_mask).sum() / batch.kinds_mask.amax(-1).sum().clamp(min=1.0)
    if (batch.modalities != NO_ANSWER).any():
        answered = batch.modalities.flatten()
        loss = loss + MODALITY * functional.cross_entropy(modalities.flatten(0, 2), answered, ignore_index=NO_ANSWER)
    shares = -(functional.log_softmax(roles, dim=2) * batch.roles).sum()
    return loss + shares / batch.roles.sum().clamp(min=1.0)


def taught_loss(logits: Logits, batch: Batch, taught: Taught) -> torch.Tensor:
    """The same against the teachers' probabilities; a role counts as much as the teachers believe in a claim."""
    kinds, modalities, roles = logits
    weapons, shares = kinds.shape[1], roles.shape[2]
    wanted = taught.kinds[batch.places][:, :weapons].float()
    binary = functional.binary_cross_entropy_with_logits(kinds, wanted, reduction="none").sum(-1)
    loss = (binary * batch.weapons).sum() / batch.weapons.sum().clamp(min=1.0)
    believed = torch.stack([wanted[..., kinds_of].amax(-1) for kinds_of in OF_STEP.to(wanted.device)], -1)
    step = believed.clamp(min=LEAST_WEIGHT) * batch.weapons[..., None]
    said = -(functional.log_softmax(modalities, -1) * taught.modalities[batch.places][:, :weapons].float()).sum(-1)
    loss = loss + MODALITY * (said * step).sum() / step.sum().clamp(min=1.0)
    weight = step.repeat_interleave(SIDES, -1)
    sides = taught.roles[batch.places][:, :weapons, :shares].float()
    held = -(functional.log_softmax(roles, dim=2) * sides).sum(2)
    return loss + (held * weight).sum() / weight.sum().clamp(min=1.0)
