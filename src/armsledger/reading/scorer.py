"""The learned weights: a multinomial logistic model over named features, kept as readable JSON.

In: the features of one case. Out: a probability for each class. `training/` makes the files, and says from what.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Scorer:
    """Classes, a bias for each, and for each feature its weight in each class."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """A probability for each class; a feature that training never saw says nothing."""
        totals = list(self.bias)
        for feature in dict.fromkeys(features):
            row = self.weights.get(feature)
            if row is not None:
                for i, weight in enumerate(row):
                    totals[i] += weight
        top = max(totals)
        exponentials = [math.exp(total - top) for total in totals]
        whole = sum(exponentials)
        return {name: value / whole for name, value in zip(self.classes, exponentials, strict=True)}

    @classmethod
    def read(cls, text: str) -> Self:
        """From the JSON that training writes."""
        record = json.loads(text)
        weights = {name: tuple(row) for name, row in record["weights"].items()}
        return cls(tuple(record["classes"]), tuple(record["bias"]), weights)
