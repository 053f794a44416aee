"""Steps up and down: the ratio of each group with its interval, on a scale on which twice and half are as far."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.charts.style import DOWN, LEVEL, PHONE, UP, WIDE, altair, finished, plot_width, rows
from armsledger.trends.surges import Surge
from armsledger.trends.wording import group, unit, verdict

if TYPE_CHECKING:
    import altair as alt

MOST = 25
ROW = 24
FURTHEST = 64.0
"""Ratios and ends of intervals beyond it are drawn at the edge."""
COLOURS = {"steps up": UP, "steps down": DOWN, "no step can be told": LEVEL}
TICKS = [1 / 64, 1 / 16, 1 / 4, 1, 4, 16, 64]


def surge_chart(
    found: Sequence[Surge], *, names: Mapping[str, str] | None = None, note: str = "armsledger", width: int = WIDE
) -> alt.VConcatChart:
    """A line a group, at most 25, the surest of all, by ratio."""
    told = [each for each in found if each.change is not None][:MOST]
    values = sorted((_value(each, names or {}) for each in told), key=lambda value: -value["ratio"])
    windows = f"{told[0].after} against {told[0].before}" if told else "nothing to compare"
    counted = unit(told[0].measure, told[0].currency) if told else ""
    return finished(
        _intervals(values, width),
        title="What steps up, what steps down",
        subtitle=f"Rate of {counted}, {windows}: how many times as much, with 95 % interval; "
        f"what is beyond {FURTHEST:.0f} stands at the edge",
        note=note,
        width=width,
    )


def _value(each: Surge, names: Mapping[str, str]) -> dict[str, Any]:
    change = each.change
    assert change is not None  # noqa: S101 - left out before
    return {
        "group": group(each, names),
        "ratio": _drawn(change.ratio),
        "low": _drawn(change.low),
        "high": _drawn(change.high),
        "verdict": verdict(each),
        "before": change.before,
        "after": change.after,
    }


def _drawn(ratio: float) -> float:
    return min(max(ratio, 1 / FURTHEST), FURTHEST) if math.isfinite(ratio) else FURTHEST


def _intervals(values: list[dict[str, Any]], width: int) -> Any:  # noqa: ANN401 - a layered chart
    alt = altair()
    left = 172 if width < PHONE else 230
    order = [value["group"] for value in values]
    shown = [name for name in COLOURS if any(value["verdict"] == name for value in values)]
    y = alt.Y("group:N", title=None, sort=order, axis=alt.Axis(labelLimit=left - 10, domain=False, ticks=False))
    colour = alt.Color(
        "verdict:N",
        scale=alt.Scale(domain=shown, range=[COLOURS[name] for name in shown]),
        legend=alt.Legend(orient="top", title=None, columns=2 if width < PHONE else 3),
    )
    scale = alt.Scale(type="log", base=2, domain=[1 / FURTHEST, FURTHEST])
    words = "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd')"
    x = alt.X("ratio:Q", scale=scale, title="times", axis=alt.Axis(values=TICKS, labelExpr=words))
    base = alt.Chart(rows(values)).encode(y=y, color=colour)
    tips = ["group:N", "verdict:N", *(alt.Tooltip(f"{name}:Q", format=".3~r") for name in ("ratio", "low", "high"))]
    one = alt.Chart(rows([{"one": 1}])).mark_rule(color="#1F2328").encode(x=alt.X("one:Q", scale=scale))
    reach = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(x=x, tooltip=tips)
    return (one + reach + dots).properties(width=plot_width(width, left), height=max(1, len(values)) * ROW)
