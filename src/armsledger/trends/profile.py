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

from armsledger.trends.panel import Array

WIDEST = 25.0
"""The log of the largest ratio that is looked at."""
HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts and exposures of each source, before and after: arrays of (sources,)."""

    before: Array
    after: Array
    exposure_before: Array
    exposure_after: Array

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
        if self.loss(outside, best) <= limit:
            return end
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if self.loss(middle, best) <= limit else (inside, middle)
        return inside
