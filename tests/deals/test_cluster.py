"""Which claims become one deal."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.deals import cluster
from armsledger.records import Category, DealClaim, Judgement, Kind, Modality
from tests.deals.making import a_claim, a_class, decided


def together(*claims: DealClaim) -> bool:
    """Whether all claims are in one cluster."""
    return len(cluster(claims)) == 1


def test_two_reports_of_one_order_are_one_deal() -> None:
    """Same sides, same system, same number, same week."""
    assert together(a_claim("a"), a_claim("b", published="2025-05-22"))


def test_a_class_may_mean_the_named_system() -> None:
    """`drones` may join `Wing Loong`."""
    assert together(a_claim("a"), a_class("b", "drones", quantity=None))


def test_a_variant_joins_its_family() -> None:
    """`F-35A` joins `F-35`."""
    assert together(a_claim("a", system="f-35", quantity=24), a_claim("b", system="f-35a", quantity=24))


def test_dozens_join_a_number_that_fits() -> None:
    """An open range takes in the exact number."""
    assert together(a_claim("a", quantity=36), a_claim("b", quantity=None, quantity_range=(24, None)))


def test_numbers_that_clash_part_claims_with_little_else_in_common() -> None:
    """30 against 48, a year apart and of another stage, is another deal."""
    other = a_claim("b", quantity=48, kind=Kind.APPROVAL, published="2026-03-20")
    assert not together(a_claim("a"), other)


def test_numbers_that_clash_stay_together_where_much_else_agrees() -> None:
    """30 against 48 is a conflict within one deal where the sum, the week and the system are the same."""
    same = {"amount": 1.4e9, "currency": "USD"}
    assert together(a_claim("a", **same), a_claim("b", quantity=48, **same))


@pytest.mark.parametrize(
    "changes",
    [
        {"recipients": ("BGD",)},
        {"suppliers": ("TUR",)},
        {"system": "bayraktar-tb2"},
        {"system": "f-16", "quantity": 30},
    ],
)
def test_another_side_or_system_is_another_deal(changes: dict[str, object]) -> None:
    """However much else agrees."""
    assert not together(a_claim("a"), a_claim("b", **changes))


def test_an_order_and_its_delivery_are_one_deal() -> None:
    """A part of the number is delivered a year later."""
    assert together(a_claim("a"), a_claim("b", kind=Kind.DELIVERY, quantity=30, published="2026-05-20"))


def test_a_claim_without_a_supplier_does_not_bridge_two_suppliers() -> None:
    """It joins one of them, and the two stay apart."""
    clusters = cluster([a_claim("a"), a_claim("b", suppliers=()), a_claim("c", suppliers=("TUR",))])
    assert sorted(len(each.claims) for each in clusters) == [1, 2]


def test_a_class_does_not_bridge_two_systems() -> None:
    """`drones` joins one of two drones, and the two stay apart."""
    clusters = cluster([a_claim("a"), a_class("b", "drones"), a_claim("c", system="ch-4")])
    assert sorted(len(each.claims) for each in clusters) == [1, 2]


def test_build_up_is_no_deal() -> None:
    """A deployment is in no cluster."""
    assert cluster([a_claim("a", kind=Kind.DEPLOYMENT)]) == ()


def test_a_deal_is_named_after_its_smallest_claim() -> None:
    """So it keeps its id while claims with larger ids join."""
    assert [each.id for each in cluster([a_claim("b"), a_claim("a")])] == ["d-a"]


def test_each_join_tells_its_reasons() -> None:
    """The words and weights of the table, and their sum."""
    (join,) = cluster([a_claim("a"), a_claim("b")])[0].joins
    assert [reason.words for reason in join.reasons if reason.name == "quantity.same"] == ["both say 30"]
    assert join.score == pytest.approx(sum(reason.weight for reason in join.reasons))


def test_a_person_joins_what_the_machine_keeps_apart() -> None:
    """A JOIN outranks every reason."""
    claims = [a_claim("a"), a_claim("b", recipients=("BGD",))]
    (one,) = cluster(claims, [decided("1", Judgement.JOIN, "a", "b")])
    assert one.joins[0].reasons[0].words == "a person joined them"


def test_a_person_parts_what_the_machine_joins() -> None:
    """A SPLIT outranks every reason."""
    assert len(cluster([a_claim("a"), a_claim("b")], [decided("1", Judgement.SPLIT, "a", "b")])) == 2


def test_a_split_claim_takes_none_along() -> None:
    """What was joined with it stays with the rest."""
    claims = [a_claim("a"), a_claim("b"), a_claim("c")]
    decisions = [decided("1", Judgement.JOIN, "a", "b", "c"), decided("2", Judgement.SPLIT, "b", "a", "c")]
    assert [each.claims for each in cluster(claims, decisions)] == [("a", "c"), ("b",)]


def test_an_undone_decision_no_longer_holds() -> None:
    """Nor does an UNDO that was itself undone."""
    claims = [a_claim("a"), a_claim("b")]
    split, undo = decided("1", Judgement.SPLIT, "a", "b"), decided("2", Judgement.UNDO, "a", "b", undoes="1")
    assert len(cluster(claims, [split, undo])) == 1
    assert len(cluster(claims, [split, undo, decided("3", Judgement.UNDO, "a", "b", undoes="2")])) == 2


def test_a_rejected_claim_is_in_no_deal() -> None:
    """The others stay."""
    assert [each.claims for each in cluster([a_claim("a"), a_claim("b")], [decided("1", Judgement.REJECT, "a")])] == [
        ("b",)
    ]


SYSTEMS = ("wing-loong", "ch-4", "bayraktar-tb2")
CLAIMS = st.builds(
    lambda number, sides, system, quantity, kind, month, document: a_claim(
        f"c{number:03d}",
        suppliers=sides[0],
        recipients=sides[1],
        quantity=quantity,
        kind=kind,
        modality=Modality.ASSERTED,
        published=f"2025-{month:02d}-15" if month else None,
        document=f"doc{document}",
        origin=f"doc{document // 2}",
        **(
            {"system": system}
            if system
            else {"system": None, "lineage": (), "weapon": "drones", "category": Category.UAV}
        ),
    ),
    st.integers(0, 400),
    st.sampled_from(
        [(("CHN",), ("PAK",)), ((), ("PAK",)), (("CHN", "TUR"), ("PAK",)), (("TUR",), ("PAK",)), (("CHN",), ())]
    ),
    st.sampled_from([*SYSTEMS, None]),
    st.sampled_from([None, 4, 30, 48]),
    st.sampled_from([Kind.ORDER, Kind.DELIVERY, Kind.APPROVAL, Kind.LICENCE]),
    st.integers(0, 12),
    st.integers(0, 9),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=40, unique_by=lambda claim: claim.id), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(claims: list[DealClaim], chance: random.Random) -> None:
    """The same claims in another order give the same clusters, with the same reasons."""
    shuffled = chance.sample(claims, len(claims))
    assert cluster(shuffled) == cluster(claims)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=40, unique_by=lambda claim: claim.id))
def test_every_claim_is_in_one_deal_and_no_deal_has_two_suppliers(claims: list[DealClaim]) -> None:
    """Clusters part the claims, and sides that share nobody never meet in one."""
    clusters = cluster(claims)
    assert sorted(key for each in clusters for key in each.claims) == sorted(claim.id for claim in claims)
    by_id = {claim.id: claim for claim in claims}
    for each in clusters:
        sides = [set(by_id[key].suppliers) for key in each.claims if by_id[key].suppliers]
        assert all(a & b for a in sides for b in sides)
