"""A claim told twice is one; different claims stay apart."""

from __future__ import annotations

import pytest

from armsledger.reading.decide import Decision
from armsledger.reading.merge import Group, merge, same_weapon
from armsledger.records import Kind
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import KNOWLEDGE, staged


def gathered(*decisions: Decision) -> list[list[str]]:
    """The weapons of each group, as the text names them, best told first."""
    return [[member.proposal.weapon.name for member in group.members] for group in merge(decisions, KNOWLEDGE)]


TWICE = staged("Peru orders tanks\n\nPeru has ordered tanks from Chile.")


def test_the_same_thing_told_twice_is_one_claim() -> None:
    """Headline and lead."""
    found = gathered(a_decision(TWICE, "tanks"), a_decision(TWICE, "tanks", nth=1))
    assert found == [["tanks", "tanks"]]


def test_the_decision_with_most_support_leads() -> None:
    weak, strong = a_decision(TWICE, "tanks", support=0.3), a_decision(TWICE, "tanks", nth=1, support=0.8)
    (group,) = merge([weak, strong], KNOWLEDGE)
    assert group.lead is strong


def test_kinds_of_one_stage_are_told_of_one_claim() -> None:
    """An order and a pledge are hard to tell apart; an order and a delivery are not."""
    order = a_decision(TWICE, "tanks")
    assert len(gathered(order, a_decision(TWICE, "tanks", Kind.PLEDGE, nth=1))) == 1
    assert len(gathered(order, a_decision(TWICE, "tanks", Kind.DELIVERY, nth=1))) == 2


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("F-16 fighters", "F-16C fighters", True),
        ("F-16 fighters", "fighter jets", True),
        ("F-16 fighters", "Gripen fighters", False),
        ("Leopard 2 tanks", "howitzers", False),
        ("weapons", "arms", True),
        ("weapons", "radios", False),
        ("arms", "arms", True),
        ("weapons", "Weapon", True),
    ],
)
def test_weapons_are_one_where_their_names_are_compatible(first: str, second: str, *, together: bool) -> None:
    """One system or family, a class word for it, or the same words; words for anything at all are one another."""
    setting = staged(f"Peru will get {first}.\n\nThe army of Peru is to get {second}, it said.")
    one, two = (weapon for scene in setting.scenes for weapon in scene.weapons)
    assert same_weapon(one, two, KNOWLEDGE) == same_weapon(two, one, KNOWLEDGE) == together


def test_two_items_of_a_list_are_two_claims() -> None:
    """Of one category, but told side by side."""
    setting = staged("An hour of talks\n\nPeru ordered tanks and armoured vehicles.")
    assert gathered(a_decision(setting, "tanks"), a_decision(setting, "armoured")) == [["tanks"], ["armoured vehicles"]]


def test_weapons_and_equipment_of_a_list_are_one_claim() -> None:
    """Neither says what it is."""
    setting = staged("An hour of talks\n\nPeru ordered weapons and military equipment.")
    assert len(gathered(a_decision(setting, "weapons"), a_decision(setting, "equipment"))) == 1


def test_sides_that_contradict_keep_claims_apart() -> None:
    """Chile's tanks and Cuba's are two deliveries."""
    chile = a_decision(TWICE, "tanks", suppliers={"CHL": 0.9})
    cuba = a_decision(TWICE, "tanks", nth=1, suppliers={"CUB": 0.9})
    assert len(gathered(chile, cuba)) == 2


def test_recipients_that_contradict_keep_claims_apart() -> None:
    peru = a_decision(TWICE, "tanks", recipients={"PER": 0.9})
    cuba = a_decision(TWICE, "tanks", nth=1, recipients={"CUB": 0.9})
    assert len(gathered(peru, cuba)) == 2


def test_a_side_that_is_left_open_contradicts_nothing() -> None:
    """The headline often names one side only."""
    peru = a_decision(TWICE, "tanks", recipients={"PER": 0.9})
    chile = a_decision(TWICE, "tanks", nth=1, suppliers={"CHL": 0.9})
    assert len(gathered(peru, chile)) == 1


def test_sides_that_share_a_party_do_not_contradict() -> None:
    both = a_decision(TWICE, "tanks", suppliers={"CHL": 0.9, "CUB": 0.9})
    one = a_decision(TWICE, "tanks", nth=1, suppliers={"CHL": 0.9})
    assert len(gathered(both, one)) == 1


def test_a_side_that_the_lead_leaves_open_is_filled_by_the_best_supporter_that_names_it() -> None:
    lead = a_decision(TWICE, "tanks", recipients={"PER": 0.9}, support=0.9)
    rest = a_decision(TWICE, "tanks", nth=1, suppliers={"CHL": 0.7}, recipients={"CUB": 0.6}, support=0.5)
    group = a_group(lead, rest)
    assert (group.suppliers, group.recipients) == ({"CHL": 0.7}, {"PER": 0.9})


def test_a_side_that_nobody_names_stays_open() -> None:
    assert a_group(a_decision(TWICE, "tanks")).suppliers == {}


def test_a_designation_names_the_claim_before_a_class_word() -> None:
    """Even where the class word leads."""
    setting = staged("Peru to get fighter jets\n\nPeru has ordered Gripen fighters from Sweden.")
    group = a_group(a_decision(setting, "fighter jets"), a_decision(setting, "Gripen", support=0.2))
    assert group.weapon.name == "Gripen"


def test_claims_come_in_the_order_in_which_the_text_first_tells_them() -> None:
    """Not in that of their support."""
    setting = staged("Peru and its army\n\nPeru ordered howitzers. Peru lost tanks. The tanks were old.")
    found = merge(
        [
            a_decision(setting, "tanks", Kind.LOSS, support=0.9, nth=1),
            a_decision(setting, "tanks", Kind.LOSS, support=0.4),
            a_decision(setting, "howitzers", support=0.5),
        ],
        KNOWLEDGE,
    )
    assert [group.lead.kind for group in found] == [Kind.ORDER, Kind.LOSS]


def test_the_order_of_the_decisions_does_not_matter() -> None:
    """The best told one is taken first, whatever comes first."""
    decisions = [a_decision(TWICE, "tanks", support=0.3), a_decision(TWICE, "tanks", nth=1, support=0.8)]

    def members(groups: list[Group]) -> list[tuple[Decision, ...]]:
        return [group.members for group in groups]

    assert members(merge(decisions, KNOWLEDGE)) == members(merge(decisions[::-1], KNOWLEDGE))


def test_nothing_decided_is_nothing_claimed() -> None:
    assert merge([], KNOWLEDGE) == []


@pytest.mark.parametrize(("support", "suppliers"), [(0.3, ["CHL"]), (0.2, [])])
def test_a_mention_with_little_support_gives_a_claim_no_sides(support: float, suppliers: list[str]) -> None:
    """Less than a quarter of the lead's: it hardly tells the claim at all."""
    lead = a_decision(TWICE, "tanks", recipients={"PER": 1.0}, support=0.9)
    weak = a_decision(TWICE, "tanks", suppliers={"CHL": 1.0}, nth=1, support=support)
    assert list(a_group(lead, weak).suppliers) == suppliers
