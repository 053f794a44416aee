"""Change points where the level changes, and none where it does not."""

from __future__ import annotations

import numpy as np

from armsledger.trends.breaks import breaks
from armsledger.trends.panel import Cells
from armsledger.trends.periods import Window


def found_in(counts: list[int], exposure: list[float] | None = None) -> list[str]:
    told = np.array([counts], dtype=float)
    against = np.array([exposure]) if exposure else np.ones_like(told)
    window = Window(2000, 2000 + len(counts) - 1)
    return [each.period for each in breaks(Cells(told, against, np.zeros_like(told)), window)]


def test_a_new_level_is_dated_by_its_first_year() -> None:
    assert found_in([2, 1, 2, 3, 2, 1, 2, 2, 9, 11, 8, 10, 12]) == ["2008"]


def test_an_even_series_has_none() -> None:
    assert found_in([5, 6, 4, 5, 7, 5, 4, 6, 5, 5, 6, 4]) == []


def test_a_single_odd_year_is_none() -> None:
    assert found_in([5, 6, 4, 5, 7, 5, 14, 6, 5, 5, 6, 4]) == []


def test_more_telling_is_no_more_arming() -> None:
    counts = [5, 6, 4, 5, 7, 5, 15, 18, 12, 15, 21, 15]

    assert found_in(counts) == ["2006"]
    assert found_in(counts, [10.0] * 6 + [30.0] * 6) == []


def test_a_short_or_empty_series_has_none() -> None:
    assert found_in([0, 9, 9]) == []
    assert found_in([0] * 12) == []


def test_few_in_a_hundred_series_without_a_change_show_one() -> None:
    random = np.random.default_rng(3)
    false = sum(bool(found_in(list(random.poisson(6, 25)))) for _ in range(100))

    assert false <= 8


def test_the_places_are_those_of_pelt_in_plain_python() -> None:
    """The kernel of ruptures in C stands for its `Pelt`, which takes seconds for the months of twenty years."""
    import ruptures

    random = np.random.default_rng(4)
    for _ in range(25):
        counts = random.poisson(random.choice([0.5, 3, 12]), 30).astype(float)
        counts[int(random.integers(5, 25)) :] *= random.choice([1, 3])
        even = 2 * np.sqrt(counts + 3 / 8)
        rough = float(np.median(np.abs(np.diff(even)))) / (0.6745 * np.sqrt(2))
        penalty = 3 * np.log(30) * max(1.0, rough) ** 2
        ends = ruptures.Pelt(model="l2", min_size=2, jump=1).fit(even.reshape(-1, 1)).predict(pen=penalty)

        assert found_in(list(counts)) == [str(2000 + end) for end in ends[:-1]]
