"""The learned weights: a logistic model over named numbers, kept as readable JSON.

In: the numbers of one case. Out: a probability. `training/` makes the file, and says from what.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

#: The exponential of more than this is no number any longer.
SUREST = 500.0


@dataclass(frozen=True, slots=True)
class Scorer:
    """A bias, and for each number what it weighs."""

    bias: float
    weights: dict[str, float]

    def probability(self, numbers: Mapping[str, float]) -> float:
        """From 0 to 1; a number that training never saw says nothing."""
        return 1.0 / (1.0 + math.exp(-max(-SUREST, min(SUREST, self.total(numbers)))))

    def total(self, numbers: Mapping[str, float]) -> float:
        """The log odds that the probability comes from."""
        total = self.bias
        for name, number in numbers.items():
            total += self.weights.get(name, 0.0) * number
        return total

    @classmethod
    def read(cls, text: str) -> Self:
        """From the JSON that training writes."""
        record = json.loads(text)
        return cls(float(record["bias"]), {name: float(weight) for name, weight in record["weights"].items()})
