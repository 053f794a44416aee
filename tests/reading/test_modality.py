"""How far the text commits: the network's judgement held against the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.reading.attribution import attributions, hedges
from armsledger.reading.modality import modality_facts, modality_of
from armsledger.records import Kind, Modality
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import KNOWLEDGE, staged


def read(text: str, sureness: float, modality: Modality = Modality.ASSERTED, kind: Kind = Kind.ORDER) -> Modality:
    """The modality of the order of tanks that a text tells, where the network is so sure of `modality`."""
    setting = staged(text)
    lead = replace(a_decision(setting, "tanks", kind), modality=modality, sureness=sureness)
    said = tuple(attributions(lead.proposal, setting, KNOWLEDGE))
    hedged = tuple(hedges(lead.proposal, setting, KNOWLEDGE))
    return modality_of(a_group(lead), said, hedged, setting, KNOWLEDGE)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Peru ordered tanks.", Modality.ASSERTED),
        ("Peru will buy tanks next year.", Modality.PLANNED),
        ("Peru plans to order tanks.", Modality.PLANNED),
    ],
)
def test_where_the_network_wavers_the_words_decide(text: str, modality: Modality) -> None:
    assert read(text, 0.3) is modality


def test_where_the_network_is_sure_the_words_do_not_turn_it() -> None:
    assert read("Peru plans to order tanks.", 0.99) is Modality.ASSERTED


@pytest.mark.parametrize("text", ["Peru has reportedly ordered tanks.", "Peru ordered tanks, sources said."])
def test_hearsay_is_never_asserted(text: str) -> None:
    assert read(text, 0.99) is Modality.REPORTED


def test_the_facts_name_who_speaks_of_whose_deed() -> None:
    setting = staged("Peru ordered tanks, Chile said.")
    group = a_group(a_decision(setting, "tanks", recipients={"PER": 0.9}))
    said = tuple(attributions(group.lead.proposal, setting, KNOWLEDGE))
    facts = modality_facts(group, said, (), setting, KNOWLEDGE)
    assert {"another says", "another says of order"} <= facts.keys()
    assert "taker says" not in facts
