"""Deployed here, planned there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.reading.assemble import assemble
from armsledger.reading.check import checked
from armsledger.reading.planned_places import parted
from armsledger.records import Claim, Kind, Modality
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import KNOWLEDGE, staged


def claims(sentence: str, kind: Kind = Kind.DEPLOYMENT, modality: Modality = Modality.ASSERTED) -> list[Claim]:
    setting = staged(f"An hour of talks\n\n{sentence}")
    group = a_group(a_decision(setting, "radars", kind, recipients={"IND": 0.9}))
    claim = replace(assemble(group, setting, KNOWLEDGE, 0.8), modality=modality)
    return list(parted(claim, group.lead.proposal, setting.document.text, KNOWLEDGE))


def places(found: list[Claim]) -> list[list[str]]:
    return [[place.name for place in claim.places] for claim in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "India has deployed radars at Leh, with additional installations planned near Kargil.",
        "India deployed radars at Leh and will deploy more near Kargil.",
        "India has deployed radars at Leh and plans to place others near Kargil.",
    ],
)
def test_places_that_a_plan_governs_make_a_claim_of_their_own(sentence: str) -> None:
    """The weapon stands at the first, not yet at the second."""
    there, planned = claims(sentence)
    assert places([there, planned]) == [["Leh"], ["Kargil"]]
    assert (there.modality, planned.modality) == (Modality.ASSERTED, Modality.PLANNED)


def test_a_plan_for_other_places_does_not_make_the_whole_planned() -> None:
    """The network judges the sentence once, and the plan in it wins."""
    text = "India has deployed radars at Leh, with additional installations planned near Kargil."
    there, planned = claims(text, modality=Modality.PLANNED)
    assert places([there, planned]) == [["Leh"], ["Kargil"]]
    assert (there.modality, planned.modality) == (Modality.ASSERTED, Modality.PLANNED)


def test_the_planned_claim_is_another_claim_and_says_that_its_weapon_is_inferred() -> None:
    there, planned = claims("India has deployed 4 radars at Leh, with additional installations planned near Kargil.")
    assert there.id != planned.id
    assert (there.quantity, planned.quantity) == (4, None)
    assert "weapon" in planned.inferred
    assert planned.marks["cue"].text == "planned"


def test_both_claims_pass_the_check() -> None:
    text = "India has deployed radars at Leh, with additional installations planned near Kargil."
    assert checked(claims(text), f"An hour of talks\n\n{text}")[1] == ()


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("India has deployed radars at Leh and Kargil.", Modality.ASSERTED),
        ("India will deploy radars at Leh, with others planned near Kargil.", Modality.PLANNED),
        ("India has deployed radars, with additional installations planned near Kargil.", Modality.ASSERTED),
    ],
    ids=["all there", "all planned", "none there"],
)
def test_places_of_one_sort_stay_together(sentence: str, modality: Modality) -> None:
    assert len(claims(sentence, modality=modality)) == 1


def test_only_a_deployment_is_parted() -> None:
    sentence = "India lost radars at Leh, with additional installations planned near Kargil."
    assert len(claims(sentence, Kind.LOSS)) == 1
