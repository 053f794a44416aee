"""SIPRI-shaped and UNROCA tables, read back by the project's own readers of such files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from armsledger.exports.sipri import HEADER
from armsledger.exports.sipri_sides import sipri_name
from armsledger.knowledge.base import load
from armsledger.ledger import Ledger
from armsledger.records import Actor, Decision, Judgement
from armsledger.registers.importing import import_register
from armsledger.registers.records import RegisterRow
from tests.exports.telling import a_material, changed, dated, drones, jets, rendered
from tests.ledger.keeping import a_story, add


def sheet(data: bytes) -> list[dict[str, str]]:
    """The rows by column; of the columns without a name the last."""
    lines = [line for line in data.decode().splitlines(keepends=True) if not line.startswith("# ")]
    return list(csv.DictReader(io.StringIO("".join(lines))))


def read(data: bytes) -> tuple[RegisterRow, ...]:
    found = import_register(data, "file.csv", load())
    assert not found.faults
    assert found.edition is not None
    return found.edition.rows


def test_sipri_holds_only_orders_and_deliveries(told: Ledger) -> None:
    """Interest is left out, and the rule is named."""
    material = a_material(told)
    rows = read(rendered("sipri", material))
    assert {row.weapon for row in rows} == {"F-35A", "Wing Loong"}
    assert material.tally.left_out == {"stage": 1}


def test_sipri_rows_have_what_the_claims_say(told: Ledger) -> None:
    """The order has no number delivered, the delivery no number ordered; no year is guessed."""
    rows = {row.weapon: row for row in read(rendered("sipri", a_material(told)))}
    drone, jet = rows["Wing Loong"], rows["F-35A"]
    assert (drone.recipient.id, drone.supplier.id) == ("PAK", "CHN")
    assert (drone.ordered.value, drone.ordered.estimated, drone.delivered.value) == (30, False, None)
    assert drone.order_year.value is None
    assert (jet.ordered.value, jet.delivered.value, jet.delivery_years) == (None, 30, (2025,))
    assert jet.description == "FGA aircraft"


def test_sipri_marks_estimates(own: Ledger) -> None:
    """An open number and an uncertain year."""
    story = drones()
    add(own, changed(story, quantity_range=(30, None), dates=(dated("order", "2018~", story.claims[0]),)))
    (row,) = read(rendered("sipri", a_material(own)))
    assert (row.ordered.value, row.ordered.estimated) == (30, True)
    assert (row.order_year.value, row.order_year.estimated) == (2018, True)


def test_sipri_leaves_tiv_empty(told: Ledger) -> None:
    """Those values are SIPRI's to give."""
    for row in sheet(rendered("sipri", a_material(told))):
        assert {row[name] for name in HEADER if "TIV" in name} == {""}


def test_sipri_gives_no_number_to_either_of_two_recipients(own: Ledger) -> None:
    """A row each; the number in all stands in the comments."""
    story = drones()
    at = story.claims[0].recipients[0].span
    both = (*story.claims[0].recipients, Actor("SAU", "Saudi Arabia", "state", at))
    add(own, changed(story, recipients=both))
    data = rendered("sipri", a_material(own))
    assert [(row.recipient.id, row.ordered.value) for row in read(data)] == [("PAK", None), ("SAU", None)]
    assert "30 in all for PAK, SAU from CHN" in sheet(data)[0]["Comments"]


def test_sipri_takes_conditions_that_all_agree_on(own: Ledger) -> None:
    add(own, changed(drones(), condition="second hand"))
    assert [row.condition for row in read(rendered("sipri", a_material(own)))] == ["second hand"]


def test_sipri_knows_an_unknown_supplier(own: Ledger) -> None:
    """By the words that its own files have."""
    add(own, changed(drones(), suppliers=()))
    assert [row["Supplier"] for row in sheet(rendered("sipri", a_material(own)))] == ["unknown supplier(s)"]


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("TUR", "Turkiye"),
        ("PAK", "Pakistan"),
        ("org:nato", "NATO**"),
        ("org:hezbollah", "Hezbollah (Lebanon)*"),
        ("COD", "DR Congo"),
    ],
)
def test_sides_are_spelt_as_sipri_does(identity: str, name: str) -> None:
    assert sipri_name(identity, load()) == name


def test_what_a_person_rejected_is_left_out(own: Ledger) -> None:
    """And said so."""
    add(own, drones())
    (deal,) = own.deals()
    own.decide(Decision("", Judgement.REJECT, (deal.id,), who="me", why="wrong"))
    material = a_material(own)
    assert sheet(rendered("sipri", material)) == []
    assert sum(material.tally.left_out.values()) == 1


def test_unroca_tells_a_delivery_to_both_sides(told: Ledger) -> None:
    """Once among the exports of one, once among the imports of the other."""
    material = a_material(told)
    rows = read(rendered("unroca", material))
    assert sorted(row.reporter or "" for row in rows) == ["POL imports", "USA exports"]
    assert {(row.supplier.id, row.recipient.id, row.delivered.value, row.delivery_years) for row in rows} == {
        ("USA", "POL", 30, (2025,))
    }
    assert material.tally.left_out == {"no delivery": 2}


def test_unroca_gives_no_year_a_number_that_is_of_several(own: Ledger) -> None:
    """The whole stands in the comments."""
    story = jets()
    claim = story.claims[0]
    first = replace(claim, dates=(dated("delivery", "2024", claim),))
    second = replace(claim, id="f" * 16, dates=(dated("delivery", "2025", claim),))
    add(own, replace(story, claims=(first, second)))
    rows = sheet(rendered("unroca", a_material(own)))
    assert {(row["Calendar year"], row["Number of items"]) for row in rows} == {("2024", ""), ("2025", "")}
    assert rows[0]["Comments on the transfer"].startswith("30 delivered so far in all")


def test_unroca_needs_a_year(own: Ledger) -> None:
    """A delivery on an unknown day is counted as left out."""
    add(own, changed(jets(), dates=()))
    material = a_material(own)
    assert sheet(rendered("unroca", material)) == []
    assert material.tally.left_out == {"no year of delivery told": 1}


def test_unroca_names_the_state_of_origin(own: Ledger) -> None:
    """Where the exporter does not make the type."""
    story = a_story(5, supplier="DNK", recipient="UKR", weapon="F-16", system="f-16", kind=jets().claims[0].kind)
    add(own, changed(story, dates=(dated("delivery", "2024", story.claims[0]),)))
    rows = sheet(rendered("unroca", a_material(own)))
    assert {row["State of origin (if not exporter)"] for row in rows} == {"United States"}


@pytest.mark.parametrize("name", ["sipri", "unroca"])
def test_no_delivery_lies_after_its_report(own: Ledger, name: str) -> None:
    """A text of 2025 that dates a delivery to 2029 tells of a plan."""
    story = jets()
    add(own, changed(story, dates=(dated("delivery", "2029", story.claims[0]),)))
    material = a_material(own)
    assert sheet(rendered(name, material)) == []
    assert sum(material.tally.left_out.values()) == 1


@pytest.mark.parametrize("name", ["sipri", "unroca"])
def test_an_empty_ledger_gives_a_header(empty: Ledger, name: str) -> None:
    data = rendered(name, a_material(empty))
    assert sheet(data) == []
    assert b"# ledger: empty.sqlite\n" in data
