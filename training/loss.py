"""How far a network's answers are from the labels, and from what teachers answered.

In: a network's logits for a batch. Out: a loss. What labels leave open, teachers may still answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

from armsledger.reading.judge import KINDS
from armsledger.records import TRANSFERS
from training.examples import NO_ANSWER
from training.shelf import Batch

Logits = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""Of kinds [windows, weapons, kinds], modalities and roles [windows, weapons, 1 + parties, roles]."""

#: Modality is one answer of many; it must not lead.
MODALITY = 0.3
#: A weapon through which nothing goes still teaches a little of who would be its sides.
LEAST_WEIGHT = 0.05
TRANSFER = torch.tensor([kind in TRANSFERS for kind in KINDS])


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """What teachers answer for every lesson of a shelf: probabilities, averaged over the teachers."""

    kinds: torch.Tensor
    modalities: torch.Tensor
    roles: torch.Tensor


def labelled_loss(logits: Logits, batch: Batch, rarity: torch.Tensor) -> torch.Tensor:
    """Each kind by itself, modality as one of five, and each role as a competition between parties and nobody."""
    kinds, modalities, roles = logits
    binary = functional.binary_cross_entropy_with_logits(kinds, batch.kinds, pos_weight=rarity, reduction="none")
    loss = (binary * batch.kinds_mask).sum() / batch.kinds_mask.amax(-1).sum().clamp(min=1.0)
    if (batch.modalities != NO_ANSWER).any():
        answered = batch.modalities.flatten()
        loss = loss + MODALITY * functional.cross_entropy(modalities.flatten(0, 1), answered, ignore_index=NO_ANSWER)
    shares = -(functional.log_softmax(roles, dim=2) * batch.roles).sum()
    return loss + shares / batch.roles.sum().clamp(min=1.0)


def taught_loss(logits: Logits, batch: Batch, taught: Taught) -> torch.Tensor:
    """The same against the teachers' probabilities; a role counts as much as the teachers believe in a claim."""
    kinds, modalities, roles = logits
    weapons, shares = kinds.shape[1], roles.shape[2]
    wanted = taught.kinds[batch.places][:, :weapons].float()
    binary = functional.binary_cross_entropy_with_logits(kinds, wanted, reduction="none").sum(-1)
    loss = (binary * batch.weapons).sum() / batch.weapons.sum().clamp(min=1.0)
    moves = TRANSFER.to(wanted.device)
    transfer, build_up = wanted[..., moves].amax(-1), wanted[..., ~moves].amax(-1)
    weight = torch.stack([transfer, transfer, build_up, build_up], -1).clamp(min=LEAST_WEIGHT)
    weight = weight * batch.weapons[..., None]
    each = weight.amax(-1)
    said = -(functional.log_softmax(modalities, -1) * taught.modalities[batch.places][:, :weapons].float()).sum(-1)
    loss = loss + MODALITY * (said * each).sum() / each.sum().clamp(min=1.0)
    sides = taught.roles[batch.places][:, :weapons, :shares].float()
    held = -(functional.log_softmax(roles, dim=2) * sides).sum(2)
    return loss + (held * weight).sum() / weight.sum().clamp(min=1.0)
