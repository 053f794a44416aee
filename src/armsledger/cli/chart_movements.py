"""The charts of movements, whether of the ledger's deals or of a register's rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from armsledger.cli.movement_options import Counted
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.trends import Measure, Movement

#: From a width in pixels to a chart.
Draw = Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart of movements is made from."""

    counted: Counted
    movements: list[Movement]
    """All of them, whoever moves them."""
    names: dict[str, str]
    note: str
    measure: Measure
    currency: str | None
    by: str
    window: int
    title: str | None


def _titled(asked: Asked, otherwise: str) -> str:
    if asked.title:
        return asked.title
    given = (("from", asked.counted.supplier), ("to", asked.counted.recipient))
    sides = [f"{word} {' and '.join(asked.names.get(each, each) for each in codes)}" for word, codes in given if codes]
    return " ".join([otherwise, *sides])


def _flows(asked: Asked) -> Draw:
    from armsledger.charts import flows_by_year

    kept = _not_empty(asked)
    title = _titled(asked, "Arms transfers")
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
    from armsledger.charts import flow_map

    kept = _not_empty(asked)
    first, last = min(each.year for each in kept), max(each.year for each in kept)
    title = _titled(asked, f"Arms transfers {first}–{last}")
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
    from armsledger.charts import shares_by_window

    if len(asked.counted.recipient) != 1:
        raise UsageError("shares are of one recipient: --recipient CODE")
    found, words = _dependence(asked)
    return lambda width: shares_by_window(
        found, names=asked.names, counted=words, title=asked.title, note=asked.note, width=width
    )


def _index(asked: Asked) -> Draw:
    from armsledger.charts import dependence_by_window

    if not 1 <= len(asked.counted.recipient) <= 6:
        raise UsageError("dependence is of one to six recipients: --recipient CODE, once for each")
    found, words = _dependence(asked)
    title = asked.title or "Dependence on few suppliers"
    return lambda width: dependence_by_window(
        found, names=asked.names, counted=words, title=title, note=asked.note, width=width
    )


def _dependence(asked: Asked) -> tuple[list[Any], str]:
    from armsledger.cli.trends import windows_of
    from armsledger.trends import dependence
    from armsledger.trends.wording import unit

    windows = windows_of(asked.movements, asked.window)
    kept = [each for each in asked.movements if not asked.counted.category or each.category in asked.counted.category]
    found = dependence(kept, windows, asked.measure, currency=asked.currency)
    chosen = [each for each in found if each.state in asked.counted.recipient]
    if not chosen:
        raise UsageError(f"nothing to draw: no such recipient has any {asked.measure} in windows of {asked.window}")
    return chosen, unit(asked.measure, asked.currency)


def _surges(asked: Asked) -> Draw:
    from armsledger.charts import surge_chart
    from armsledger.cli.surge import plan_of
    from armsledger.trends import surges

    found = surges(asked.movements, plan_of(asked.counted, measure=asked.measure, currency=asked.currency)).found
    alarms = [each for each in found if each.alarm] or list(found)
    return lambda width: surge_chart(alarms, names=asked.names, note=asked.note, width=width)


def _not_empty(asked: Asked) -> list[Movement]:
    kept = asked.counted.theirs(asked.movements)
    if not any(each.value(asked.measure, asked.currency) for each in kept):
        raise UsageError(f"nothing to draw: nothing that was chosen tells of {asked.measure}")
    return kept


DRAWN: dict[str, Callable[[Asked], Draw]] = {
    "flows": _flows,
    "shares": _shares,
    "dependence": _index,
    "surges": _surges,
    "flow-map": _flow_map,
}
