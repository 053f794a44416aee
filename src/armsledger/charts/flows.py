"""Flows by year: bars, the largest partners each in a colour, the rest in grey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from armsledger.charts.style import (
    PALETTE,
    PHONE,
    REST,
    WIDE,
    above,
    altair,
    figures,
    finished,
    legend,
    plot_width,
    ranked,
    rows,
)
from armsledger.trends.flows import flows
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.wording import unit

if TYPE_CHECKING:
    import altair as alt

OTHERS = "all others"
UNKNOWN = "not known"
FEW = 5
STEPS = (1, 2, 5, 10, 20, 50, 100, 1000)
LEAST_YEARS = 5
"""The bar of a year is no wider than if there were so many."""


def flows_by_year(
    movements: Iterable[Movement],
    *,
    by: str = "supplier",
    measure: Measure = Measure.TRANSFERS,
    currency: str | None = None,
    names: Mapping[str, str] | None = None,
    title: str = "Arms transfers by year",
    note: str = "armsledger",
    width: int = WIDE,
) -> alt.VConcatChart:
    """Stacked bars by year, parted by supplier, recipient, category or weapon.

    Years without any movement stay as gaps; what the measure does not tell is not drawn.
    """
    found = _values(movements, by, measure, currency, names or {})
    totals: dict[str, float] = defaultdict(float)
    for _, part, value in found:
        totals[part] += value
    top = ranked({part: value for part, value in totals.items() if part != UNKNOWN})
    shown: dict[tuple[int, str], float] = defaultdict(float)
    for year, part, value in found:
        shown[year, part if part in top else OTHERS] += value
    order = [*top, OTHERS] if any(part == OTHERS for _, part in shown) else top
    values = [
        {"year": year, "part": part, "value": round(value, 4), "order": order.index(part)}
        for (year, part), value in shown.items()
    ]
    counted = unit(measure, currency)
    chart = _bars(values, order, counted, by, width, measure is Measure.MONEY)
    return finished(chart, title=title, subtitle=f"By {by}, in {counted} a year", note=note, width=width)


def _values(
    movements: Iterable[Movement], by: str, measure: Measure, currency: str | None, names: Mapping[str, str]
) -> list[tuple[int, str, float]]:
    summed = ((flow.key, flow.value(measure, currency)) for flow in flows(movements, ("year", by)))
    return [(int(year), names.get(part, part) or UNKNOWN, value) for (year, part), value in summed if value]


def _bars(values: list[dict[str, Any]], order: list[str], counted: str, by: str, width: int, money: bool) -> Any:  # noqa: ANN401 - an altair chart
    alt = altair()
    colours = [REST if part == OTHERS else PALETTE[place] for place, part in enumerate(order)]
    years = [value["year"] for value in values] or [0]
    span = max(max(years) - min(years) + 1, LEAST_YEARS)
    totals: dict[int, float] = defaultdict(float)
    for value in values:
        totals[value["year"]] += value["value"]
    highest = max(totals.values(), default=0)
    # Few whole transfers: Vega would name halves too.
    whole = {"values": list(range(int(highest) + 1))} if highest <= FEW and float(highest).is_integer() else {}
    plot = plot_width(width)
    return (
        alt.Chart(rows(values))
        .mark_bar(size=max(2, 0.78 * plot / span), stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X(
                "year:Q",
                title=None,
                scale=alt.Scale(domain=[min(years) - 0.6, max(years) + 0.6], nice=False, zero=False),
                axis=alt.Axis(
                    format="d", values=_ticks(min(years), max(years), 5 if width < PHONE else 10), grid=False
                ),
            ),
            y=alt.Y(
                "sum(value):Q", axis=alt.Axis(**above(counted), tickCount=5, domain=False, **whole, **figures(money))
            ),
            color=alt.Color("part:N", scale=alt.Scale(domain=order, range=colours), sort=order, legend=legend(width)),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("year:Q", format="d"),
                alt.Tooltip("part:N", title=by),
                alt.Tooltip("value:Q", title=counted, format=",.4~f"),
            ],
        )
        .properties(width=plot, height=260 if width < PHONE else 300)
    )


def _ticks(first: int, last: int, most: int) -> list[int]:
    """Round years to be named, at most so many."""
    step = next(step for step in STEPS if (last - first) // step < most)
    return list(range(-(-first // step) * step, last + 1, step))
