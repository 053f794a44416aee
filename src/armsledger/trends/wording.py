"""Surges and change points in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from armsledger.trends.movements import Measure
from armsledger.trends.rates import Change
from armsledger.trends.surges import Surge

TOO_WIDE = 1000.0
"""An upper end beyond it says no more than that there is none."""
UNITS = {
    Measure.TRANSFERS: "transfers",
    Measure.NUMBER: "items",
    Measure.TIV: "million TIV",
}


def verdict(surge: Surge) -> str:
    """`steps up`, `steps down`, `no step can be told`, or `cannot be told`."""
    if surge.change is None:
        return "cannot be told"
    if not surge.alarm:
        return "no step can be told"
    return "steps up" if surge.change.ratio > 1 else "steps down"


def told(surge: Surge, names: Mapping[str, str]) -> str:
    """The whole in one or two sentences: `China to Pakistan: about 2.1 times the years before …`."""
    return f"{group(surge, names)}: {_found(surge)}"


def group(surge: Surge, names: Mapping[str, str]) -> str:
    """The group in words: `China to Pakistan`, `To Pakistan`, `From China, aircraft`."""
    parts = dict(zip(surge.by, (names.get(key, key) for key in surge.key), strict=True))
    sides = []
    if supplier := parts.get("supplier"):
        sides.append(supplier if "recipient" in parts else f"from {supplier}")
    if recipient := parts.get("recipient"):
        sides.append(f"to {recipient}")
    things = ", ".join(parts[axis] for axis in ("category", "weapon") if axis in parts)
    whole = ", ".join(filter(None, (" ".join(sides), things)))
    return whole[:1].upper() + whole[1:]


def _found(surge: Surge) -> str:
    found = surge.change
    if found is None:
        return (
            f"cannot be told: no source covers both {surge.before} and {surge.after}"
            f" ({_number(surge.left_out)} transfers are told by others)"
        )
    windows = f"{surge.after} against {surge.before}"
    if found.before == 0:
        bound = f"at least {times(found.low)} as much" if found.low > 1 else f"anything from {times(found.low)} up"
        words = f"none in {surge.before}, {_amount(surge, found.after)} in {surge.after}; {bound} (95 % bound)"
    elif found.after == 0:
        words = f"{_amount(surge, found.before)} in {surge.before}, none in {surge.after}; at most {times(found.high)}"
        words += " as much (95 % bound)"
    else:
        words = f"about {times(found.ratio)} the {surge.after.step}s before ({windows}), {_interval(found)}"
    return f"{words}: {verdict(surge)}{_breaks(surge)}"


def _interval(found: Change) -> str:
    if found.high > TOO_WIDE:
        return f"95 % interval {_plain(found.low)} and up"
    return f"95 % interval {_plain(found.low)} to {_plain(found.high)}"


def _breaks(surge: Surge) -> str:
    if not surge.breaks:
        return ""
    places = ", ".join(
        f"{each.period} (from {_plain(each.before)} to {_plain(each.after)} a {surge.after.step})"
        for each in surge.breaks
    )
    return f"; the level changes in {places}"


def unit(measure: Measure, currency: str | None) -> str:
    """What the measure is counted in, for axes and tables."""
    return UNITS.get(measure) or (currency or "money")


def times(ratio: float) -> str:
    """`2.1 times`."""
    return f"{_plain(ratio)} times"


def _amount(surge: Surge, value: float) -> str:
    return f"{_number(value)} {unit(surge.measure, surge.currency)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"


def _plain(value: float) -> str:
    """Two digits that count: `0.45`, `2.1`, `31`, `1,204`."""
    if value >= 10 or value == 0:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
