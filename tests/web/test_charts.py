"""Charts: pictures that need no script, their Vega-Lite, and Vega itself, all from this machine."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Ledger
from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk


def with_deals(make_desk: MakeDesk) -> TestClient:
    desk = make_desk(empty=True)
    stories = [
        a_story(1),
        a_story(2, supplier="FRA", weapon="Rafale", published="2023-04-05"),
        a_story(3, recipient="EGY"),
    ]
    list(ledger_of(desk).add(stories, READER))
    return desk


def values_of(spec: object) -> str:
    return json.dumps(spec)


@pytest.mark.parametrize(
    "address",
    ["flows", "flow-map", "shares?recipient=PAK", "dependence?recipient=PAK", "flows?by=weapon&recipient=PAK"],
)
def test_each_chart_is_a_picture_and_vega_lite(make_desk: MakeDesk, address: str) -> None:
    desk = with_deals(make_desk)
    name, _, query = address.partition("?")
    picture = desk.get(f"/charts/{name}.svg?{query}")
    spec = desk.get(f"/charts/{name}.json?{query}")

    assert picture.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(picture.content).tag.endswith("svg")  # noqa: S314 - our own
    assert spec.json()["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_the_filter_in_the_address_narrows_what_is_drawn(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)

    assert "Egypt" in desk.get("/charts/flows.json?by=recipient").text
    assert "Egypt" not in desk.get("/charts/flows.json?by=recipient&recipient=PAK").text
    assert '"year":2023' in desk.get("/charts/flows.json").text
    assert '"year":2023' not in desk.get("/charts/flows.json?since=2024").text
    assert "France" not in desk.get("/charts/flows.json?weapon=Wing+Loong").text


def test_a_deal_has_a_time_line(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)
    deal = next(ledger_of(desk).deals()).id
    assert "independent origin" in desk.get(f"/charts/deal.json?id={deal}").text


def test_the_outlines_of_countries_are_in_the_map(make_desk: MakeDesk) -> None:
    spec = with_deals(make_desk).get("/charts/flow-map.json").text
    assert '"type":"Topology"' in spec
    assert "stands_for" not in spec


def test_a_dark_chart_stands_on_dark_paper(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)

    assert desk.get("/charts/flows.json").json()["background"] == "white"
    assert desk.get("/charts/flows.json?theme=dark").json()["background"] == "#181a1f"


def test_a_phone_gets_a_narrower_chart(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)
    wide, narrow = (
        float(ElementTree.fromstring(desk.get(f"/charts/flows.svg?width={width}").content).attrib["width"])  # noqa: S314
        for width in ("wide", "narrow")
    )
    assert narrow <= 390 < wide


def test_nothing_to_draw_is_a_picture_that_says_so(desk: TestClient) -> None:
    picture = desk.get("/charts/flows.svg?recipient=ISL")

    assert picture.status_code == 200
    assert "nothing to draw" in picture.text
    assert desk.get("/charts/flows.json?recipient=ISL").status_code == 422


def test_words_of_the_address_are_never_markup_in_the_picture(desk: TestClient) -> None:
    picture = desk.get("/charts/deal.svg", params={"id": "<script>alert(1)</script>"})
    assert "<script>" not in picture.text
    ElementTree.fromstring(picture.content)  # noqa: S314 - our own


def test_a_chart_that_is_none_is_said(desk: TestClient) -> None:
    assert desk.get("/charts/no-such.svg").status_code == 404
    assert desk.get("/charts/no-such.json").status_code == 404


def test_a_picture_that_is_known_is_not_sent_again(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)
    tag = desk.get("/charts/flows.svg").headers["etag"]
    assert desk.get("/charts/flows.svg", headers={"If-None-Match": tag}).status_code == 304


def test_a_deal_that_is_added_is_in_the_next_picture(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)
    assert "Kuwait" not in desk.get("/charts/flows.json?by=recipient").text
    list(ledger_of(desk).add([a_story(7, recipient="KWT")], READER))
    assert "Kuwait" in desk.get("/charts/flows.json?by=recipient").text


def test_a_chart_counts_what_the_command_counts(make_desk: MakeDesk) -> None:
    from armsledger.trends import deal_movements, flows
    from armsledger.web.drawing.snapshot import snapshot_of

    ledger: Ledger = ledger_of(with_deals(make_desk))
    by_command = flows(deal_movements(ledger), ("year", "supplier", "recipient", "category"))
    assert flows(snapshot_of(ledger).summed, ("year", "supplier", "recipient", "category")) == by_command
    assert flows(snapshot_of(ledger).movements, ("year", "supplier", "weapon")) == flows(
        deal_movements(ledger), ("year", "supplier", "weapon")
    )


def test_movements_know_who_told_of_them_as_the_command_does(ledger: Ledger) -> None:
    from armsledger.trends import deal_movements
    from armsledger.web.drawing.snapshot import movements

    by_command = {(each.id, each.supplier, each.recipient): each.sources for each in deal_movements(ledger)}
    assert {(each.id, each.supplier, each.recipient): each.sources for each in movements(ledger)} == by_command


def test_vega_comes_from_this_machine_and_compressed(desk: TestClient) -> None:
    answer = desk.get("/charts/vega.js", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert "vegaEmbed" in answer.text
    assert desk.get("/charts/vega.js", headers={"Accept-Encoding": "identity"}).text == answer.text


def test_only_pages_with_a_chart_load_the_script_that_brings_vega(make_desk: MakeDesk) -> None:
    desk = with_deals(make_desk)

    assert "charts.js" in desk.get("/states/PAK").text
    for page in ("/states", "/sources", "/makers", "/systems", "/read"):
        assert "charts.js" not in desk.get(page).text


def test_a_chart_has_words_for_who_cannot_see_it_and_a_picture_without_scripts(make_desk: MakeDesk) -> None:
    page = with_deals(make_desk).get("/states/PAK").text
    image = re.search(r'<img src="/charts/flows\.svg\?[^"]*" alt="([^"]+)"', page)
    assert image
    assert "Arms transfers to Pakistan by year" in image[1]


def test_a_stranger_sees_no_chart(guarded: TestClient) -> None:
    assert guarded.get("/charts/flows.svg").status_code == 303
    assert guarded.get("/charts/flows.json").status_code == 303
