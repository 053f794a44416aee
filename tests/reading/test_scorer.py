"""The logistic model over named features."""

from __future__ import annotations

import json
import math

import pytest

from armsledger.reading.scorer import Scorer

SCORER = Scorer(("no", "yes"), (0.0, 0.5), {"told=2": (-1.0, 1.0), "tone=civil": (2.0, -2.0)})


def test_the_shares_of_the_classes_make_one() -> None:
    """They are probabilities."""
    assert sum(SCORER.probabilities(["told=2", "tone=civil"]).values()) == pytest.approx(1.0)


def test_without_features_the_bias_alone_speaks() -> None:
    assert SCORER.probabilities([])["yes"] == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_each_feature_adds_its_weight() -> None:
    assert SCORER.probabilities(["told=2"])["yes"] == pytest.approx(1 / (1 + math.exp(-2.5)))


def test_a_feature_that_training_never_saw_says_nothing() -> None:
    assert SCORER.probabilities(["told=99"]) == SCORER.probabilities([])


def test_a_feature_that_is_given_twice_counts_once() -> None:
    assert SCORER.probabilities(["told=2", "told=2"]) == SCORER.probabilities(["told=2"])


def test_huge_weights_do_not_overflow() -> None:
    """The greatest total is taken off before the exponential."""
    sure = Scorer(("no", "yes"), (0.0, 0.0), {"sure": (-2000.0, 2000.0)})
    assert sure.probabilities(["sure"]) == {"no": 0.0, "yes": 1.0}


def test_the_file_that_training_writes_is_read_back() -> None:
    record = {"classes": ["no", "yes"], "bias": [0.0, 0.5], "weights": {"told=2": [-1.0, 1.0]}}
    read = Scorer.read(json.dumps(record))
    assert read == Scorer(("no", "yes"), (0.0, 0.5), {"told=2": (-1.0, 1.0)})
