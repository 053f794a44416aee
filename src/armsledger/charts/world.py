"""The outlines of countries under what is drawn on them: the whole world, or the region around points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from armsledger.charts.outlines import outlines
from armsledger.charts.style import LAND, QUIET, altair, plot_width

SHAPE = 0.43
"""Height over width of the world without Antarctica in the Equal Earth projection (Savric, Patterson & Jenny 2018)."""
EDGE = 10
STAND_IN = "outlines of countries"
_AS_STAND_IN: ContextVar[bool] = ContextVar("as_stand_in", default=False)


def world(width: int, *marks: Any, around: Sequence[tuple[float, float]] = ()) -> Any:  # noqa: ANN401 - altair charts
    """The outlines under the marks: the whole world, or the region around points."""
    alt = altair()
    values = {"stands_for": STAND_IN} if _AS_STAND_IN.get() else outlines()
    data = alt.Data(values=values, format=alt.TopoDataFormat(type="topojson", feature="countries"))
    land = alt.Chart(data).mark_geoshape(fill=LAND, stroke="white", strokeWidth=0.6)
    plot = plot_width(width, EDGE)
    if not around:
        return alt.layer(land, *marks).project("equalEarth").properties(width=plot, height=int(plot * SHAPE))
    height = int(plot * 0.75)
    middle, reach = _region(around, plot / height)
    view = {
        "scale": math.degrees(plot / reach),
        "center": middle,
        "translate": [plot / 2, height / 2],
        "clipExtent": [[0, 0], [plot, height]],
    }
    outlined = land.mark_geoshape(fill=LAND, stroke=QUIET, strokeWidth=0.5)
    return alt.layer(outlined, *marks).project("equirectangular", **view).properties(width=plot, height=height)


@contextmanager
def outlines_put_in_later() -> Iterator[None]:
    """Charts drawn within have a stand-in for the outlines, for `filled`: Altair takes a second to check real ones."""
    token = _AS_STAND_IN.set(True)
    try:
        yield
    finally:
        _AS_STAND_IN.reset(token)


def filled(spec: Any) -> Any:  # noqa: ANN401 - JSON
    """The Vega-Lite with the outlines in the place of every stand-in."""
    if isinstance(spec, dict):
        if spec == {"stands_for": STAND_IN}:
            return outlines()
        return {name: filled(value) for name, value in spec.items()}
    return [filled(each) for each in spec] if isinstance(spec, list) else spec


def _region(around: Sequence[tuple[float, float]], shape: float) -> tuple[list[float], float]:
    """The middle of the points, and the degrees of longitude to show, at least twenty."""
    x, y = [point[0] for point in around], [point[1] for point in around]
    reach = max((max(x) - min(x)) * 1.3, (max(y) - min(y)) * 1.3 * shape, 20.0)
    return [(min(x) + max(x)) / 2, (min(y) + max(y)) / 2], reach
