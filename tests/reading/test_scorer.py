"""The logistic model over named numbers."""

from __future__ import annotations

import json
import math

import pytest

from armsledger.reading.scorer import Scorer

SCORER = Scorer(0.5, {"told": 2.0, "doubt": -4.0})


def test_without_numbers_the_bias_alone_speaks() -> None:
    assert SCORER.probability({}) == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_each_number_adds_what_it_weighs() -> None:
    assert SCORER.probability({"told": 1.5, "doubt": 0.5}) == pytest.approx(1 / (1 + math.exp(-1.5)))


def test_a_number_that_training_never_saw_says_nothing() -> None:
    assert SCORER.probability({"new": 99.0}) == SCORER.probability({})


def test_huge_numbers_do_not_overflow() -> None:
    """The exponential of some thousands is no number."""
    assert SCORER.probability({"told": 1e6}) == pytest.approx(1.0)
    assert SCORER.probability({"doubt": 1e6}) == pytest.approx(0.0)


def test_the_file_that_training_writes_is_read_back() -> None:
    record = {"bias": 0.5, "weights": {"told": 2.0, "doubt": -4.0}}
    assert Scorer.read(json.dumps(record)) == SCORER
