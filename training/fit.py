"""Fit a logistic model over named numbers and write it as the readable JSON that the reader loads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from armsledger.reading.scorer import Scorer

SEED = 7
DIGITS = 4


def fit(cases: Sequence[Mapping[str, float]], answers: Sequence[bool], *, strength: float) -> Scorer:
    """A scorer from cases; `strength` is scikit-learn's C, the inverse of the L2 penalty.

    The penalty is on numbers scaled to one standard deviation; the weights are for the numbers as they come.
    """
    names = sorted({name for case in cases for name in case})
    table = np.array([[case.get(name, 0.0) for name in names] for case in cases])
    centre, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0.0] = 1.0
    model = LogisticRegression(C=strength, max_iter=1000, random_state=SEED)
    model.fit((table - centre) / spread, np.array(answers))
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * centre).sum())
    return Scorer(round(bias, DIGITS), {name: round(float(w), DIGITS) for name, w in zip(names, weights, strict=True)})


def write(scorer: Scorer, path: Path) -> None:
    """One number a line, so that a change of weights can be read as a difference."""
    rows = (f"  {json.dumps(name)}: {json.dumps(weight)}" for name, weight in sorted(scorer.weights.items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f'{{"bias": {json.dumps(scorer.bias)},\n"weights": {{\n' + ",\n".join(rows) + "\n}}\n"
    path.write_text(text, encoding="utf-8")
