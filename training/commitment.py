"""Fit the weights of the words that tell how far a text commits (`armsledger.reading.modality`).

In: the facts of claims that pair with a label, and the label's modality. Out: a softmax over the modalities. The
network's own judgement is no part of the fit: on texts that it learned from it is too sure to leave the words anything
to tell.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from armsledger.reading.scorer import Scorer
from armsledger.records import Modality
from training.fit import DIGITS, SEED

#: scikit-learn's C, and how many claims must have a fact for it to be learned.
STRENGTH = 0.001
RARE = 60


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The facts around a claim's cue, and the modality that its label has."""

    document: str
    facts: Mapping[str, float]
    modality: str


def fit_modality(told: Sequence[Told]) -> dict[str, Scorer]:
    """A scorer for each modality; the penalty is on facts scaled to one standard deviation."""
    seen = Counter(fact for claim in told for fact in claim.facts)
    names = sorted(fact for fact, times in seen.items() if times >= RARE)
    table = np.array([[claim.facts.get(name, 0.0) for name in names] for claim in told])
    centre, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0.0] = 1.0
    model = LogisticRegression(C=STRENGTH, max_iter=1000, random_state=SEED)
    model.fit((table - centre) / spread, [claim.modality for claim in told])
    return {
        str(modality): _scorer(model.coef_[row] / spread, float(model.intercept_[row]), centre, names)
        for row, modality in enumerate(model.classes_)
    }


def _scorer(weights: np.ndarray, bias: float, centre: np.ndarray, names: Sequence[str]) -> Scorer:
    bias -= float((weights * centre).sum())
    return Scorer(round(bias, DIGITS), {name: round(float(w), DIGITS) for name, w in zip(names, weights, strict=True)})


def write_modality(scorers: Mapping[str, Scorer], path: Path) -> None:
    """One fact a line, so that a change of weights can be read as a difference."""
    parts = [f"{json.dumps(str(modality))}: {_record(scorers[modality])}" for modality in _in_order(scorers)]
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _in_order(found: Collection[str]) -> list[str]:
    return [str(modality) for modality in Modality if modality in found]


def _record(scorer: Scorer) -> str:
    rows = (f"  {json.dumps(name)}: {json.dumps(weight)}" for name, weight in sorted(scorer.weights.items()))
    return f'{{"bias": {json.dumps(scorer.bias)}, "weights": {{\n' + ",\n".join(rows) + "\n}}"
