"""The scoring network at work: what each weapon of a window is said to go through, and who stands on which side.

In: the windows of a document. Out: a `Judgement` for each weapon. The network is a small encoder with heads, trained by
`training/` and run by onnxruntime; it proposes, and everything that it proposes is checked against the text later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from armsledger.reading.pairs import FEATURES
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.sides import RECIPIENT, SUPPLIER
from armsledger.reading.stages import STEPS
from armsledger.reading.windows import Window
from armsledger.records import Kind, Modality

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = tuple(Kind)
MODALITIES = tuple(Modality)
Role = tuple[str, str]
"""A step and a side of it. One weapon may be bought from one state and given to another."""
#: What a party can be to a weapon; in a build-up, its state of origin and its owner.
ROLES: tuple[Role, ...] = tuple(product(STEPS, (SUPPLIER, RECIPIENT)))
#: The share of a role that no party of the window takes.
NOBODY = "-"
TAGS = ("segments", "entities", "cues", "hints")
#: Windows that are judged together. On one core the padding of a batch costs more than the batch gains.
BATCH = 1
MODEL = "network.onnx"
VOCABULARY = "vocabulary.txt"


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What the network says of one mention of a weapon."""

    scene: Scene
    weapon: Weapon
    kinds: dict[Kind, float]
    """The probability of each kind, each by itself: two things may happen to one weapon."""
    modalities: dict[str, dict[Modality, float]]
    """Step -> how it is told, if it is."""
    roles: dict[Role, dict[str, float]]
    """Role -> party id -> its share of the role; `NOBODY` has the rest."""
    mentions: dict[str, tuple[tuple[Scene, Party], ...]]
    """Party id -> its mentions in the window."""


@dataclass(frozen=True, slots=True)
class _Cutter:
    """The network's own word pieces (see `windows.Pieces`)."""

    tokenizer: Any
    start_mark: int
    end_mark: int

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The ids of the pieces, and the (start, end) of each."""
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids, encoded.offsets


class Judge:
    """The network and its vocabulary, each loaded when first needed; it judges `batch` windows at a time."""

    def __init__(self, batch: int = BATCH) -> None:
        self._batch = batch

    @cached_property
    def pieces(self) -> _Cutter:
        """The vocabulary."""
        from tokenizers import BertWordPieceTokenizer

        with as_file(_folder() / VOCABULARY) as path:
            tokenizer = BertWordPieceTokenizer(str(path), lowercase=True)
        words = tokenizer.get_vocab()
        return _Cutter(tokenizer, words["[CLS]"], words["[SEP]"])

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime has no types
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = (
            1  # the same sums in the same order on every machine; workers use the other cores
        )
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = (_folder() / MODEL).read_bytes()
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def judge(self, found: Sequence[Window]) -> Iterator[Judgement]:
        """Judge every weapon of the windows, in order."""
        for start in range(0, len(found), self._batch):
            batch = found[start : start + self._batch]
            kinds, modalities, roles = self._session.run(None, tensors(batch))
            for row, window in enumerate(batch):
                yield from _judgements(window, kinds[row], modalities[row], roles[row])


@lru_cache(maxsize=1)
def the_judge() -> Judge:
    """The network that the package ships."""
    return Judge()


def _folder() -> Any:  # noqa: ANN401 - a Traversable
    return files("armsledger.reading") / "network"


def tensors(batch: Sequence[Window]) -> dict[str, NDArray[Any]]:
    """The network's inputs: ids and tags [windows, pieces], matrices that average the pieces of each mention, and the
    features of each weapon and party [windows, weapons, parties, features]. `there` tells parties from padding.
    """
    pieces = max(len(window.ids) for window in batch)
    weapons = max(1, *(len(window.weapons) for window in batch))
    parties = max(1, *(len(window.parties) for window in batch))
    shape = (len(batch), pieces)
    made: dict[str, NDArray[Any]] = {
        "ids": np.zeros(shape, np.int64),
        "mask": np.zeros(shape, np.float32),
        **{name: np.zeros(shape, np.int64) for name in TAGS},
        "weapons": np.zeros((len(batch), weapons, pieces), np.float32),
        "parties": np.zeros((len(batch), parties, pieces), np.float32),
        "there": np.zeros((len(batch), parties), np.float32),
        "pairs": np.zeros((len(batch), weapons, parties, len(FEATURES)), np.float32),
    }
    for place, window in enumerate(batch):
        _fill(made, place, window)
    return made


def _fill(made: dict[str, NDArray[Any]], place: int, window: Window) -> None:
    length = len(window.ids)
    made["mask"][place, :length] = 1.0
    for name in ("ids", *TAGS):
        made[name][place, :length] = getattr(window, name)
    for column, (_, _, span) in enumerate(window.weapons):
        _average(made["weapons"][place, column], [span])
    for column, spans in enumerate(window.spans):
        _average(made["parties"][place, column], spans)
    made["there"][place, : len(window.parties)] = 1.0
    if window.weapons and window.parties:
        made["pairs"][place, : len(window.weapons), : len(window.parties)] = window.pairs


def _average(row: NDArray[Any], spans: Sequence[tuple[int, int]]) -> None:
    """Weights that average the pieces of all the spans."""
    for first, last in spans:
        row[first:last] = 1.0
    row /= row.sum()


def _judgements(window: Window, kinds: Any, modalities: Any, roles: Any) -> Iterator[Judgement]:  # noqa: ANN401
    ids = [named.id for named in window.parties]
    for column, (scene, weapon, _) in enumerate(window.weapons):
        shares = {role: _softmax(roles[column, : len(ids) + 1, at]) for at, role in enumerate(ROLES)}
        yield Judgement(
            scene,
            weapon,
            dict(zip(KINDS, _sigmoid(kinds[column]), strict=True)),
            {
                step: dict(zip(MODALITIES, _softmax(logits), strict=True))
                for step, logits in zip(STEPS, modalities[column], strict=True)
            },
            {role: dict(zip([NOBODY, *ids], share, strict=True)) for role, share in shares.items()},
            {named.id: tuple(named.mentions) for named in window.parties},
        )


def _sigmoid(logits: NDArray[Any]) -> list[float]:
    return [float(p) for p in 1.0 / (1.0 + np.exp(-logits.astype(np.float64)))]


def _softmax(logits: NDArray[Any]) -> list[float]:
    shifted = np.exp(logits.astype(np.float64) - logits.max())
    return [float(p) for p in shifted / shifted.sum()]
