"""How a rate after compares with the rate before: a quasi-Poisson model, its interval and its probability.

The model (McCullagh & Nelder, Generalized Linear Models, 1989, ch. 6): the log of the expected count of a source in a
period is the log of its exposure, plus a level of the source, plus the step that is asked for. What makes the years
spread wider than Poisson counts, and hang together, widens the interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from armsledger.trends.needed import library
from armsledger.trends.panel import Array, Cells
from armsledger.trends.profile import Profile
from armsledger.trends.spread import Prior, pearson

Mask = npt.NDArray[np.bool_]
CONFIDENCE = 0.95
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """The rate after, divided by the rate before."""

    ratio: float
    """Infinity where there was nothing before."""
    low: float
    high: float
    """Ends of the 95 % interval."""
    p: float
    """Two-sided: how often so large a step would show if there were none."""
    dispersion: float
    """By how much the variance is larger than that of independent Poisson counts."""
    before: float
    after: float
    """Counts, in the measure, of the sources that say anything about the change."""
    sources: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The model of one group, before it is said how sure it is."""

    best: float
    """The log of the ratio; without end where one window is empty."""
    profile: Profile
    spread: float
    """Of the periods' totals, over that of a compound Poisson count: 1 is none but chance."""
    degrees: int
    lumps: float
    widening: float
    """What the exposure's own chance adds to the dispersion."""
    before: float
    after: float
    sources: int


def fit(cells: Cells, recent: Mask) -> Fit | None:
    """Fit the model; None where no source tells of both windows.

    Sources that told of the group in neither window, or were silent in one of them, say nothing and are left out.
    """
    kept = _informative(cells, recent)
    if not kept.any():
        return None
    counts, exposure = np.where(cells.exposure[kept] > 0, cells.counts[kept], 0.0), cells.exposure[kept]
    sides = (~recent, recent)
    told = [counts[:, side].sum(axis=1) for side in sides]
    profile = Profile(told[0], told[1], *(exposure[:, side].sum(axis=1) for side in sides))
    before, after = float(told[0].sum()), float(told[1].sum())
    if min(before, after) < NOTHING:
        best, widening, expected = np.inf if after > before else -np.inf, 0.0, _one_level(counts, exposure, recent)
    else:
        best, variance = profile.maximum()
        expected = _expected(profile, best, exposure, recent)
        widening = _spread_of_others(cells.others[kept], recent) / variance
    active = np.asarray(exposure.sum(axis=0) > 0)
    degrees = int(active.sum()) - 2
    spread = pearson(counts.sum(axis=0)[active], expected[active], degrees) / cells.lumps
    return Fit(best, profile, spread, degrees, cells.lumps, widening, before, after, int(kept.sum()))


def concluded(found: Fit, others: Prior | None = None) -> Change:
    """The change with its interval and probability, its dispersion moderated by what the other groups say of theirs.

    The dispersion is never less than that of transfers that come by themselves, each of its own size (a compound
    Poisson count: the sum of squared sizes over the sum of sizes, 1 where each counts one).
    """
    moderated, degrees = (others or Prior()).moderated(found.spread, found.degrees)
    dispersion = max(moderated, 1.0) * found.lumps + found.widening
    low, high = found.profile.interval(found.best, dispersion * _limit(degrees))
    p = _chance(found.profile.loss(0.0, found.best) / dispersion, degrees)
    if not np.isfinite(found.best):
        p = max(p, _all_on_one_side(found.profile, (found.before + found.after) / dispersion))
    ends = (float(np.exp(low)), float(np.exp(high)))
    return Change(float(np.exp(found.best)), *ends, p, dispersion, found.before, found.after, found.sources)


def _informative(cells: Cells, recent: Mask) -> Mask:
    active = cells.exposure > 0
    both = active[:, recent].any(axis=1) & active[:, ~recent].any(axis=1)
    kept: Mask = both & (np.where(active, cells.counts, 0).sum(axis=1) > 0)
    return kept


def _limit(degrees: float) -> float:
    """What the loss over the dispersion stays below, if there is no step, as often as the interval promises.

    It follows F where the dispersion is estimated, else chi-squared.
    """
    special = library("scipy.special")
    return float(special.fdtri(1, degrees, CONFIDENCE) if degrees > 0 else special.chdtri(1, 1 - CONFIDENCE))


def _chance(loss: float, degrees: float) -> float:
    """How often a loss over the dispersion is so large if there is no step."""
    special = library("scipy.special")
    return float(special.fdtrc(1, degrees, loss) if degrees > 0 else special.chdtrc(1, loss))


def _expected(profile: Profile, step: float, exposure: Array, recent: Mask) -> Array:
    """The expected total of each period: what each source told in all, shared out by exposure and step."""
    ratio = np.exp(step)
    level = (profile.before + profile.after) / (profile.exposure_before + ratio * profile.exposure_after)
    total: Array = level @ exposure * np.where(recent, ratio, 1.0)
    return total


def _one_level(counts: Array, exposure: Array, recent: Mask) -> Array:
    """The expected total of each period where one window is empty: the other's level, by exposure."""
    side = recent if counts[:, recent].sum() > 0 else ~recent
    expected = np.zeros(counts.shape[1])
    expected[side] = counts.sum() * exposure[:, side].sum(axis=0) / exposure[:, side].sum()
    return expected


def _spread_of_others(others: Array, recent: Mask) -> float:
    """What it adds to the variance that the exposure is itself a count; nothing where it is time."""
    if not others.any():
        return 0.0
    return float(1 / max(others[:, recent].sum(), 1) + 1 / max(others[:, ~recent].sum(), 1))


def _all_on_one_side(profile: Profile, events: float) -> float:
    """How often all of so many events fall on one side by chance: exact, where the loss is only about right.

    Given their total, the count of a side is binomial (Przyborowski & Wilenski, Biometrika 31, 1940); doubled for the
    two sides.
    """
    before, after = float(profile.exposure_before.sum()), float(profile.exposure_after.sum())
    own = after if profile.after.sum() > 0 else before
    return float(min(1.0, 2 * (own / (before + after)) ** events))
