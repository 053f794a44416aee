"""The charts of movements by name, whoever asks: the command line or the desk.

In: movements, and what was asked of them. Out: a function from a width in pixels to a chart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from armsledger.charts.concentration import dependence_by_window
from armsledger.charts.flows import flows_by_year
from armsledger.charts.maps import flow_map
from armsledger.charts.shares import shares_by_window
from armsledger.charts.steps import surge_chart
from armsledger.errors import UsageError
from armsledger.trends.dependence import Dependence, dependence
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.periods import windows_of
from armsledger.trends.plan import Plan
from armsledger.trends.surges import surges
from armsledger.trends.wording import unit

#: From a width in pixels to a chart.
Draw = Callable[[int], Any]
MOST_STATES = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart of movements is made from."""

    movements: list[Movement]
    """All of them, whoever moves them."""
    names: Mapping[str, str]
    note: str
    """Where they are from, for the foot of the chart."""
    supplier: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    until: int | None = None
    measure: Measure = Measure.TRANSFERS
    currency: str | None = None
    by: str = "supplier"
    window: int = 5
    title: str | None = None
    by_time: bool = False
    """For surges: against the calendar, as for a register, and not against what the same sources tell."""

    def theirs(self) -> list[Movement]:
        """The movements of the suppliers, recipients and categories that were named.

        Raises UsageError where they tell nothing of the measure.
        """
        kept = [each for each in self.movements if self._is_theirs(each)]
        if not any(each.value(self.measure, self.currency) for each in kept):
            raise UsageError(f"nothing to draw: nothing that was chosen tells of {self.measure}")
        return kept

    def titled(self, otherwise: str) -> str:
        """The title that was given, or the usual one with the sides that were named."""
        given = (("from", self.supplier), ("to", self.recipient))
        sides = [f"{word} {' and '.join(self.names.get(each, each) for each in ids)}" for word, ids in given if ids]
        return self.title or " ".join([otherwise, *sides])

    def _is_theirs(self, movement: Movement) -> bool:
        return (
            (not self.supplier or movement.supplier in self.supplier)
            and (not self.recipient or movement.recipient in self.recipient)
            and (not self.category or movement.category in self.category)
        )


def _flows(asked: Asked) -> Draw:
    kept = asked.theirs()
    title = asked.titled("Arms transfers")
    return lambda width: flows_by_year(
        kept,
        by=asked.by,
        measure=asked.measure,
        currency=asked.currency,
        names=asked.names,
        title=title,
        note=asked.note,
        width=width,
    )


def _flow_map(asked: Asked) -> Draw:
    kept = asked.theirs()
    first, last = min(each.year for each in kept), max(each.year for each in kept)
    title = asked.titled(f"Arms transfers {first}–{last}")
    return lambda width: flow_map(
        kept,
        measure=asked.measure,
        currency=asked.currency,
        names=asked.names,
        title=title,
        note=asked.note,
        width=width,
    )


def _shares(asked: Asked) -> Draw:
    if len(asked.recipient) != 1:
        raise UsageError("shares are of one recipient: --recipient CODE")
    found, words = _dependence(asked)
    return lambda width: shares_by_window(
        found, names=asked.names, counted=words, title=asked.title, note=asked.note, width=width
    )


def _index(asked: Asked) -> Draw:
    if not 1 <= len(asked.recipient) <= MOST_STATES:
        raise UsageError("dependence is of one to six recipients: --recipient CODE, once for each")
    found, words = _dependence(asked)
    title = asked.title or "Dependence on few suppliers"
    return lambda width: dependence_by_window(
        found, names=asked.names, counted=words, title=title, note=asked.note, width=width
    )


def _dependence(asked: Asked) -> tuple[list[Dependence], str]:
    windows = windows_of(asked.movements, asked.window)
    kept = [each for each in asked.movements if not asked.category or each.category in asked.category]
    found = dependence(kept, windows, asked.measure, currency=asked.currency)
    chosen = [each for each in found if each.state in asked.recipient]
    if not chosen:
        raise UsageError(f"nothing to draw: no such recipient has any {asked.measure} in windows of {asked.window}")
    return chosen, unit(asked.measure, asked.currency)


def _surges(asked: Asked) -> Draw:
    plan = Plan(
        measure=asked.measure,
        currency=asked.currency,
        last=asked.until,
        by_time=asked.by_time,
        supplier=frozenset(asked.supplier),
        recipient=frozenset(asked.recipient),
        category=frozenset(asked.category),
    )
    found = surges(asked.movements, plan).found
    alarms = [each for each in found if each.alarm] or list(found)
    return lambda width: surge_chart(alarms, names=asked.names, note=asked.note, width=width)


DRAWN: dict[str, Callable[[Asked], Draw]] = {
    "flows": _flows,
    "shares": _shares,
    "dependence": _index,
    "surges": _surges,
    "flow-map": _flow_map,
}
