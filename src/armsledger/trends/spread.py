"""How much wider a series spreads than independent Poisson counts, with what all groups together tell of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from armsledger.trends.needed import library
from armsledger.trends.panel import Array

MOST_CORRELATED = 0.7
SMALL = 1e-9
LEAST_GROUPS = 10
"""Fewer groups tell nothing of each other's spread."""
MOST_DEGREES = 1000.0
LEAST_SPREAD = 0.05
"""A few small counts may happen to be all alike; the logarithm of nothing would swamp the rest."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What the other groups say of the spread of one: its mean, worth so many degrees of freedom."""

    degrees: float = 0.0
    spread: float = 1.0

    def moderated(self, spread: float, degrees: int) -> tuple[float, float]:
        """The spread of a group between its own and the others', with the degrees of freedom of both."""
        whole = self.degrees + max(degrees, 0)
        if not whole:
            return 1.0, 0.0
        return (self.degrees * self.spread + max(degrees, 0) * spread) / whole, whole


def pearson(totals: Array, expected: Array, degrees: int) -> float:
    """The variance of the periods' totals over their mean: Pearson's estimate, made larger where neighbours are alike.

    Periods, not cells, are what is independent: sources tell of the same events. The factor (1 + r) / (1 - r) is that
    of a series whose neighbours correlate by r (Bence, Ecology 76, 1995): one order is delivered over several years.
    """
    residuals = (totals - expected) / np.sqrt(np.maximum(expected, SMALL))
    square = float((residuals**2).sum())
    if degrees <= 0 or square <= SMALL:
        return 0.0 if degrees > 0 else 1.0
    alike = float((residuals[1:] * residuals[:-1]).sum() / square)
    alike = min(max(alike, 0.0), MOST_CORRELATED)
    return square / degrees * (1 + alike) / (1 - alike)


def prior(spreads: Sequence[float], degrees: Sequence[int]) -> Prior:
    """What the spreads of all groups have in common (Smyth, Statistical Applications in Genetics 3, 2004, section 6.2).

    Each is taken for a scaled F variable: the more they are alike beyond chance, the more they are worth to each other.
    For counts: Lund, Nettleton, McCarthy & Smyth, the same journal, 11, 2012.
    """
    told = [(max(spread, LEAST_SPREAD), free) for spread, free in zip(spreads, degrees, strict=True) if free > 0]
    if len(told) < LEAST_GROUPS:
        return Prior()
    special = library("scipy.special")
    half = np.array([free for _, free in told]) / 2
    centred = np.log([spread for spread, _ in told]) - special.digamma(half) + np.log(half)
    middle = float(centred.mean())
    surplus = float(centred.var(ddof=1) - special.polygamma(1, half).mean())
    if surplus <= 0:
        return Prior(MOST_DEGREES, float(np.exp(middle)))
    worth = min(2 * _trigamma_inverse(surplus), MOST_DEGREES)
    return Prior(worth, float(np.exp(middle + special.digamma(worth / 2) - np.log(worth / 2))))


def _trigamma_inverse(value: float) -> float:
    """The number whose trigamma is the value, by bisection: trigamma falls all the way."""
    special = library("scipy.special")
    low, high = 1e-6, MOST_DEGREES
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if special.polygamma(1, middle) > value else (low, middle)
    return low
