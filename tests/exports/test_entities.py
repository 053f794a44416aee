"""FollowTheMoney entities, read back and validated with the followthemoney library."""

from __future__ import annotations

import json
from typing import Any

import pytest

from armsledger.ledger import Ledger
from armsledger.records import Kind
from tests.exports.telling import a_material, changed, drones, rendered
from tests.ledger.keeping import add

model = pytest.importorskip("followthemoney", reason="pip install 'armsledger[ftm]'").model


def proxies(data: bytes) -> list[Any]:
    found = [model.get_proxy(json.loads(line)) for line in data.splitlines()]
    for proxy in found:
        proxy.schema.validate(proxy.to_dict())
    return found


def test_every_entity_is_valid_and_every_reference_there(told: Ledger) -> None:
    """No property names an entity that the file does not hold."""
    found = proxies(rendered("ftm", a_material(told)))
    ids = {proxy.id for proxy in found}
    assert len(ids) == len(found)
    told_of = {value for proxy in found for prop, value in proxy.itervalues() if prop.type.name == "entity"}
    assert told_of <= ids


def test_an_order_is_a_contract_with_an_award(told: Ledger) -> None:
    """With its sides by country."""
    found = {proxy.schema.name: proxy for proxy in proxies(rendered("ftm", a_material(told, supplier=("CHN",))))}
    contract, award = found["Contract"], found["ContractAward"]
    assert award.get("contract") == [contract.id]
    assert set(contract.get("country")) == {"cn", "pk"}
    assert found["Airplane"].first("name") == "Wing Loong"
    assert found["Article"].first("sourceUrl") == "https://news.example/1"
    assert found["Documentation"].first("summary") == "Story 1.0: CHN Wing Loong PAK."


def test_interest_is_an_event_and_no_contract(told: Ledger) -> None:
    schemata = {proxy.schema.name for proxy in proxies(rendered("ftm", a_material(told, supplier=("FRA",))))}
    assert "Event" in schemata
    assert not schemata & {"Contract", "ContractAward"}


def test_an_end_is_no_contract(own: Ledger) -> None:
    """A cancelled order is an event."""
    add(own, changed(drones(), kind=Kind.CANCELLATION))
    assert "Contract" not in {proxy.schema.name for proxy in proxies(rendered("ftm", a_material(own)))}


def test_the_same_thing_has_the_same_id_in_every_export(told: Ledger) -> None:
    """So that two imports meet."""
    whole = {proxy.id for proxy in proxies(rendered("ftm", a_material(told)))}
    assert {proxy.id for proxy in proxies(rendered("ftm", a_material(told, supplier=("USA",))))} <= whole


def test_the_first_entity_says_how_it_was_made(empty: Ledger) -> None:
    """Of an empty ledger too."""
    (about,) = proxies(rendered("ftm", a_material(empty)))
    assert "from the ledger empty.sqlite; filter: everything" in about.first("description")
