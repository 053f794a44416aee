"""A map of where forces stand, were inducted or were lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from armsledger.charts.style import PALETTE, WIDE, altair, finished, legend, rows
from armsledger.charts.world import world
from armsledger.records import Claim, Document, Kind

if TYPE_CHECKING:
    import altair as alt

#: Kinds of claims that put equipment at a place.
BUILD_UP = (Kind.DEPLOYMENT, Kind.INDUCTION, Kind.LOSS, Kind.FORMATION, Kind.TEST, Kind.PRODUCTION)


@dataclass(frozen=True, slots=True)
class Deployed:
    """Something that stands, was inducted or was lost at a place."""

    latitude: float
    longitude: float
    what: str
    kind: str
    """`deployment`, `induction`, `loss` …"""
    place: str = ""
    day: str = ""
    precision: str = "point"
    """`named`, `point`, `region` or `country`: the wider, the larger and paler its mark."""


def deployed_in(claims: Iterable[tuple[Claim, Document]]) -> list[Deployed]:
    """A mark for each place of a claim that has coordinates."""
    return [
        Deployed(
            place.latitude,
            place.longitude,
            claim.weapon or claim.category.value,
            claim.kind.value,
            place.name,
            document.published or "",
            place.precision,
        )
        for claim, document in claims
        for place in claim.places
        if place.latitude is not None and place.longitude is not None
    ]


def deployment_map(
    found: Sequence[Deployed],
    *,
    title: str = "Deployments, inductions and losses",
    note: str = "armsledger",
    width: int = WIDE,
) -> alt.VConcatChart:
    """A mark a claim at its place; the map shows the region that holds them all."""
    alt = altair()
    precise = ["named", "point", "region", "country"]
    kinds = sorted({each.kind for each in found})[: len(PALETTE)]
    values = [
        {name: getattr(each, name) for name in ("latitude", "longitude", "what", "kind", "place", "day", "precision")}
        for each in found
    ]
    marks = (
        alt.Chart(rows(values))
        .mark_point(filled=True, stroke="white", strokeWidth=1)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            color=alt.Color(
                "kind:N", scale=alt.Scale(domain=kinds, range=list(PALETTE[: len(kinds)])), legend=legend(width)
            ),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds), legend=legend(width)),
            size=alt.Size(
                "precision:O", sort=precise, scale=alt.Scale(domain=precise, range=[90, 90, 240, 500]), legend=None
            ),
            opacity=alt.Opacity(
                "precision:O", sort=precise, scale=alt.Scale(domain=precise, range=[0.9, 0.9, 0.5, 0.3]), legend=None
            ),
            tooltip=["what:N", "kind:N", "place:N", "day:N", "precision:N"],
        )
    )
    chart = world(width, marks, around=[(each.longitude, each.latitude) for each in found])
    many = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    words = f"{many} with a place; larger and paler where only a region or country is told"
    return finished(chart, title=title, subtitle=words, note=f"{note}; outlines: Natural Earth", width=width)
