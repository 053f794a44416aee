"""The scoring network in PyTorch: a pretrained encoder, and heads that judge weapons and parties.

In: batches of windows. Out: logits of kinds and modalities for each weapon, of roles for each weapon and party.
"""

from __future__ import annotations

import torch
from torch import nn
from transformers import PreTrainedModel

from armsledger.reading.judge import KINDS, MODALITIES, ROLES
from armsledger.reading.pairs import FEATURES
from armsledger.reading.stages import STEPS
from armsledger.reading.windows import CUE_TAGS, ENTITY_TAGS, HINTS, SEGMENTS

HIDDEN = 256
#: Takes padding out of a softmax.
ABSENT = 1e4


class Network(nn.Module):
    """Encoder and heads; spans come as averaging matrices, so that the whole is one graph of plain products."""

    def __init__(self, encoder: PreTrainedModel, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.entities = nn.Embedding(len(ENTITY_TAGS), size)
        self.cues = nn.Embedding(len(CUE_TAGS), size)
        self.segments = nn.Embedding(len(SEGMENTS), size)
        self.hints = nn.Embedding(len(HINTS), size)
        for table in (self.entities, self.cues, self.segments, self.hints):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.weapon = nn.Linear(2 * size, HIDDEN)
        self.kind = nn.Linear(HIDDEN, len(KINDS))
        self.modality = nn.Linear(HIDDEN, len(STEPS) * len(MODALITIES))
        self.first = nn.Linear(size, HIDDEN)
        self.second = nn.Linear(size, HIDDEN)
        self.left = nn.Linear(size, HIDDEN)
        self.right = nn.Linear(size, HIDDEN)
        self.features = nn.Linear(len(FEATURES), HIDDEN)
        self.role = nn.Linear(HIDDEN, len(ROLES))
        self.nobody = nn.Linear(HIDDEN, len(ROLES))

        # Most weapons go through nothing: start from there.
        nn.init.constant_(self.kind.bias, -3.0)

    def forward(
        self,
        ids: torch.Tensor,
        mask: torch.Tensor,
        segments: torch.Tensor,
        entities: torch.Tensor,
        cues: torch.Tensor,
        hints: torch.Tensor,
        weapons: torch.Tensor,
        parties: torch.Tensor,
        there: torch.Tensor,
        pairs: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """`weapons` [batch, W, pieces] and `parties` [batch, P, pieces] average pieces; `pairs` holds features.

        Modalities come as [batch, W, steps, modalities], roles as [batch, W, 1 + P, roles]: the first row is nobody's.
        """
        words = self.encoder.embeddings.word_embeddings(ids)
        words = words + self.segments(segments) + self.entities(entities) + self.cues(cues) + self.hints(hints)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        weapon = weapons @ hidden
        party = parties @ hidden
        whole = hidden[:, :1].expand(-1, weapon.shape[1], -1)
        judged = self.drop(nn.functional.gelu(self.weapon(torch.cat([weapon, whole], -1))))
        pair = self.first(weapon)[:, :, None] + self.second(party)[:, None]
        pair = pair + self.left(weapon)[:, :, None] * self.right(party)[:, None]
        roles = self.role(self.drop(nn.functional.gelu(pair + self.features(pairs))))
        roles = roles + (there[:, None, :, None] - 1.0) * ABSENT
        roles = torch.cat([self.nobody(judged)[:, :, None], roles], 2)
        said = self.modality(judged).unflatten(-1, (len(STEPS), len(MODALITIES)))
        return self.kind(judged), said, roles
