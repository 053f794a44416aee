"""A chart on dark paper: the colours of its page, words, lines and land are exchanged; those that mean something stay.

Figures that stand on bars keep their colour too: what is light there is the bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from armsledger.charts.style import INK, LAND, LINES, QUIET

PAPER = "#181a1f"
#: On white paper -> on dark paper. The blue of suppliers is too dark there.
EXCHANGED = {
    "white": PAPER,
    INK: "#e6e8eb",
    QUIET: "#a7adb6",
    LINES: "#30343b",
    LAND: "#33383f",
    "#4D4D4D": "#c3c8cf",
    "#767676": "#9aa1ab",
    "#0072B2": "#4ba3dc",
}
KEPT = frozenset({"datasets", "data"})
"""Below these a colour belongs to a value, and is told apart by it."""


def on_dark(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The Vega-Lite with the colours of a dark page."""
    found: dict[str, Any] = _exchanged(spec)
    return found


def _exchanged(value: Any, name: str = "") -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        if name == "encoding":
            return {channel: _channel(each) for channel, each in value.items()}
        return {key: each if key in KEPT else _exchanged(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_exchanged(each, name) for each in value]
    return EXCHANGED.get(value, value) if isinstance(value, str) else value


def _channel(channel: Any) -> Any:  # noqa: ANN401 - JSON
    """Of an encoding only the palette of its scale is exchanged."""
    if not isinstance(channel, Mapping) or not isinstance(channel.get("scale"), Mapping):
        return channel
    scale = channel["scale"]
    if not isinstance(scale.get("range"), list):
        return channel
    return {**channel, "scale": {**scale, "range": [EXCHANGED.get(each, each) for each in scale["range"]]}}
