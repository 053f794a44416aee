"""How all charts look: sizes, colours, titles, units and the note on the source.

Colours are those of Okabe & Ito (Color Universal Design, 2008), told apart by colour-blind readers; its yellow is left
out, which is too pale for white paper. Everything is laid out in one column, so that it reads at 390 pixels too.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.trends.needed import library

if TYPE_CHECKING:
    import altair as alt

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
DARK = frozenset({"#0072B2", "#009E73", "#D55E00"})
"""On these, figures are white; on the others, ink."""
REST = "#9A9A9A"
"""Of all that is not shown by itself."""
INK = "#1F2328"
QUIET = "#59636E"
LINES = "#E4E7EB"
LAND = "#E9ECEF"
UP, DOWN, LEVEL = "#D55E00", "#0072B2", "#767676"

WIDE, NARROW = 720, 370
"""Widths of the whole picture, in pixels: a page, and a phone of 390 with its margins."""
PHONE = 480
"""Below it, fewer labels and columns."""
LEFT, RIGHT = 58, 18
"""Room for the axis, and for the last label."""
ROOM_OF_UNIT = 26
"""Between the legend and the plot, where the unit of the axis stands."""
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
LETTER = 0.52
"""Mean width of a letter, in sizes of the font."""


def altair() -> Any:  # noqa: ANN401 - a module
    """Altair. Raises UsageError where it is not installed."""
    return library("altair")


def rows(values: Sequence[Mapping[str, Any]]) -> alt.Data:
    """Plain rows as the data of a chart."""
    found: alt.Data = altair().Data(values=[dict(value) for value in values])
    return found


def plot_width(width: int, left: int = LEFT) -> int:
    """What is left of the picture's width for the plot."""
    return max(120, width - left - RIGHT)


def lines(text: str, width: int, size: int) -> list[str]:
    """The text in lines that fit the width."""
    return textwrap.wrap(text, max(16, int(width / (LETTER * size)))) or [""]


def legend(width: int, title: str | None = None) -> Any:  # noqa: ANN401 - alt.Legend
    """A legend below the title, in as many columns as fit."""
    return altair().Legend(
        orient="top", direction="horizontal", columns=2 if width < PHONE else 4, title=title, offset=ROOM_OF_UNIT
    )


def finished(chart: Any, *, title: str, subtitle: str, note: str, width: int) -> alt.VConcatChart:  # noqa: ANN401
    """The chart with its title above, its note on the source below, and the looks of all charts."""
    make = altair()
    # The title belongs to a frame of its own, or a legend on top of the chart would stand over it.
    head = make.TitleParams(
        lines(title, width, 17), subtitle=lines(subtitle, width, 12), anchor="start", frame="bounds", offset=12
    )
    apart = dict.fromkeys(("color", "shape", "strokeWidth"), "independent")
    inner = make.vconcat(chart).properties(title=head).resolve_legend(**apart)
    foot = make.TitleParams(
        lines(f"Source: {note}", width, 11),
        orient="bottom",
        anchor="start",
        frame="bounds",
        fontSize=11,
        fontWeight="normal",
        color=QUIET,
        offset=12,
    )
    whole: alt.VConcatChart = (
        make.vconcat(inner)
        .resolve_legend(**apart)
        .properties(title=foot, description=f"{title}. {subtitle}", padding=8, background="white")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(fontSize=17, subtitleFontSize=12, subtitleColor=QUIET, color=INK, subtitlePadding=6)
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=QUIET,
            gridColor=LINES,
            domainColor=QUIET,
            tickColor=QUIET,
        )
        .configure_legend(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=QUIET,
            symbolType="square",
            labelLimit=170,
            offset=10,
        )
    )
    return whole


def above(title: str) -> dict[str, Any]:
    """Options of a vertical axis whose title lies over it, where it takes no width."""
    return {
        "title": title,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": -LEFT + 10,
        "titleY": -12,
    }


def ranked(totals: Mapping[str, float], most: int = len(PALETTE)) -> list[str]:
    """The largest, at most as many as there are colours; ties by name."""
    return sorted(totals, key=lambda name: (-totals[name], name))[:most]


def figures(money: bool) -> dict[str, str]:
    """How the figures of an axis are written: `2,000`; sums of money `1.5 bn`."""
    if not money:
        return {"format": ",~r"}
    short = "format(datum.value, '~s')"
    return {"labelExpr": f"replace(replace(replace({short}, 'G', ' bn'), 'M', ' m'), 'k', ',000')"}
