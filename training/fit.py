"""Fit a multinomial logistic model and write it as the readable JSON that the reader loads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from armsledger.reading.scorer import Scorer

SEED = 7
#: A feature seen in fewer cases than this says nothing that would hold elsewhere.
LEAST_SEEN = 2
DIGITS = 3


def fit(features: Sequence[Sequence[str]], answers: Sequence[str], *, strength: float) -> Scorer:
    """A scorer from cases; `strength` is scikit-learn's C, the inverse of the L2 penalty."""
    seen = Counter(name for case in features for name in set(case))
    cases = [{name: 1.0 for name in case if seen[name] >= LEAST_SEEN} for case in features]
    table = DictVectorizer()
    matrix = table.fit_transform(cases)
    model = LogisticRegression(C=strength, max_iter=1000, random_state=SEED)
    model.fit(matrix, np.array(answers))
    return _scorer([str(c) for c in model.classes_], model.intercept_, model.coef_, list(table.feature_names_))


def _scorer(classes: list[str], bias: np.ndarray, weights: np.ndarray, names: list[str]) -> Scorer:
    if len(classes) == 2:  # scikit-learn keeps one row for two classes
        bias, weights = np.array([0.0, bias[0]]), np.vstack([np.zeros(len(names)), weights[0]])
    rows = {
        name: tuple(float(w) for w in np.round(weights[:, i], DIGITS))
        for i, name in enumerate(names)
        if np.abs(weights[:, i]).max() >= 10**-DIGITS
    }
    return Scorer(tuple(classes), tuple(float(b) for b in np.round(bias, DIGITS)), rows)


def write(scorer: Scorer, path: Path) -> None:
    """One feature a line, so that a change of weights can be read as a difference."""
    rows = (f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(scorer.weights.items()))
    head = f'{{"classes": {json.dumps(scorer.classes)},\n"bias": {json.dumps(scorer.bias)},\n"weights": {{\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + ",\n".join(rows) + "\n}}\n", encoding="utf-8")
