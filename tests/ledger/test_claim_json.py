"""A claim survives the way through its record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from armsledger.formats.contract import claim_record
from armsledger.ledger.claim_json import claim_json, claim_of
from armsledger.records import Actor, Claim
from tests.factories import a_claim


@pytest.mark.parametrize(
    "claim",
    [
        a_claim(),
        a_claim(value=None, quantity=None, quantity_range=None, system=None, weapon=None),
        a_claim(quantity_range=(10, None), marks={}, inferred={}, dates=(), places=(), makers=()),
        replace(a_claim(), suppliers=(Actor("CHN", "China", "state"),), evidence=()),
    ],
)
def test_a_claim_comes_back_as_it_went_in(claim: Claim) -> None:
    """Every field, and the record made of it again."""
    back = claim_of(json.loads(claim_json(claim)))
    assert back == claim
    assert claim_record(back) == claim_record(claim)
