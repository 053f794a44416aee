"""What teachers answer: networks on a larger encoder, whose probabilities the small network learns from.

In: a trained network and a shelf. Out: its probabilities for every lesson, kept in a file; several files are averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.loss import Taught
from training.network import Network
from training.shelf import Shelf

BATCH = 64


@torch.no_grad()  # type: ignore[untyped-decorator]
def logits_of(network: Network, shelf: Shelf) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Logits of kinds, modalities and roles for every lesson, padded to the shelf's shape."""
    network.eval()
    windows, weapons, parties = shelf.shape
    made: tuple[torch.Tensor, ...] = ()
    order = np.argsort(shelf.lengths, kind="stable")
    for start in range(0, windows, BATCH):
        batch = shelf.batch(order[start : start + BATCH])
        with torch.autocast(shelf.device, dtype=torch.bfloat16):
            kinds, modalities, roles = (logits.float() for logits in network(**batch.inputs))
        if not made:
            made = (
                torch.zeros(windows, weapons, kinds.shape[-1], device=shelf.device),
                torch.zeros(windows, weapons, *modalities.shape[2:], device=shelf.device),
                torch.full((windows, weapons, parties + 1, roles.shape[-1]), -1e4, device=shelf.device),
            )
        made[0][batch.places, : kinds.shape[1]] = kinds
        made[1][batch.places, : kinds.shape[1]] = modalities
        made[2][batch.places, : kinds.shape[1], : roles.shape[2]] = roles
    return made[0], made[1], made[2]


def keep(logits: tuple[torch.Tensor, torch.Tensor, torch.Tensor], target: Path) -> None:
    """Write the probabilities of a teacher."""
    kinds, modalities, roles = logits
    answers = torch.sigmoid(kinds), torch.softmax(modalities, -1), torch.softmax(roles, 2)
    torch.save([part.half().cpu() for part in answers], target)


def taught_by(answers: Sequence[Path], device: str) -> Taught:
    """The mean of what several teachers answered for the same shelf."""
    loaded = [torch.load(path) for path in answers]
    means = (torch.stack([one[part].float() for one in loaded]).mean(0).half().to(device) for part in range(3))
    return Taught(*means)
