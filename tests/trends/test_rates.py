"""The model of one group: ratio, interval, probability."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from armsledger.trends.panel import Cells
from armsledger.trends.rates import Change, concluded, fit
from armsledger.trends.spread import Prior, prior

RECENT = np.arange(10) >= 7


def change(cells: Cells, recent: npt.NDArray[np.bool_]) -> Change | None:
    found = fit(cells, recent)
    return concluded(found) if found else None


def by_time(counts: list[float], lumps: float = 1.0) -> Cells:
    found = np.array([counts])
    return Cells(found, np.ones_like(found), np.zeros_like(found), lumps)


def test_the_ratio_is_that_of_the_means() -> None:
    found = change(by_time([4, 5, 6, 5, 4, 6, 5, 10, 9, 11]), RECENT)

    assert found is not None
    assert found.ratio == pytest.approx(2)
    assert found.low > 1
    assert found.p < 0.05


def test_years_that_jump_about_widen_the_interval() -> None:
    even = change(by_time([5, 5, 5, 5, 5, 5, 5, 10, 10, 10]), RECENT)
    wild = change(by_time([0, 15, 0, 12, 0, 8, 0, 0, 30, 0]), RECENT)

    assert even is not None
    assert wild is not None
    assert wild.dispersion > 5 > even.dispersion
    assert wild.p > 0.2 > 0.03 > even.p


def test_years_that_hang_together_widen_it_too() -> None:
    apart = change(by_time([2, 8, 2, 8, 2, 8, 2, 10, 10, 10]), RECENT)
    together = change(by_time([2, 2, 2, 2, 8, 8, 8, 10, 10, 10]), RECENT)

    assert apart is not None
    assert together is not None
    assert together.dispersion > apart.dispersion


def test_nothing_before_has_no_upper_end_and_an_exact_probability() -> None:
    found = change(by_time([0, 0, 0, 0, 0, 0, 0, 3, 3, 3]), RECENT)

    assert found is not None
    assert found.ratio == found.high == float("inf")
    assert found.low > 1
    assert found.p >= 2 * stats.binom.pmf(9, 9, 0.3)


def test_nothing_after_has_no_lower_end() -> None:
    found = change(by_time([3, 3, 3, 3, 3, 3, 3, 0, 0, 0]), RECENT)

    assert found is not None
    assert found.ratio == found.low == 0
    assert 0 < found.high < 1


def test_few_large_lumps_are_no_more_than_few_transfers() -> None:
    counts = [0.0, 0, 0, 0, 0, 0, 0, 100, 100, 100]
    found = change(by_time(counts, lumps=100.0), RECENT)

    assert found is not None
    assert found.dispersion >= 100
    assert found.p > 0.04


def test_a_source_that_came_later_changes_nothing() -> None:
    old = np.array([[4.0, 5, 6, 5, 4, 6, 5, 4, 5, 6]])
    new = np.array([[0.0, 0, 0, 0, 0, 0, 0, 50, 50, 50]])
    others = np.array([[50.0] * 10, [0.0] * 7 + [20.0] * 3])
    alone = change(Cells(old, others[:1], others[:1]), RECENT)
    both = change(Cells(np.vstack([old, new]), others, others), RECENT)

    assert alone is not None
    assert both is not None
    assert both.ratio == pytest.approx(alone.ratio)
    assert both.sources == 1


def test_groups_that_spread_alike_make_each_other_surer() -> None:
    random = np.random.default_rng(5)
    spreads = [float((random.standard_normal(8) ** 2).sum() / 8) for _ in range(200)]
    common = prior(spreads, [8] * 200)

    assert common.degrees > 20
    assert common.spread == pytest.approx(1, abs=0.15)


def test_groups_that_spread_each_in_its_way_say_little_of_each_other() -> None:
    random = np.random.default_rng(5)
    spreads = [float(random.choice([1, 20]) * (random.standard_normal(8) ** 2).sum() / 8) for _ in range(200)]

    assert prior(spreads, [8] * 200).degrees < 5


def test_a_few_groups_say_nothing_of_each_other() -> None:
    assert prior([1.0, 1.2, 0.8], [8, 8, 8]) == Prior()


def test_the_numbers_are_those_of_a_poisson_regression_with_a_level_for_each_source() -> None:
    """The model is fitted source by source, without the regression's columns; statsmodels says the same."""
    import statsmodels.api as regressions

    random = np.random.default_rng(11)
    counts = random.poisson(random.uniform(0.2, 4, (6, 1)), (6, 10)).astype(float)
    exposure = random.uniform(0.5, 20, (6, 10))
    columns = np.column_stack([np.tile(RECENT, 6), np.kron(np.eye(6), np.ones((10, 1)))])
    model = regressions.GLM(
        counts.ravel(), columns, family=regressions.families.Poisson(), offset=np.log(exposure).ravel()
    ).fit(scale=1.0, tol=1e-12)
    found = fit(Cells(counts, exposure, np.zeros_like(counts)), RECENT)

    assert found is not None
    best, variance = found.profile.maximum()
    assert best == pytest.approx(model.params[0], rel=1e-6)
    assert variance == pytest.approx(model.cov_params()[0, 0], rel=1e-6)
    expected = model.fittedvalues.reshape(6, 10).sum(axis=0)
    residuals = (counts.sum(axis=0) - expected) / np.sqrt(expected)
    assert found.spread >= (residuals**2).sum() / 8 * 0.999
