"""Write a trained network as the small file that the package ships.

In: the network. Out: `network.onnx`, its weights in 8 bits.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from armsledger.reading.pairs import FEATURES
from training.network import Network

INPUTS = ("ids", "mask", "segments", "entities", "cues", "hints", "weapons", "parties", "there", "pairs")
OUTPUTS = ("kinds", "modalities", "roles")


def export(network: Network, target: Path) -> None:
    """Write the network in 8 bits."""
    network = copy.deepcopy(network).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            _sample(),
            str(whole),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=_axes(),
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(onnx.load(str(whole)))
        # A scale for each column, and a range that processors without 8-bit dot products don't overflow: with one scale
        # for each matrix the logits were off by 0.5 on average, so they are by 0.2.
        quantize_dynamic(str(whole), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _sample() -> tuple[torch.Tensor, ...]:
    ids = torch.ones(2, 7, dtype=torch.long)
    tags = torch.zeros(2, 7, dtype=torch.long)
    return (
        ids,
        torch.ones(2, 7),
        tags,
        tags,
        tags,
        tags,
        torch.rand(2, 3, 7),
        torch.rand(2, 4, 7),
        torch.ones(2, 4),
        torch.ones(2, 3, 4, len(FEATURES)),
    )


def _axes() -> dict[str, dict[int, str]]:
    words = {0: "windows", 1: "pieces"}
    weapons, parties = {0: "windows", 1: "weapons"}, {0: "windows", 1: "parties"}
    return {
        **dict.fromkeys(("ids", "mask", "segments", "entities", "cues", "hints"), words),
        "weapons": {**weapons, 2: "pieces"},
        "parties": {**parties, 2: "pieces"},
        "there": parties,
        "pairs": {**weapons, 2: "parties"},
        "kinds": weapons,
        "modalities": weapons,
        "roles": {**weapons, 2: "shares"},
    }
