"""The pretrained encoders: the small one that ships, and a larger one that only teaches.

In: a folder with a pretrained encoder, as Hugging Face's transformers keep it. Out: the encoder, for the ids of the
network's vocabulary. Both encoders cut words in the same way, so their pieces are matched by their letters.
"""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import AutoModel, PreTrainedModel

#: Pieces of the vocabulary that ship, the commonest: the file stays under 20 MB.
PIECES = 18_000
#: The marks of the network's vocabulary, and what other encoders call them.
MARKS = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


def encoder_of(folder: Path, vocabulary: Path) -> PreTrainedModel:
    """The encoder, its word embeddings in the order of `vocabulary` (one piece a line)."""
    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
    own = {piece: row for row, piece in enumerate((folder / "vocab.txt").read_text("utf-8").splitlines())}
    pieces = vocabulary.read_text("utf-8").splitlines()[:PIECES]
    rows = torch.tensor([own[MARKS[piece] if MARKS.get(piece) in own else piece] for piece in pieces])
    words = encoder.embeddings.word_embeddings
    words.weight = torch.nn.Parameter(words.weight[rows].detach().clone())
    words.padding_idx = None
    return encoder


def cut_vocabulary(vocabulary: Path, target: Path) -> None:
    """The commonest pieces, ids unchanged: pieces are sorted by how common they are, so the rare end is cut."""
    lines = vocabulary.read_text("utf-8").splitlines()[:PIECES]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
