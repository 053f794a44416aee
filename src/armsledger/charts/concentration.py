"""The index of dependence over time, a line for each state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.charts.flows import UNKNOWN
from armsledger.charts.style import PALETTE, PHONE, QUIET, WIDE, above, altair, finished, legend, plot_width, rows
from armsledger.trends.dependence import Dependence

if TYPE_CHECKING:
    import altair as alt

GUIDES = ((0.18, "highly concentrated"),)
"""US Department of Justice and Federal Trade Commission, Merger Guidelines (2023): an index above 1,800 of 10,000."""


def dependence_by_window(
    found: Sequence[Dependence],
    *,
    names: Mapping[str, str] | None = None,
    counted: str = "transfers",
    title: str = "Dependence on few suppliers",
    note: str = "armsledger",
    width: int = WIDE,
) -> alt.VConcatChart:
    """The Herfindahl-Hirschman index of one or several states (at most six), a line each, by window."""
    known = names or {}
    states = list(dict.fromkeys(known.get(each.state, each.state) for each in found))[: len(PALETTE)]
    values = [
        {
            "state": known.get(each.state, each.state),
            "window": str(each.window),
            "index": round(each.low, 4),
            "equivalent": round(each.equivalent, 2) if each.low else None,
            "largest": known.get(each.shares[0].partner, each.shares[0].partner) or UNKNOWN,
            "share": round(each.shares[0].share, 4),
        }
        for each in found
        if known.get(each.state, each.state) in states
    ]
    return finished(
        _lines(values, states, width),
        title=title,
        subtitle=f"Herfindahl-Hirschman index of the suppliers' shares in {counted}: 1 is a single supplier, "
        "0.5 two equal ones, 0.1 ten",
        note=note,
        width=width,
    )


def _lines(values: list[dict[str, Any]], states: list[str], width: int) -> Any:  # noqa: ANN401 - a layered chart
    alt = altair()
    plot = plot_width(width)
    windows = sorted({value["window"] for value in values})
    many = len(windows) > (4 if width < PHONE else 9)
    x = alt.X(
        "window:O",
        title=None,
        sort=windows,
        axis=alt.Axis(labelAngle=-45 if many else 0, labelOverlap=True),
    )
    y = alt.Y(
        "index:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(**above("index"), tickCount=5, domain=False),
    )
    drawn = (
        alt.Chart(rows(values))
        .mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(size=55, filled=True))
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "state:N", scale=alt.Scale(domain=states, range=list(PALETTE[: len(states)])), legend=legend(width)
            ),
            tooltip=[
                "state:N",
                "window:N",
                "index:Q",
                alt.Tooltip("equivalent:Q", title="as many equal suppliers"),
                alt.Tooltip("largest:N", title="largest supplier"),
                alt.Tooltip("share:Q", format=".0%", title="its share"),
            ],
        )
    )
    level, words = GUIDES[0]
    rule = alt.Chart(rows([{"level": level, "words": words}]))
    guide = rule.mark_rule(strokeDash=[4, 4], color="#767676").encode(y="level:Q")
    label = rule.mark_text(align="left", dy=9, fontSize=11, color=QUIET).encode(
        x=alt.value(4), y="level:Q", text="words:N"
    )
    return (guide + label + drawn).properties(width=plot, height=240 if width < PHONE else 300)
