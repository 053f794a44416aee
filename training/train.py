"""Fine-tune a network on lessons, by labels alone or by labels and teachers.

In: a shelf of lessons and a network. Out: the network, trained. The same seed and lessons on the same machine give the
same network; another processor rounds otherwise.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from armsledger.reading.judge import KINDS
from training.examples import Lesson
from training.loss import Taught, labelled_loss, taught_loss
from training.network import Network
from training.shelf import Batch, Shelf


@dataclass(frozen=True, slots=True)
class Stage:
    """Some epochs at one pace; the rates rise for a tenth of the way, then fall to almost nothing."""

    epochs: int
    encoder_rate: float
    head_rate: float
    taught: float = 0.0
    """How much of the loss is the teachers'; the rest is the labels'."""
    later: bool = False
    """Whether only the later sets and the real news are seen."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers that training takes."""

    stages: tuple[Stage, ...]
    batch: int = 32
    warm_up: float = 0.1
    weight_decay: float = 0.01
    masked_words: float = 0.05
    masked_names: float = 0.1


#: A kind with this many yeses in the lessons is common; a rarer one counts more, up to so many times.
COMMON, RAREST = 800, 2.5
#: The encoder's mark for a hidden word, and the first id that is a word at all.
MASK, FIRST_WORD = 103, 1000
#: How often a lesson is seen in an epoch of a stage.
Times = Callable[[Lesson, Stage], int]


def train(network: Network, shelf: Shelf, recipe: Recipe, times: Times, *, seed: int, taught: Taught | None) -> None:
    """Train through all stages of the recipe; a line on standard error after each epoch."""
    order = np.random.default_rng(seed)
    torch.manual_seed(seed)
    # The words keep the meaning that pretraining gave them: a few thousand texts would only blur it, and it doubles the
    # speed.
    network.encoder.embeddings.word_embeddings.weight.requires_grad = False
    for number, stage in enumerate(recipe.stages, 1):
        counts = [times(lesson, stage) for lesson in shelf.lessons]
        places = np.repeat(np.arange(len(counts)), counts)
        rarity = rarity_of([lesson for lesson, count in zip(shelf.lessons, counts, strict=True) if count]).to(
            shelf.device
        )
        steps = stage.epochs * (len(places) // recipe.batch + 1)
        optimiser, schedule = _optimiser(network, recipe, stage, steps)
        for epoch in range(stage.epochs):
            network.train()
            began, total = time.monotonic(), torch.zeros((), device=shelf.device)
            for batch in shelf.batches(places, recipe.batch, order):
                loss = _loss(network, batch, recipe, stage, rarity, taught)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_([p for p in network.parameters() if p.grad is not None], 1.0)
                optimiser.step()
                schedule.step()
                total += loss.detach() * len(batch.places)
            mean, seconds = float(total) / len(places), time.monotonic() - began
            told = f"stage {number}, epoch {epoch + 1} of {stage.epochs}: loss {mean:.3f}, {seconds:.0f} s"
            sys.stderr.write(told + "\n")


def _optimiser(
    network: Network, recipe: Recipe, stage: Stage, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for name, p in named if name.startswith("encoder.")], "lr": stage.encoder_rate},
            {"params": [p for name, p in named if not name.startswith("encoder.")], "lr": stage.head_rate},
        ],
        weight_decay=recipe.weight_decay,
    )

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / (recipe.warm_up * steps)) * max(0.02, 1.0 - step / steps)

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def _loss(
    network: Network, batch: Batch, recipe: Recipe, stage: Stage, rarity: torch.Tensor, taught: Taught | None
) -> torch.Tensor:
    inputs = dict(batch.inputs)
    ids = inputs["ids"]
    hidden = (torch.rand(ids.shape, device=ids.device) < recipe.masked_words) & (ids >= FIRST_WORD)
    hidden |= _hidden_names(inputs, recipe.masked_names)
    inputs["ids"] = ids.masked_fill(hidden, MASK)
    with torch.autocast(ids.device.type, dtype=torch.bfloat16):
        kinds, modalities, roles = (logits.float() for logits in network(**inputs))
    loss = torch.zeros((), device=ids.device)
    if taught is not None and stage.taught > 0.0:
        loss = loss + stage.taught * taught_loss((kinds, modalities, roles), batch, taught)
    if taught is None or stage.taught < 1.0:
        share = 1.0 - stage.taught if taught is not None else 1.0
        loss = loss + share * labelled_loss((kinds, modalities, roles), batch, rarity)
    return loss


def _hidden_names(inputs: dict[str, torch.Tensor], share: float) -> torch.Tensor:
    """The pieces of some parties and weapons, all of each: what the sentence says must tell its role, not its name."""
    hidden = torch.zeros_like(inputs["ids"], dtype=torch.bool)
    for name in ("parties", "weapons"):
        chosen = torch.rand(inputs[name].shape[:2], device=hidden.device) < share
        hidden |= ((inputs[name] > 0) & chosen[:, :, None]).any(1)
    return hidden


def rarity_of(lessons: Sequence[Lesson]) -> torch.Tensor:
    """How much a yes to each kind counts: rare kinds would else never be dared."""
    counts = sum((lesson.kinds.sum(0).astype(np.float64) for lesson in lessons), np.zeros(len(KINDS)))
    return torch.tensor(np.clip(np.sqrt(COMMON / np.maximum(counts, 1)), 1.0, RAREST), dtype=torch.float32)
