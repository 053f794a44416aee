"""A map of who arms whom. Outlines are Natural Earth's and say nothing of whose land it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.charts.outlines import centres
from armsledger.charts.style import INK, PHONE, WIDE, altair, finished, rows
from armsledger.charts.world import world
from armsledger.trends.flows import Flow, flows
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.wording import unit

if TYPE_CHECKING:
    import altair as alt

MOST = 30
"""More lines than that cover each other."""
BEND = 0.18
"""How far a line leaves the straight one, in parts of its length: there and back are two lines."""
POINTS = 40
NAMED = 6
"""The sides of so many flows, the largest, are named, where their names do not cover each other."""
FROM, TO = "#0072B2", "#D55E00"


def flow_map(
    movements: Iterable[Movement],
    *,
    measure: Measure = Measure.TRANSFERS,
    currency: str | None = None,
    names: Mapping[str, str] | None = None,
    title: str = "Who arms whom",
    note: str = "armsledger",
    width: int = WIDE,
) -> alt.VConcatChart:
    """The thirty largest flows as curves, from the supplier (blue) to the recipient (orange).

    Flows with a side that has no place (organisations, unknown ones, states that are gone) are counted in the subtitle.
    """
    summed = [each for each in flows(movements, ("supplier", "recipient")) if each.value(measure, currency)]
    summed.sort(key=lambda flow: -(flow.value(measure, currency) or 0))
    placed = [flow for flow in summed if all(side in centres() for side in flow.key)]
    shown = placed[:MOST]
    gone = len(summed) - len(placed)
    counted = unit(measure, currency)
    words = f"The {len(shown)} largest of {len(placed)} flows, in {counted}, from supplier (blue) to recipient (orange)"
    if gone:
        words += f"; {gone} flows have a side without a place on the map"
    chart = _flows(shown, measure, currency, names or {}, counted, width)
    return finished(chart, title=title, subtitle=words, note=f"{note}; outlines: Natural Earth", width=width)


def _flows(
    shown: Sequence[Flow], measure: Measure, currency: str | None, names: Mapping[str, str], counted: str, width: int
) -> Any:  # noqa: ANN401 - a layered chart
    alt = altair()
    lines = [_line(flow, flow.value(measure, currency) or 0, names) for flow in shown]
    data = alt.Data(values={"type": "FeatureCollection", "features": lines}, format=alt.DataFormat(property="features"))
    largest = max((line["properties"]["value"] for line in lines), default=1)
    thick = alt.StrokeWidth(
        "properties.value:Q",
        scale=alt.Scale(domain=[0, largest], range=[0.6, 5 if width < PHONE else 8]),
        legend=alt.Legend(
            orient="bottom",
            title=counted,
            symbolType="stroke",
            values=[_round(largest / 4), _round(largest / 2), _round(largest)],
            direction="horizontal",
        ),
    )
    tips = [
        alt.Tooltip("properties.supplier:N", title="supplier"),
        alt.Tooltip("properties.recipient:N", title="recipient"),
        alt.Tooltip("properties.value:Q", title=counted, format=",.4~f"),
    ]
    drawn = (
        alt.Chart(data)
        .mark_geoshape(filled=False, stroke="#4D4D4D", opacity=0.45)
        .encode(strokeWidth=thick, tooltip=tips)
    )
    return world(width, drawn, _ends(lines, 1, TO), _ends(lines, 0, FROM), _named(lines[:NAMED], width))


def _line(flow: Flow, value: float, names: Mapping[str, str]) -> dict[str, Any]:
    supplier, recipient = flow.key
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": _curve(centres()[supplier], centres()[recipient])},
        "properties": {
            "supplier": names.get(supplier, supplier),
            "recipient": names.get(recipient, recipient),
            "value": round(value, 4),
        },
    }


def _curve(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A bent line from one place to another, the shorter way round; over the date line it leaves the map, and returns.

    Not a great circle: those from America would all run over Greenland.
    """
    (x1, y1), (x2, y2) = start, end
    x2 += 360 * round((x1 - x2) / 360)
    middle = ((x1 + x2) / 2 - (y2 - y1) * BEND, (y1 + y2) / 2 + abs(x2 - x1) * BEND)
    steps = [step / POINTS for step in range(POINTS + 1)]
    curve = [
        (
            (1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle[0] + t**2 * x2,
            (1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle[1] + t**2 * y2,
        )
        for t in steps
    ]
    return [(round((x + 180) % 360 - 180, 2), round(min(y, 84.0), 2)) for x, y in curve]


def _round(value: float) -> float:
    """One digit that counts."""
    return float(f"{value:.0e}")


def _named(lines: Sequence[dict[str, Any]], width: int) -> Any:  # noqa: ANN401 - an altair chart
    alt = altair()
    places = {
        line["properties"][side]: line["geometry"]["coordinates"][-end]
        for line in lines
        for end, side in enumerate(("supplier", "recipient"))
    }
    apart_x, apart_y = (56, 16) if width < PHONE else (32, 9)
    values: list[dict[str, Any]] = []
    for name, (x, y) in places.items():
        if not any(abs(x - each["x"]) < apart_x and abs(y - each["y"]) < apart_y for each in values):
            values.append({"name": name, "x": x, "y": y})
    base = alt.Chart(rows(values)).encode(longitude="x:Q", latitude="y:Q", text="name:N")
    look = {"fontSize": 11, "dy": 12, "baseline": "top"}
    return base.mark_text(**look, stroke="white", strokeWidth=3, opacity=0.9) + base.mark_text(**look, color=INK)


def _ends(lines: Sequence[dict[str, Any]], end: int, colour: str) -> Any:  # noqa: ANN401 - an altair chart
    alt = altair()
    side = ("supplier", "recipient")[end]
    places = {
        line["properties"][side]: dict(zip(("x", "y"), line["geometry"]["coordinates"][-end], strict=True))
        for line in lines
    }
    values = [{"name": name, **place} for name, place in places.items()]
    size = 70 if end == 0 else 36
    return (
        alt.Chart(rows(values))
        .mark_circle(size=size, color=colour, opacity=1, stroke="white", strokeWidth=1)
        .encode(longitude="x:Q", latitude="y:Q", tooltip=alt.Tooltip("name:N", title=side))
    )
