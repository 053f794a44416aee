"""Every chart is sound Vega-Lite, fits its width, and says what it is and where it is from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from armsledger.charts import (
    Deployed,
    Lead,
    deal_timeline,
    dependence_by_window,
    deployment_map,
    flow_map,
    flows_by_year,
    lead_over_register,
    shares_by_window,
    surge_chart,
)
from armsledger.charts.outlines import DATA, centres, outlines
from armsledger.charts.style import NARROW, PALETTE, WIDE
from armsledger.charts.writing import drawn, rendered, spec
from armsledger.trends import Measure, Plan, dependence, surges
from armsledger.trends.periods import windows
from tests.factories import a_claim, a_document
from tests.trends.moving import a_movement, news
from tests.trends.test_deal_movements import a_deal

NOTE = "made data"
MOVED = [a_movement(2010 + number % 15, supplier, tiv=5.0) for number in range(60) for supplier in ("CHN", "USA")]
DEPENDENCE = dependence(MOVED, windows(2010, 2024, 5))
SURGES = surges(news(doubled=("S01", "R02")), Plan()).found
DRAWN: dict[str, Callable[[int], Any]] = {
    "flows": lambda width: flows_by_year(MOVED, measure=Measure.TIV, note=NOTE, width=width),
    "shares": lambda width: shares_by_window(DEPENDENCE, note=NOTE, width=width),
    "dependence": lambda width: dependence_by_window(DEPENDENCE, note=NOTE, width=width),
    "surges": lambda width: surge_chart(SURGES, note=NOTE, width=width),
    "flow map": lambda width: flow_map(MOVED, note=NOTE, width=width),
    "deal": lambda width: deal_timeline(a_deal(), [(a_claim(), a_document())], note=NOTE, width=width),
    "lead": lambda width: lead_over_register([Lead("A to B: C", 90), Lead("D", -3, False)], note=NOTE, width=width),
    "deployments": lambda width: deployment_map([Deployed(54.7, 20.5, "S-400", "loss")], note=NOTE, width=width),
}
EACH = pytest.mark.parametrize("name", DRAWN)


def picture(draw: Callable[[int], Any], width: int) -> tuple[int, int]:
    """Width and height of the PNG, in the chart's own pixels."""
    head = rendered(draw, "png", width=width)[16:24]
    return int.from_bytes(head[:4], "big") // 2, int.from_bytes(head[4:], "big") // 2


@EACH
def test_the_chart_says_where_it_is_from(name: str) -> None:
    foot = spec(DRAWN[name](WIDE))["title"]

    assert " ".join(foot["text"]).startswith("Source: ")
    assert NOTE in " ".join(foot["text"])


@EACH
def test_the_chart_has_a_title_and_words_for_those_who_cannot_see_it(name: str) -> None:
    found = spec(DRAWN[name](WIDE))

    assert found["vconcat"][0]["title"]["text"]
    assert len(found["description"]) > 20


@EACH
def test_the_chart_fits_a_phone(name: str) -> None:
    assert picture(DRAWN[name], NARROW)[0] <= 390


@EACH
def test_the_chart_asks_nothing_of_the_network(name: str) -> None:
    def addresses(part: Any) -> list[str]:  # noqa: ANN401 - JSON
        if isinstance(part, dict):
            return [each for key, value in part.items() if key != "$schema" for each in addresses(value)]
        if isinstance(part, list):
            return [each for value in part for each in addresses(value)]
        return [part] if isinstance(part, str) and "://" in part else []

    assert addresses(spec(DRAWN[name](WIDE))) == []


def test_what_is_not_among_the_largest_is_grey_and_together() -> None:
    many = [a_movement(2020, f"S{number:02}", id=str(number)) for number in range(12)]
    data = spec(flows_by_year(many))["data"]["values"]  # Altair moves what all parts share to the top

    assert {value["part"] for value in data} == {*(f"S{number:02}" for number in range(6)), "all others"}
    assert sum(value["value"] for value in data) == 12


def test_colours_stay_apart_for_people_who_see_no_red_or_no_green() -> None:
    """Machado, Oliveira & Fernandes (2009), severity 1: distances of the simulated colours, in sRGB."""
    protan = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
    deutan = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))

    def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> list[float]:
        parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        return [sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in matrix]

    for matrix in (protan, deutan):
        looks = [seen(colour, matrix) for colour in PALETTE]
        gaps = [
            sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5
            for at, one in enumerate(looks)
            for two in looks[at + 1 :]
        ]
        assert min(gaps) > 25


def test_the_map_is_small_and_knows_every_state_by_its_code() -> None:
    codes = {each["id"] for each in outlines()["objects"]["countries"]["geometries"]}

    assert (DATA / "outlines.json").stat().st_size + (DATA / "centres.csv").stat().st_size < 150_000
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert {"PAK", "IND", "TWN", "XKX", "PSE"} <= codes
    assert {"SGP", "BHR", "MLT"} <= set(centres())


def test_centres_lie_where_their_states_are() -> None:
    longitude, latitude = centres()["RUS"]

    assert (round(longitude, -1), round(latitude, -1)) == (100, 60)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in centres().values())


def test_a_single_year_is_named_once_and_its_bar_is_no_wider_than_a_fifth() -> None:
    bars = spec(flows_by_year([a_movement(2024, "TUR")]))["vconcat"][0]["vconcat"][0]

    assert bars["encoding"]["x"]["axis"]["values"] == [2024]
    assert bars["mark"]["size"] < WIDE / 5


def test_long_spans_name_round_years() -> None:
    found = spec(flows_by_year([a_movement(1953, "TUR"), a_movement(2024, "TUR")]))
    assert found["vconcat"][0]["vconcat"][0]["encoding"]["x"]["axis"]["values"] == list(range(1960, 2021, 10))


def test_a_map_drawn_with_a_stand_in_is_the_map_drawn_at_once() -> None:
    def draw(width: int) -> object:
        return flow_map(MOVED, width=width)

    assert drawn(draw, WIDE) == spec(draw(WIDE))
