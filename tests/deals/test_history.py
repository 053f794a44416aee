"""What a deal tells of its claims."""

from __future__ import annotations

from armsledger.deals import cluster, deal
from armsledger.records import Deal, DealClaim, Judgement, Kind, Modality
from tests.deals.making import a_claim, a_class, decided


def deal_of(*claims: DealClaim, **more: object) -> Deal:
    """The one deal that the claims make, held together by a person's word."""
    joined = [decided("1", Judgement.JOIN, *(claim.id for claim in claims))]
    (only,) = cluster(claims, joined if len(claims) > 1 else ())
    return deal(only, claims, **more)  # type: ignore[arg-type]


def test_stages_keep_their_own_dates() -> None:
    """The day of an order, of a delivery, and of the reports are four things."""
    found = deal_of(
        a_claim("a", dates=(("order", "2025-05-14"),)),
        a_claim("b", kind=Kind.DELIVERY, dates=(("delivery", "2026-02"),), published="2026-03-01"),
    )
    assert (found.ordered, found.delivered) == ("2025-05-14", "2026-02")
    assert (found.first_reported, found.last_reported) == ("2025-05-20", "2026-03-01")
    assert [(stage.kind, stage.date) for stage in found.stages] == [
        (Kind.ORDER, "2025-05-14"),
        (Kind.DELIVERY, "2026-02"),
    ]


def test_a_day_that_no_claim_tells_stays_unknown() -> None:
    """The day of the report is never put in its place."""
    assert deal_of(a_claim("a")).ordered is None


def test_an_approval_is_no_order() -> None:
    """Nor is a planned order."""
    approval = a_claim("a", kind=Kind.APPROVAL, modality=Modality.ASSERTED)
    assert deal_of(approval, a_claim("b", modality=Modality.PLANNED)).stage is Kind.APPROVAL


def test_nothing_is_reached_by_plans() -> None:
    """A deal of plans has no stage."""
    assert deal_of(a_claim("a", modality=Modality.PLANNED)).stage is None


def test_a_cancellation_ends_a_deal_until_it_goes_on() -> None:
    """A later delivery overtakes it."""
    order = a_claim("a", published="2025-01-01")
    end = a_claim("b", kind=Kind.CANCELLATION, published="2025-02-01")
    assert deal_of(order, end).ended is Kind.CANCELLATION
    assert deal_of(order, end, a_claim("c", kind=Kind.DELIVERY, published="2025-03-01")).ended is None


def test_numbers_that_clash_are_a_conflict_with_who_says_them() -> None:
    """The value that most origins say stands in the field; both stay in the rows."""
    said = (("official", "the ministry"),)
    found = deal_of(a_claim("a"), a_claim("b"), a_claim("c", quantity=48, attribution=said))
    assert (found.quantity, found.quantity_range) == (30, (30, 48))
    (conflict,) = found.conflicts
    assert conflict.field == "quantity"
    assert [(saying.value, saying.who) for saying in conflict.sayings] == [
        ("30", ("The Example",)),
        ("48", ("the ministry",)),
    ]


def test_a_delivered_part_is_no_conflict() -> None:
    """Ten of thirty were handed over."""
    found = deal_of(a_claim("a"), a_claim("b", kind=Kind.DELIVERY, quantity=10))
    assert (found.quantity, found.delivered_so_far, found.conflicts) == (30, 10, ())


def test_copies_count_as_one_origin() -> None:
    """Three documents of one wire story are one source."""
    found = deal_of(*(a_claim(key, origin="wire") for key in "abc"))
    assert (len(found.documents), found.origins) == (3, ("wire",))


def test_a_denial_is_a_conflict() -> None:
    """Those that say so stand against the one that denies it."""
    found = deal_of(a_claim("a"), a_claim("b", modality=Modality.DENIED))
    assert [conflict.field for conflict in found.conflicts] == ["denied"]


def test_dates_that_contain_each_other_do_not_clash() -> None:
    """`2025-05` holds `2025-05-14`; `2025-06` does not."""
    rough, exact = a_claim("a", dates=(("order", "2025-05"),)), a_claim("b", dates=(("order", "2025-05-14"),))
    assert deal_of(rough, exact).conflicts == ()
    other = a_claim("c", dates=(("order", "2025-06"),))
    assert [conflict.field for conflict in deal_of(rough, exact, other).conflicts] == ["ordered"]


def test_the_named_system_stands_for_the_class() -> None:
    """`drones` and `Wing Loong` make a deal of Wing Loong."""
    found = deal_of(a_claim("a"), a_class("b", "drones"), a_class("c", "drones"))
    assert (found.weapon, found.system) == ("Wing Loong", "wing-loong")


def test_a_review_of_all_claims_is_one_of_the_deal() -> None:
    """So it holds when the deal gets another id."""
    claims = [a_claim("a"), a_claim("b")]
    (only,) = cluster(claims)
    assert deal(only, claims, [decided("1", Judgement.ACCEPT, "a", "b")]).reviewed is Judgement.ACCEPT
    assert deal(only, claims, [decided("1", Judgement.ACCEPT, "a")]).reviewed is None
