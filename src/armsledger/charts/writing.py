"""Charts as files: PNG, SVG, PDF, HTML, JSON, made on this machine by vl-convert; nothing is asked of the network."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from armsledger.charts.style import NARROW, PHONE, WIDE
from armsledger.charts.world import filled, outlines_put_in_later
from armsledger.errors import UsageError
from armsledger.trends.needed import library

FORMATS = ("png", "svg", "pdf", "html", "json")
SHARP = 2.0
"""Pixels of a PNG for each of the chart's: sharp on the screens of phones."""
PAGE = Path(__file__).parent / "page.html"
#: From a width in pixels to a chart of that width.
Draw = Callable[[int], Any]


def write(draw: Draw, path: Path, *, width: int = WIDE) -> Path:
    """Write the chart that `draw` makes; the ending of the path is the format. The path comes back.

    An HTML page holds the chart in two widths, and the Vega library, and shows the one that fits.
    Raises UsageError for an ending that is no format, or a place that cannot be written.
    """
    data = rendered(draw, path.suffix.lstrip(".").lower(), width=width)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def rendered(draw: Draw, form: str, *, width: int = WIDE) -> bytes:
    """The bytes of the file. Raises UsageError for a format that is not in FORMATS, or a missing library."""
    if form not in FORMATS:
        raise UsageError(f"{form or 'no ending'}: no format of charts; end the file's name in {', '.join(FORMATS)}")
    if form == "html":
        return page(drawn(draw, WIDE), drawn(draw, NARROW)).encode()
    chart = drawn(draw, width)
    if form == "json":
        return (json.dumps(chart, ensure_ascii=False, indent=1) + "\n").encode()
    convert, version = library("vl_convert"), release()
    if form == "svg":
        return str(convert.vegalite_to_svg(chart, vl_version=version)).encode()
    if form == "pdf":
        return bytes(convert.vegalite_to_pdf(chart, vl_version=version))
    return bytes(convert.vegalite_to_png(chart, vl_version=version, scale=SHARP))


def drawn(draw: Draw, width: int) -> dict[str, Any]:
    """The Vega-Lite of the chart of that width."""
    with outlines_put_in_later():
        chart = spec(draw(width))
    found: dict[str, Any] = filled(chart)
    return found


def spec(chart: Any) -> dict[str, Any]:  # noqa: ANN401 - an altair chart, whatever its shape
    """The Vega-Lite of a chart."""
    found: dict[str, Any] = chart.to_dict()
    return found


def page(wide: dict[str, Any], narrow: dict[str, Any]) -> str:
    """A page that needs nothing from outside."""
    words = wide.get("description", "chart")
    parts = {
        "TITLE": html.escape(words.split(". ")[0]),
        "WORDS": html.escape(words, quote=True),
        "VEGA": bundle(),
        "WIDE": _inline(wide),
        "NARROW": _inline(narrow),
        "PHONE": str(PHONE),
        "ROOM": str(WIDE),
    }
    text = PAGE.read_text(encoding="utf-8")
    before, *rest = text.split("{{")
    return before + "".join(parts[name] + after for name, _, after in (piece.partition("}}") for piece in rest))


def _inline(chart: dict[str, Any]) -> str:
    """JSON that cannot end the script it stands in."""
    return json.dumps(chart, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, which sets `window.vegaEmbed`."""
    code: str = library("vl_convert").javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=release())
    return code.replace("</script", "<\\/script")


@cache
def release() -> str | None:
    """The release of Vega-Lite that Altair writes for, where vl-convert carries it; else None: the newest it has."""
    wanted = ".".join(str(library("altair").SCHEMA_VERSION).lstrip("v").split(".")[:2])
    return wanted if wanted in library("vl_convert").get_vegalite_versions() else None
