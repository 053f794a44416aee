"""How many days the news was ahead of a register."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from armsledger.charts.style import DOWN, PHONE, QUIET, UP, WIDE, altair, finished, plot_width, rows

if TYPE_CHECKING:
    import altair as alt

    from armsledger.registers.reconciling import Reconciled

MOST = 25
ROW = 24


@dataclass(frozen=True, slots=True)
class Lead:
    """One deal that the news and a register both tell of, or the news alone as yet."""

    label: str
    """`China to Pakistan: Wing Loong`."""
    days: int
    """From the first report to the day the register's edition was made; below zero: the register was first."""
    matched: bool = True
    """False: the register does not have it yet."""


def leads_of(found: Iterable[Reconciled], names: Mapping[str, str]) -> list[Lead]:
    """The deals whose lead in days is known, with who supplies what to whom; equal words are numbered."""
    seen: Counter[str] = Counter()
    leads = []
    for each in found:
        if each.deal is not None and each.lead_days is not None:
            deal = each.deal
            sides = f"{_sides(deal.suppliers, names)} to {_sides(deal.recipients, names)}"
            label = f"{sides}: {deal.weapon or deal.category.value}"
            seen[label] += 1
            numbered = label if seen[label] == 1 else f"{label} ({seen[label]})"
            leads.append(Lead(numbered, each.lead_days, each.row is not None))
    return leads


def _sides(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return " and ".join(names.get(each, each) for each in ids) or "unknown"


def lead_over_register(
    leads: Sequence[Lead], *, register: str = "the register", note: str = "armsledger", width: int = WIDE
) -> alt.VConcatChart:
    """A bar a deal, the longest lead first, at most 25; the median of all in the subtitle."""
    shown = sorted(leads, key=lambda lead: (-lead.days, lead.label))[:MOST]
    middle = statistics.median(lead.days for lead in leads) if leads else 0
    alt = altair()
    have = f"in {register}"
    values = [
        {"label": lead.label, "days": lead.days, "state": have if lead.matched else "not there yet", "zero": 0}
        for lead in shown
    ]
    left = 170 if width < PHONE else 250
    domain = [state for state in (have, "not there yet") if any(value["state"] == state for value in values)]
    y = alt.Y(
        "label:N",
        title=None,
        sort=[lead.label for lead in shown],
        axis=alt.Axis(labelLimit=left - 10, domain=False, ticks=False),
    )
    colours = alt.Scale(domain=domain, range=[DOWN if state == have else UP for state in domain])
    base = alt.Chart(rows(values)).encode(y=y)
    bars = base.mark_bar(height={"band": 0.7}).encode(
        x=alt.X("days:Q", title="days", axis=alt.Axis(tickCount=4, format=",~r"), scale=alt.Scale(padding=34)),
        color=alt.Color("state:N", scale=colours, legend=alt.Legend(orient="top", title=None, columns=1)),
        tooltip=["label:N", alt.Tooltip("days:Q", format=","), "state:N"],
    )
    text = alt.Text("days:Q", format=",")
    ahead = base.transform_filter("datum.days >= 0").mark_text(align="left", dx=4, fontSize=11, color=QUIET)
    behind = base.transform_filter("datum.days < 0").mark_text(align="right", dx=-4, fontSize=11, color=QUIET)
    figures = ahead.encode(x="days:Q", text=text) + behind.encode(x="days:Q", text=text)
    chart = (bars + figures).properties(width=plot_width(width, left), height=max(1, len(shown)) * ROW)
    return finished(
        chart,
        title=f"How far the news was ahead of {register}",
        subtitle=f"Days from the first report to the register's edition; median of {len(leads)}: {middle:,.0f}",
        note=note,
        width=width,
    )
