"""The time line of a deal: each claim on the day it was reported, a row a stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.charts.style import PALETTE, PHONE, WIDE, altair, finished, legend, plot_width, rows
from armsledger.records import TRANSFERS, Claim, Deal, Document, Kind, Modality

if TYPE_CHECKING:
    import altair as alt

#: From the first feeler to the hand-over, as a deal goes.
ORDER = tuple(kind.value for kind in Kind if kind in TRANSFERS)
SURE = {
    Modality.ASSERTED: "asserted",
    Modality.REPORTED: "reported",
    Modality.PLANNED: "planned or possible",
    Modality.POSSIBLE: "planned or possible",
    Modality.DENIED: "denied",
}
SHAPES = {"asserted": "circle", "reported": "square", "planned or possible": "triangle-up", "denied": "cross"}
ROW = 66
MOST_STEPS = 3
"""Off the middle of a row; further claims of one stage and month lie on each other."""


def deal_timeline(
    deal: Deal,
    claims: Sequence[tuple[Claim, Document]],
    *,
    names: Mapping[str, str] | None = None,
    note: str = "armsledger",
    width: int = WIDE,
) -> alt.VConcatChart:
    """A mark a claim, on the day that its document appeared; what has no date is counted in the subtitle.

    The shape tells how sure the text is; a tooltip has publisher, number and the words.
    """
    known = names or {}
    values = [value for claim, document in claims if (value := _value(claim, document))]
    undated = len(claims) - len(values)
    sides = " and ".join(known.get(each, each) for each in deal.suppliers) or "unknown supplier"
    buyers = " and ".join(known.get(each, each) for each in deal.recipients) or "unknown recipient"
    number = f"{deal.quantity} " if deal.quantity is not None else ""
    return finished(
        _marks(values, width),
        title=f"{sides} to {buyers}: {number}{deal.weapon or deal.category.value}",
        subtitle=f"{_some(len(claims), 'claim')} of {_some(len(deal.origins), 'independent origin')}, by day of report"
        + (f"; {undated} without a day" if undated else ""),
        note=f"{note}, deal {deal.id}",
        width=width,
    )


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _value(claim: Claim, document: Document) -> dict[str, Any] | None:
    if not document.published:
        return None
    return {
        "day": document.published[:10],
        "kind": claim.kind.value,
        "sure": SURE[claim.modality],
        "publisher": document.publisher or "",
        "number": claim.quantity,
        "words": claim.evidence[0].text[:240] if claim.evidence else "",
    }


def _marks(values: list[dict[str, Any]], width: int) -> Any:  # noqa: ANN401 - an altair chart
    alt = altair()
    left = 96
    kinds = [kind for kind in ORDER if any(value["kind"] == kind for value in values)]
    kinds += sorted({value["kind"] for value in values} - set(kinds))
    sure = [each for each in SHAPES if any(value["sure"] == each for value in values)]
    shapes = alt.Scale(domain=sure, range=[SHAPES[each] for each in sure])
    colours = alt.Scale(domain=sure, range=[PALETTE[list(SHAPES).index(each)] for each in sure])
    return (
        alt.Chart(rows(_spread(values)))
        .mark_point(filled=True, size=90, opacity=0.85, stroke="white", strokeWidth=1)
        .encode(
            x=alt.X(
                "day:T",
                title=None,
                scale=alt.Scale(nice=True, padding=8),
                axis=alt.Axis(tickCount=4 if width < PHONE else 8, labelOverlap=True, grid=True),
            ),
            y=alt.Y("kind:N", title=None, sort=kinds, axis=alt.Axis(domain=False, ticks=False, grid=True)),
            yOffset=alt.YOffset("place:Q", scale=alt.Scale(domain=[-MOST_STEPS - 0.5, MOST_STEPS + 0.5])),
            shape=alt.Shape("sure:N", scale=shapes, sort=sure, legend=legend(width).copy()),
            color=alt.Color("sure:N", scale=colours, sort=sure),
            tooltip=[alt.Tooltip("day:T", format="%Y-%m-%d"), "kind:N", "sure:N", "publisher:N", "number:Q", "words:N"],
        )
        .properties(width=plot_width(width, left), height=max(2, len(kinds)) * ROW)
    )


def _spread(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims of one kind and day side by side: 0, 1, -1, 2, -2 … steps off the middle of their row."""
    seen: dict[tuple[str, str], int] = {}
    spread = []
    for value in sorted(values, key=lambda value: (value["day"], value["kind"], value["publisher"])):
        place = seen.setdefault((value["kind"], value["day"][:7]), 0)
        seen[value["kind"], value["day"][:7]] += 1
        step = (place + 1) // 2 * (1 if place % 2 else -1)
        spread.append({**value, "place": max(-MOST_STEPS, min(MOST_STEPS, step))})
    return spread
