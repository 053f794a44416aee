"""How a page writes numbers, times and names; the filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from armsledger.formats.wording import LARGE, counted

DASH = "–"


def number(value: float | None) -> str:
    """`12,345`; a dash for nothing."""
    if value is None:
        return DASH
    return f"{value:,}" if isinstance(value, int) or not float(value).is_integer() else f"{int(value):,}"


def moment(value: str | None) -> Markup | str:
    """A time as `<time>`: in UTC here, in the reader's zone where scripts run. A day stays a day."""
    if not value:
        return DASH
    if len(value) <= 10:
        return Markup('<time datetime="{0}">{0}</time>').format(value)
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return escape(value)
    shown = when.strftime("%Y-%m-%d %H:%M") + " UTC"
    return Markup('<time datetime="{}" class="moment">{}</time>').format(when.isoformat(), shown)


def percent(value: float | None) -> str:
    """`83 %` of 0.83."""
    return DASH if value is None else f"{100 * value:.0f} %"


def kind(value: object) -> str:
    """A kind, category or stage as words: `air-defence` is `air defence`."""
    return DASH if value is None else str(value).replace("-", " ").replace("_", " ")


def money(amount: float | None, currency: str | None) -> str:
    """`USD 1.4 bn`; a dash for nothing."""
    if amount is None:
        return DASH
    for size, unit in LARGE:
        if abs(amount) >= size:
            return f"{currency or ''} {amount / size:.4g} {unit}".strip()
    return f"{currency or ''} {amount:,.0f}".strip()


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "moment": moment,
    "percent": percent,
    "plural": counted,
    "kind": kind,
    "money": money,
}
