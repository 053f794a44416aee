"""GeoJSON, GraphML and Atom, read back with json, networkx and feedparser."""

from __future__ import annotations

import io
import json
from typing import Any

import feedparser
import networkx as nx
import pytest

from armsledger.ledger import Ledger
from tests.exports.telling import a_material, changed, drones, rendered, talks
from tests.ledger.keeping import add


def checked(data: bytes) -> dict[str, Any]:
    """A feature collection as RFC 7946 has it (sections 3.1.1, 3.1.2, 3.2, 3.3)."""
    found: dict[str, Any] = json.loads(data)
    assert found["type"] == "FeatureCollection"
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        if feature["geometry"] is not None:
            assert feature["geometry"]["type"] == "Point"
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    assert len({feature["id"] for feature in found["features"]}) == len(found["features"])
    return found


def test_geojson_puts_only_known_coordinates_on_the_map(told: Ledger) -> None:
    """Longitude first; a place of which only the name is known has null geometry."""
    material = a_material(told)
    found = checked(rendered("geojson", material))
    assert [(each["properties"]["place"], each["geometry"]) for each in found["features"]] == [
        ("Tartus", {"type": "Point", "coordinates": [35.88, 34.89]}),
        ("Hill 12", None),
    ]
    assert [each["properties"]["precision"] for each in found["features"]] == ["point", "named"]
    assert found["about"]["ledger"] == "news.sqlite"
    assert material.tally.remarks == ["1 of 2 features have no coordinates"]


def test_geojson_has_the_words_and_their_source(told: Ledger) -> None:
    properties = checked(rendered("geojson", a_material(told)))["features"][0]["properties"]
    assert properties["quote"].startswith("Story 4.0")
    assert (properties["publisher"], properties["url"]) == ("The Example", "https://news.example/4")


def test_geojson_of_another_kind_is_empty(told: Ledger) -> None:
    """A filter by kind narrows to what is on a map at all."""
    assert checked(rendered("geojson", a_material(told, kind=("order",))))["features"] == []


def test_a_claim_without_a_place_is_a_feature_without_geometry(own: Ledger) -> None:
    from tests.exports.telling import batteries

    add(own, changed(batteries(), places=()))
    (feature,) = checked(rendered("geojson", a_material(own)))["features"]
    assert feature["geometry"] is None


def test_graphml_reads_back(told: Ledger) -> None:
    """In networkx: names of states, and a weight for each edge."""
    graph = nx.read_graphml(io.BytesIO(rendered("graphml", a_material(told))))
    assert graph.is_directed()
    assert graph.nodes["PAK"] == {"name": "Pakistan", "type": "state"}
    edge = graph.edges["CHN", "PAK"]
    assert (edge["weight"], edge["agreed"], edge["delivered"], edge["weapons"]) == (1, 1, 0, "Wing Loong")
    assert graph.edges["FRA", "GRC"]["agreed"] == 0
    assert graph.graph["ledger"] == "news.sqlite"


def test_graphml_counts_what_has_an_open_side(own: Ledger) -> None:
    """Nobody is no node."""
    add(own, changed(drones(), suppliers=()))
    material = a_material(own)
    assert nx.read_graphml(io.BytesIO(rendered("graphml", material))).number_of_nodes() == 0
    assert material.tally.left_out == {"a side is open": 1}


def test_xml_survives_what_it_may_not_hold(own: Ledger) -> None:
    """A control character in a weapon's name or in a quote."""
    add(own, changed(drones(), weapon="Wing\x00 <Loong> & \ufffe"))
    graph = nx.read_graphml(io.BytesIO(rendered("graphml", a_material(own))))
    assert graph.edges["CHN", "PAK"]["weapons"] == "Wing <Loong> & "
    assert not feedparser.parse(rendered("atom", a_material(own))).bozo


def test_atom_reads_back(told: Ledger) -> None:
    """In feedparser: an entry a deal, linked to what was published."""
    feed = feedparser.parse(rendered("atom", a_material(told)))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert "news.sqlite" in feed.feed.subtitle
    entry = next(each for each in feed.entries if "Wing Loong" in each.title)
    assert entry.title == "China to Pakistan: 30 Wing Loong (order)"
    assert entry.link == "https://news.example/1"
    assert entry.updated == "2025-05-02T00:00:00Z"
    assert "Story 1.0" in entry.content[0].value
    assert len({each.id for each in feed.entries}) == 3


def test_atom_links_to_nothing_but_the_web(own: Ledger) -> None:
    """An address of another sort is no link."""
    add(own, drones(url="javascript:alert(1)"))
    assert b"javascript" not in rendered("atom", a_material(own))


@pytest.mark.parametrize("name", ["geojson", "graphml", "atom"])
def test_an_empty_ledger_gives_a_valid_empty_file(empty: Ledger, name: str) -> None:
    data = rendered(name, a_material(empty))
    if name == "geojson":
        assert checked(data)["features"] == []
    elif name == "graphml":
        assert nx.read_graphml(io.BytesIO(data)).number_of_edges() == 0
    else:
        assert feedparser.parse(data).entries == []


def test_a_state_is_both_ways(own: Ledger) -> None:
    """What it gives and what it is given."""
    add(own, drones(), talks(), changed(drones(id="other"), quantity=5))
    graph = nx.read_graphml(io.BytesIO(rendered("graphml", a_material(own, state="PAK"))))
    assert list(graph.edges) == [("CHN", "PAK")]
    assert {each.id for each in a_material(own, state="GRC").deals()} == {
        each.id for each in a_material(own, state="FRA").deals()
    }
