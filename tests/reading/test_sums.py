"""The sums that a text offers for a claim, and what the rules say of each."""

from __future__ import annotations

import pytest

from armsledger.reading import sums
from armsledger.reading.proposals import Proposal
from armsledger.reading.sums import sum_offers
from armsledger.records import Money
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import KNOWLEDGE, staged

TEXT = "Peru ordered 12 tanks for $60 million after it had paid a fine of $9 million to Chile."


def test_the_sum_that_the_rules_choose_is_marked() -> None:
    setting = staged(TEXT)
    offers = sum_offers(a_group(a_decision(setting, "tank")), setting, KNOWLEDGE)
    assert {offer.money.amount: offer.by_rule for offer in offers} == {6e7: True, 9e6: False}


def test_the_rules_are_asked_once_for_a_mention_however_many_sums_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Proposal] = []

    def value_of(proposal: Proposal, _folders: object) -> Money | None:
        asked.append(proposal)
        return None

    monkeypatch.setattr(sums, "value_of", value_of)
    setting = staged(TEXT)
    assert len(sum_offers(a_group(a_decision(setting, "tank")), setting, KNOWLEDGE)) == 2
    assert len(asked) == 1
