"""The profile of a step: how much worse the counts fit when the ratio of after to before is held at a value.

Given what each source told in all, its count after is binomial, with odds of (its exposure after x ratio) to (its
exposure before): the levels of the sources drop out (Breslow & Day 1987, ch. 4; the likelihood is that of the Poisson
model with a level for each source). Divided by the dispersion, twice the loss of log-likelihood is compared with an F
distribution (McCullagh & Nelder 1989; Venables & Ripley, Modern Applied Statistics with S, 2002, ch. 7): for the few
counts of most pairs its interval is fairer than one that is even about the estimate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from armsledger.trends.needed import library
from armsledger.trends.panel import Array

WIDEST = 25.0
"""The log of the largest ratio that is looked at."""
HALVINGS = 60
FARTHEST = 200.0
"""The log of ratios that no counts of sources can reach."""
EXACT = 1e-12


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts and exposures of each source, before and after: arrays of (sources,)."""

    before: Array
    after: Array
    exposure_before: Array
    exposure_after: Array

    def maximum(self) -> tuple[float, float]:
        """The log ratio that fits best, and its variance for Poisson counts; both windows must have counts.

        It is where the counts after are as many as the binomial model expects: the same as the maximum of a Poisson
        regression with a column for each source, whose work grows with the cube of their number.
        """
        level, told = np.log(self.exposure_after) - np.log(self.exposure_before), self.before + self.after
        special = library("scipy.special")

        def missing(log_ratio: float) -> float:
            return float((self.after - told * special.expit(level + log_ratio)).sum())

        best = float(library("scipy.optimize").brentq(missing, -FARTHEST, FARTHEST, xtol=EXACT))
        part = special.expit(level + best)
        return best, float(1 / (told * part * (1 - part)).sum())

    def loss(self, log_ratio: float, best: float) -> float:
        """Twice the log-likelihood lost at a log ratio, against the best one; never below zero."""
        return max(0.0, 2 * (self._likelihood(best) - self._likelihood(log_ratio)))

    def _likelihood(self, log_ratio: float) -> float:
        if log_ratio == float("inf"):  # everything is after
            return float(-(self.after * np.log(self.exposure_after)).sum())
        if log_ratio == float("-inf"):
            return float(-(self.before * np.log(self.exposure_before)).sum())
        total = np.logaddexp(np.log(self.exposure_before), np.log(self.exposure_after) + log_ratio)
        return float((self.after * log_ratio - (self.before + self.after) * total).sum())

    def interval(self, best: float, limit: float) -> tuple[float, float]:
        """The log ratios between which no more than `limit` is lost; without end where the best has none."""
        low = -WIDEST if best == float("-inf") else self._crossing(best, limit, -WIDEST)
        high = WIDEST if best == float("inf") else self._crossing(best, limit, WIDEST)
        return low if low > -WIDEST else float("-inf"), high if high < WIDEST else float("inf")

    def _crossing(self, best: float, limit: float, end: float) -> float:
        inside, outside = min(max(best, -WIDEST), WIDEST), end
        least = self._likelihood(best) - limit / 2
        if self._likelihood(outside) >= least:
            return end
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            if middle in (inside, outside):  # no number lies between them
                break
            inside, outside = (middle, outside) if self._likelihood(middle) >= least else (inside, middle)
        return inside
