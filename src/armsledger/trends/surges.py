"""Which pair, recipient or category steps up or down, with false discoveries among the many controlled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from armsledger.trends.breaks import Break, breaks
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.needed import library
from armsledger.trends.panel import Key, Panel, panel, split_by_date
from armsledger.trends.periods import Window, period_of
from armsledger.trends.plan import Plan, spans
from armsledger.trends.rates import Change, concluded, fit
from armsledger.trends.spread import prior


@dataclass(frozen=True, slots=True)
class Surge:
    """One group, before and after."""

    by: tuple[str, ...]
    key: Key
    before: Window
    after: Window
    measure: Measure
    currency: str | None
    change: Change | None
    """None where no source tells of both windows."""
    q: float | None
    """p, corrected for the number of groups that were tested (Benjamini & Hochberg, JRSS B 57, 1995)."""
    alarm: bool
    """Whether q is below the rate that the plan allows."""
    breaks: tuple[Break, ...]
    left_out: float
    """Transfers told only by sources that do not cover both windows."""
    history: tuple[tuple[int, float], ...]
    """(period, total in the measure) from the first period of the data on, as counted, for the eye."""


@dataclass(frozen=True, slots=True)
class Surges:
    """The answer: tested groups, the surest first, and what was not tested."""

    found: tuple[Surge, ...]
    too_few: int
    """Groups with fewer than `least` transfers in both windows together."""
    undated: int
    """Movements without the month that the periods need."""
    sources: int
    """Sources that cover both windows; 0 where the calendar is the exposure."""


def surges(movements: Sequence[Movement], plan: Plan | None = None) -> Surges:
    """Test every group that the plan asks for. Raises UsageError where the movements reach over no two windows."""
    asked = plan or Plan()
    dated, undated = split_by_date(movements, asked.step)
    before, after = spans(dated, asked)
    tested = _panel(dated, asked, before, after)
    since = min(period for each in dated if (period := period_of(each, asked.step)) is not None)
    history = _panel(dated, asked, replace(before, first=min(since, before.first)), after)
    recent = np.arange(tested.periods.first, tested.periods.last + 1) >= after.first
    # Every group that has enough is fitted, asked for or not: together they tell how far such series spread.
    told = {key for key in (*tested.groups, *tested.left_out) if all(key)}
    enough = {key for key in told if tested.seen(key) >= asked.least}
    wanted = {key for key in told if asked.asks_for(key)}
    fits = {key: fit(tested.cells(key), recent) for key in sorted(enough | (wanted if asked.names_one else set()))}
    shared = prior(
        [each.spread for key, each in fits.items() if each and key in enough],
        [each.degrees for key, each in fits.items() if each and key in enough],
    )
    found = [
        _surge(key, asked, tested, history, after, concluded(each, shared) if each else None)
        for key, each in fits.items()
        if key in wanted
    ]
    too_few = len(wanted) - len(found)
    sources = 0 if asked.by_time else len(tested.sources)
    return Surges(tuple(_judged(found, asked.rate)), too_few, undated, sources)


def _panel(movements: Sequence[Movement], plan: Plan, before: Window, after: Window) -> Panel:
    return panel(movements, plan.key, before, after, plan.measure, currency=plan.currency, by_time=plan.by_time)


def _surge(key: Key, plan: Plan, tested: Panel, history: Panel, after: Window, change: Change | None) -> Surge:
    whole = history.cells(key)
    totals = whole.counts.sum(axis=0)
    return Surge(
        plan.by,
        key,
        Window(tested.periods.first, after.first - 1, plan.step),
        after,
        plan.measure,
        plan.currency,
        change,
        None,
        False,
        breaks(whole, history.periods),
        tested.left_out.get(key, 0.0),
        tuple((history.periods.first + at, float(total)) for at, total in enumerate(totals)),
    )


def _judged(found: Sequence[Surge], rate: float) -> list[Surge]:
    """Each with its q, the surest first; those that cannot be told last."""
    told = [each for each in found if each.change is not None]
    untold = [each for each in found if each.change is None]
    if not told:
        return untold
    chances = [each.change.p for each in told if each.change]
    alarms, corrected, _, _ = library("statsmodels.stats.multitest").multipletests(chances, rate, method="fdr_bh")
    judged = [
        replace(each, q=float(q), alarm=bool(alarm)) for each, q, alarm in zip(told, corrected, alarms, strict=True)
    ]
    return sorted(judged, key=lambda each: (each.change.p if each.change else 1.0, each.key)) + untold
