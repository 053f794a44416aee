"""Shares of suppliers in each window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.charts.flows import OTHERS, UNKNOWN
from armsledger.charts.style import (
    DARK,
    INK,
    PALETTE,
    REST,
    WIDE,
    altair,
    finished,
    legend,
    plot_width,
    ranked,
    rows,
)
from armsledger.trends.dependence import Dependence

if TYPE_CHECKING:
    import altair as alt

READ = 0.09
"""Parts smaller than that have no room for their figure."""


def shares_by_window(
    found: Sequence[Dependence],
    *,
    names: Mapping[str, str] | None = None,
    counted: str = "transfers",
    title: str | None = None,
    note: str = "armsledger",
    width: int = WIDE,
) -> alt.VConcatChart:
    """Bars of 100 % by window, for one state: who gave how much of what it took."""
    known = names or {}
    totals: dict[str, float] = defaultdict(float)
    for each in found:
        for share in each.shares:
            if share.partner:
                totals[known.get(share.partner, share.partner)] += share.share
    top = ranked(totals)
    values, order = _parts(found, known, top)
    state = known.get(found[0].state, found[0].state) if found else ""
    chart = _stacked(values, order, width)
    return finished(
        chart,
        title=title or f"Who arms {state}",
        subtitle=f"Shares of suppliers in {counted}, by windows of {found[0].window.length if found else 5} years",
        note=note,
        width=width,
    )


def _parts(
    found: Sequence[Dependence], names: Mapping[str, str], top: list[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    order = [*top, OTHERS, UNKNOWN]
    values = []
    for each in found:
        parts: dict[str, float] = defaultdict(float)
        for share in each.shares:
            name = names.get(share.partner, share.partner) or UNKNOWN
            parts[name if name in top or name == UNKNOWN else OTHERS] += share.share
        start = 0.0
        for name in order:
            if name in parts:
                place = {"start": start, "end": start + parts[name], "middle": start + parts[name] / 2}
                values.append({"window": str(each.window), "part": name, "share": parts[name], **place})
                start += parts[name]
    return values, [name for name in order if any(value["part"] == name for value in values)]


def _stacked(values: list[dict[str, Any]], order: list[str], width: int) -> Any:  # noqa: ANN401 - a layered chart
    alt = altair()
    left = 84
    greys = {OTHERS: REST, UNKNOWN: "#D0D4D9"}
    colours = [greys.get(part) or PALETTE[place] for place, part in enumerate(order)]
    colour_of = dict(zip(order, colours, strict=True))
    windows = list(dict.fromkeys(value["window"] for value in values))
    y = alt.Y("window:N", title=None, sort=windows, axis=alt.Axis(ticks=False, domain=False, labelPadding=8))
    bars = (
        alt.Chart(rows(values))
        .mark_bar(stroke="white", strokeWidth=1, height={"band": 0.78})
        .encode(
            x=alt.X(
                "start:Q",
                title=None,
                scale=alt.Scale(domain=[0, 1], nice=False),
                axis=alt.Axis(format="%", tickCount=4, grid=False),
            ),
            x2="end:Q",
            y=y,
            color=alt.Color("part:N", scale=alt.Scale(domain=order, range=colours), sort=order, legend=legend(width)),
            tooltip=["window:N", alt.Tooltip("part:N", title="supplier"), alt.Tooltip("share:Q", format=".1%")],
        )
    )
    figures = (
        alt.Chart(rows([value for value in values if value["share"] >= READ]))
        .mark_text(fontSize=12, fontWeight="bold")
        .encode(
            x=alt.X("middle:Q"),
            y=y,
            text=alt.Text("share:Q", format=".0%"),
            color=alt.condition(
                alt.FieldOneOfPredicate("part", [part for part in order if colour_of[part] in DARK]),
                alt.value("white"),
                alt.value(INK),
            ),
        )
    )
    return (bars + figures).properties(width=plot_width(width, left), height=max(1, len(windows)) * 40)
