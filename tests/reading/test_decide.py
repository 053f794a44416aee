"""From judgements to decisions."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from armsledger.reading.decide import LEAST_SUPPORT, Decision, decisions
from armsledger.reading.judge import Judgement
from armsledger.reading.scene import Scene, Weapon
from armsledger.records import Kind, Modality
from tests.reading.judging import Shares, StandIn, a_judgement, all_mentions
from tests.reading.staging import KNOWLEDGE, staged

TEXT = "An hour of talks\n\nChile and Bolivia sold tanks to Peru."


def decided(
    kinds: Mapping[Kind, float],
    roles: Mapping[str, Shares] | None = None,
    *,
    text: str = TEXT,
    modality: Modality = Modality.ASSERTED,
) -> list[Decision]:
    """The decisions on a text where the network says the same of every weapon."""
    setting = staged(text)

    def answer(scene: Scene, weapon: Weapon) -> Judgement:
        return a_judgement(scene, weapon, kinds, all_mentions(setting), modality, **(roles or {}))

    return list(decisions(setting, StandIn(answer), KNOWLEDGE))


def the_decision(kinds: Mapping[Kind, float], roles: Mapping[str, Shares] | None = None) -> Decision:
    (decision,) = decided(kinds, roles)
    return decision


def test_a_weapon_of_which_nothing_is_said_gives_no_decision() -> None:
    """No kind has support."""
    assert decided({}) == []


def test_a_stage_with_too_little_support_is_not_looked_at_again() -> None:
    assert decided({Kind.ORDER: LEAST_SUPPORT - 0.01}) == []
    assert len(decided({Kind.ORDER: LEAST_SUPPORT + 0.01})) == 1


def test_kinds_of_one_stage_support_each_other() -> None:
    """Whether it is an order or a pledge is open; that one of them is told is not."""
    found = the_decision({Kind.ORDER: 0.4, Kind.PLEDGE: 0.5})
    assert found.kind == Kind.PLEDGE
    assert found.support == pytest.approx(1 - 0.6 * 0.5)


def test_kinds_that_are_too_weak_alone_can_be_enough_together() -> None:
    found = the_decision({Kind.ORDER: 0.1, Kind.PLEDGE: 0.12})
    assert found.kind == Kind.PLEDGE


def test_two_stages_of_one_weapon_are_two_decisions() -> None:
    """Ordered, and delivered now."""
    found = decided({Kind.ORDER: 0.8, Kind.DELIVERY: 0.7})
    assert {decision.kind: decision.support for decision in found} == pytest.approx(
        {Kind.ORDER: 0.8, Kind.DELIVERY: 0.7}
    )


def test_each_weapon_is_decided_by_itself() -> None:
    found = decided({Kind.ORDER: 0.8}, text="An hour of talks\n\nPeru ordered tanks and howitzers.")
    assert [decision.proposal.weapon.name for decision in found] == ["tanks", "howitzers"]


def test_a_decision_hangs_on_the_cue_of_its_kind() -> None:
    text = "An hour of talks\n\nChile bought tanks that were delivered in May."
    found = decided({Kind.ORDER: 0.8, Kind.DELIVERY: 0.7}, text=text)
    assert {d.kind: d.proposal.cue.token.text for d in found} == {Kind.ORDER: "bought", Kind.DELIVERY: "delivered"}


def test_a_transfer_has_the_supplier_and_the_recipient() -> None:
    """What the network says of an owner does not matter then."""
    roles: dict[str, Shares] = {"supplier": {"CHL": 0.8}, "recipient": {"PER": 0.9}, "owner": {"BOL": 0.9}}
    found = the_decision({Kind.ORDER: 0.9}, roles)
    assert (found.suppliers, found.recipients) == ({"CHL": 0.8}, {"PER": 0.9})


def test_a_transfer_is_from_one_to_another() -> None:
    """Where the network holds one party for both sides, the likeliest two parties are taken."""
    roles: dict[str, Shares] = {"supplier": {"CHL": 0.6, "PER": 0.3}, "recipient": {"CHL": 0.7, "PER": 0.2}}
    found = the_decision({Kind.DELIVERY: 0.9}, roles)
    assert (found.suppliers, found.recipients) == ({"PER": 0.3}, {"CHL": 0.7})


def test_a_build_up_may_have_its_owner_for_its_origin() -> None:
    roles: dict[str, Shares] = {"origin": {"CHL": 0.6, "PER": 0.3}, "owner": {"CHL": 0.7, "PER": 0.2}}
    found = the_decision({Kind.DEPLOYMENT: 0.9}, roles)
    assert (found.suppliers, found.recipients) == ({"CHL": 0.6}, {"CHL": 0.7})


def test_a_build_up_has_an_owner_who_stands_as_recipient() -> None:
    roles: dict[str, Shares] = {"supplier": {"CHL": 0.8}, "recipient": {"BOL": 0.9}, "owner": {"PER": 0.7}}
    found = the_decision({Kind.PRODUCTION: 0.9}, roles)
    assert (found.suppliers, found.recipients) == ({}, {"PER": 0.7})


def test_the_likeliest_modality_is_taken_with_its_probability() -> None:
    (found,) = decided({Kind.ORDER: 0.9}, modality=Modality.DENIED)
    assert (found.modality, found.sureness) == (Modality.DENIED, 0.8)


def test_the_doubt_is_the_largest_share_that_other_parties_hold() -> None:
    """Of both sides; what nobody holds is no doubt about who it is."""
    roles: dict[str, Shares] = {"supplier": {"CHL": 0.7, "PER": 0.2}, "recipient": {"PER": 0.9}, "owner": {"PER": 0.8}}
    assert the_decision({Kind.ORDER: 0.9}, roles).doubt == pytest.approx(0.2)
    assert the_decision({Kind.TEST: 0.9}, roles).doubt == pytest.approx(0.0)


def test_a_decision_keeps_the_words_that_name_each_party() -> None:
    found = the_decision({Kind.ORDER: 0.9}, {"supplier": {"CHL": 0.8}})
    assert [party.text for _, party in found.mentions["CHL"]] == ["Chile"]


def test_a_document_without_a_weapon_is_not_judged() -> None:
    assert decided({Kind.ORDER: 0.9}, text="Peru and Chile\n\nThe ministers met in Lima.") == []
