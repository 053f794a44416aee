"""A large ledger is tested in seconds: work grows with what is told, not with sources times pairs."""

from __future__ import annotations

import time

import numpy as np

from armsledger.trends import Movement, Plan, Step, surges
from tests.trends.moving import a_movement

MOVEMENTS, SOURCES, PAIRS = 18_000, 300, 600
SECONDS = 20.0
"""Of the processor; it takes two. With a column for each source it took many minutes."""


def many() -> list[Movement]:
    """Some pairs are busy and most are rare, and so are the sources."""
    random = np.random.default_rng(1)
    pairs = random.choice(PAIRS, MOVEMENTS, p=_falling(PAIRS))
    tellers = random.choice(SOURCES, (MOVEMENTS, 2), p=_falling(SOURCES))
    years, months = random.integers(2010, 2027, MOVEMENTS), random.integers(1, 13, MOVEMENTS)
    return [
        a_movement(
            int(year), f"S{pair // 30:02}", f"R{pair % 30:02}", id=f"d{number}", month=int(month), sources=_names(told)
        )
        for number, (pair, told, year, month) in enumerate(zip(pairs, tellers, years, months, strict=True))
    ]


def _falling(number: int) -> np.ndarray:
    weights = 1 / np.arange(1, number + 1) ** 0.7
    return np.asarray(weights / weights.sum())


def _names(told: np.ndarray) -> tuple[str, ...]:
    return tuple(sorted({f"paper {each:03}" for each in told}))


def test_eighteen_thousand_movements_of_three_hundred_sources_are_tested_in_seconds() -> None:
    moved = many()
    start = time.process_time()
    by_year, by_month = surges(moved), surges(moved, Plan(step=Step.MONTH))

    assert time.process_time() - start < SECONDS
    assert by_year.sources > SOURCES - 10
    assert len(by_year.found) > 500
    assert len(by_month.found) > 100
