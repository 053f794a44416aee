"""Fine-tune the network on lessons.

In: lessons, and the pretrained encoder's folder. Out: the network, trained. The same seed and lessons on the same
machine give the same network; another processor rounds otherwise.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from armsledger.reading.judge import KINDS
from training.examples import NO_ANSWER, Answers, Lesson, batch_of
from training.network import Network


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers that training takes."""

    epochs: int = 8
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    weight_decay: float = 0.01
    modality_weight: float = 0.3
    role_weight: float = 1.0
    masked_words: float = 0.05
    masked_names: float = 0.1
    seed: int = 7

    def at_pace(self, pace: float, epochs: int) -> Recipe:
        """The same recipe with a share of its rates, for so many epochs."""
        return replace(self, epochs=epochs, encoder_rate=self.encoder_rate * pace, head_rate=self.head_rate * pace)


#: A kind with this many yeses in the lessons is common; a rarer one counts more, up to so many times.
COMMON, RAREST = 800, 2.5
#: The encoder's mark for a hidden word, and the first id that is a word at all.
MASK, FIRST_WORD = 103, 1000


def train(lessons: Sequence[Lesson], encoder: Path, recipe: Recipe, start: Path | None = None) -> Iterator[Network]:
    """Train on all lessons; the network as it stands after each epoch, and a line on standard error.

    `start` is a network kept from an earlier run, to go on from; else the encoder alone is known beforehand.
    """
    torch.manual_seed(recipe.seed)
    order = random.Random(recipe.seed)  # noqa: S311 - an order of lessons, no secret
    network = Network(BertModel.from_pretrained(encoder, attn_implementation="eager"))
    if start is not None:
        network.load_state_dict(torch.load(start))
    rarity = rarity_of(lessons)
    steps = recipe.epochs * (len(lessons) // recipe.batch + 1)
    optimiser, schedule = _optimiser(network, recipe, steps)
    for epoch in range(recipe.epochs):
        network.train()
        began, total = time.monotonic(), 0.0
        for batch in _batches(lessons, recipe.batch, order):
            loss = _loss(network, batch, recipe, rarity)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.grad is not None], 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        mean, seconds = total / len(lessons), time.monotonic() - began
        sys.stderr.write(f"epoch {epoch + 1} of {recipe.epochs}: loss {mean:.3f}, {seconds:.0f} s\n")
        yield network


def _optimiser(
    network: Network, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    # The words keep the meaning that pretraining gave them: a few thousand texts would only blur it, and it doubles the
    # speed.
    network.encoder.embeddings.word_embeddings.weight.requires_grad = False
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for name, p in named if name.startswith("encoder.")], "lr": recipe.encoder_rate},
            {"params": [p for name, p in named if not name.startswith("encoder.")], "lr": recipe.head_rate},
        ],
        weight_decay=recipe.weight_decay,
    )

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / (recipe.warm_up * steps)) * max(0.02, 1.0 - step / steps)

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def _batches(lessons: Sequence[Lesson], size: int, order: random.Random) -> Iterator[list[Lesson]]:
    """Batches of windows of like length, in random order."""
    shuffled = list(lessons)
    order.shuffle(shuffled)
    batches = []
    for start in range(0, len(shuffled), size * 20):
        alike = sorted(shuffled[start : start + size * 20], key=lambda lesson: len(lesson.window.ids))
        batches += [alike[at : at + size] for at in range(0, len(alike), size)]
    order.shuffle(batches)
    yield from batches


def _loss(network: Network, batch: Sequence[Lesson], recipe: Recipe, rarity: torch.Tensor) -> torch.Tensor:
    inputs, answers = batch_of(batch)
    hidden = (torch.rand(inputs["ids"].shape) < recipe.masked_words) & (inputs["ids"] >= FIRST_WORD)
    hidden |= _hidden_names(inputs, recipe.masked_names)
    inputs["ids"] = inputs["ids"].masked_fill(hidden, MASK)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        kinds, modalities, roles = network(**inputs)
    return (
        _kind_loss(kinds.float(), answers, rarity)
        + recipe.modality_weight * _modality_loss(modalities.float(), answers)
        + (recipe.role_weight * _role_loss(roles.float(), answers))
    )


def _hidden_names(inputs: dict[str, torch.Tensor], share: float) -> torch.Tensor:
    """The pieces of some parties and weapons, all of each: what the sentence says must tell its role, not its name."""
    hidden = torch.zeros_like(inputs["ids"], dtype=torch.bool)
    for name in ("parties", "weapons"):
        chosen = torch.rand(inputs[name].shape[:2]) < share
        hidden |= ((inputs[name] > 0) & chosen[:, :, None]).any(1)
    return hidden


def rarity_of(lessons: Sequence[Lesson]) -> torch.Tensor:
    """How much a yes to each kind counts: rare kinds would else never be dared."""
    counts = Counter(label.kind for lesson in lessons for told in lesson.told for label in told)
    return torch.tensor([min(RAREST, max(1.0, (COMMON / max(counts[kind], 1)) ** 0.5)) for kind in KINDS])


def _kind_loss(logits: torch.Tensor, answers: Answers, rarity: torch.Tensor) -> torch.Tensor:
    losses = functional.binary_cross_entropy_with_logits(logits, answers.kinds, pos_weight=rarity, reduction="none")
    weapons = answers.kinds_mask.amax(-1).sum().clamp(min=1.0)
    return (losses * answers.kinds_mask).sum() / weapons


def _modality_loss(logits: torch.Tensor, answers: Answers) -> torch.Tensor:
    if not (answers.modalities != NO_ANSWER).any():
        return torch.zeros(())
    return functional.cross_entropy(logits.flatten(0, 1), answers.modalities.flatten(), ignore_index=NO_ANSWER)


def _role_loss(logits: torch.Tensor, answers: Answers) -> torch.Tensor:
    """Parties compete for each role: most claims have one supplier and one recipient."""
    losses = -(functional.log_softmax(logits, dim=2) * answers.roles).sum(2)
    return losses.sum() / answers.roles.sum().clamp(min=1.0)
