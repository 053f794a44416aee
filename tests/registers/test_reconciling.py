"""Deals against a register: matched, ahead, conflicting, out of scope; and rows that no deal tells of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from armsledger.records import Category, Deal, Kind
from armsledger.registers.reconciling import Outcome, Reconciled, reconcile
from armsledger.registers.records import Number, RegisterRow, RowKind, Side
from tests.registers.deals import EDITION, a_deal, a_row
from tests.registers.shapes import knowledge


def reconciled(deal: Deal, *rows: RegisterRow) -> Reconciled:
    """What becomes of the deal."""
    return next(reconcile([deal], rows, EDITION, knowledge()))


def outcomes(deals: Sequence[Deal], *rows: RegisterRow) -> list[Outcome]:
    return [each.outcome for each in reconcile(deals, rows, EDITION, knowledge())]


def same_deal(**changes: object) -> Deal:
    """A deal that says what the row of `a_row` says."""
    return a_deal(**{"system": "wing-loong-2", "weapon": "Wing Loong II", "quantity": 48, "ordered": "2018", **changes})


def test_thirty_of_a_family_in_2025_against_48_of_a_variant_in_2018_come_out_as_what_they_are() -> None:
    earlier = a_row(
        line=13,
        weapon="Wing Loong-1",
        system="wing-loong",
        order_year=Number(2015, True),
        ordered=Number(5, True),
        delivered=Number(5, True),
        delivery_years=(2015,),
    )
    found = reconciled(a_deal(), a_row(), earlier)
    assert found.outcome is Outcome.CONFLICTING
    assert found.row == a_row()
    assert {each.field: (each.deal, each.register) for each in found.differences} == {
        "number": ("30", "48?"),
        "year": ("2025", "2018?"),
        "designation": ("Wing Loong", "Wing Loong-2"),
    }
    assert "23? delivered 2021-2025" in found.words


def test_a_smaller_number_without_a_year_is_not_taken_for_a_part_of_the_order() -> None:
    """A report without a day: nothing says that its 30 are of the 48 of 2018."""
    undated = a_deal(ordered=None, announced=None, first_reported=None, last_reported=None, stages=())
    found = reconciled(undated, a_row())
    assert found.outcome is Outcome.CONFLICTING
    assert [each.field for each in found.differences if each.clash] == ["number"]


def test_a_deal_that_says_the_same_is_matched() -> None:
    found = reconciled(same_deal(), a_row())
    assert (found.outcome, found.differences) == (Outcome.MATCHED, ())


def test_each_reason_can_be_read_as_a_sentence() -> None:
    found = reconciled(same_deal(), a_row())
    assert [reason.words for reason in found.reasons] == [
        "both say CHN to GHA",
        "both say Wing Loong-2",
        "both have the order in 2018?",
        "both have 48?",
    ]


def test_a_number_within_the_registers_estimate_is_no_conflict() -> None:
    assert reconciled(same_deal(quantity=50), a_row()).outcome is Outcome.MATCHED


def test_the_same_number_against_a_firm_one_is_a_conflict() -> None:
    found = reconciled(same_deal(quantity=50), a_row(ordered=Number(48)))
    assert [each.field for each in found.differences if each.clash] == ["number"]


def test_a_delivery_of_some_is_a_part_and_no_conflict() -> None:
    deal = same_deal(stage=Kind.DELIVERY, quantity=6, ordered=None, delivered="2023-05", first_reported="2023-05-20")
    assert reconciled(deal, a_row()).outcome is Outcome.MATCHED


def test_more_delivered_than_the_register_has_is_shown_and_no_conflict() -> None:
    found = reconciled(same_deal(delivered_so_far=30), a_row())
    assert found.outcome is Outcome.MATCHED
    assert [(each.field, each.deal, each.register) for each in found.differences] == [("delivered", "30", "23?")]


def test_two_variants_of_one_family_are_a_conflict_of_designation() -> None:
    found = reconciled(same_deal(system="wing-loong-3", weapon="Wing Loong III"), a_row())
    assert [each.field for each in found.differences if each.clash] == ["designation"]


def test_without_a_row_the_deal_is_ahead_by_the_days_since_its_first_report() -> None:
    found = reconciled(a_deal())
    assert (found.outcome, found.lead_days) == (Outcome.AHEAD, 363)


def test_a_report_after_the_edition_gives_no_lead() -> None:
    found = reconciled(a_deal(first_reported="2026-05-20"))
    assert (found.outcome, found.lead_days) == (Outcome.AHEAD, None)
    assert "2 days after this edition was made" in found.words


def test_an_order_that_ended_long_ago_is_another_deal() -> None:
    old = a_row(
        order_year=Number(1990), ordered=Number(30), delivered=Number(30), delivery_years=(1991,), system="wing-loong"
    )
    found = reconciled(a_deal(), old)
    assert found.outcome is Outcome.AHEAD
    assert found.others == (old,)


def test_a_matched_deal_leads_the_edition_that_first_has_its_row() -> None:
    deal = same_deal(first_reported="2024-01-01")
    (found,) = reconcile([deal], [a_row()], EDITION, knowledge(), lambda row: "2024-03-01")
    assert (found.outcome, found.lead_days) == (Outcome.MATCHED, 60)


def test_other_sides_are_other_deals() -> None:
    row = a_row(recipient=Side("Chile", "CHL"))
    assert outcomes([same_deal()], row) == [Outcome.AHEAD, Outcome.REGISTER_ONLY]


def test_a_state_stands_for_the_one_that_it_succeeded() -> None:
    row = a_row(supplier=Side("Soviet Union", "SUN"), weapon="T-72", system="t-72", category=Category.ARMOURED_VEHICLE)
    deal = same_deal(suppliers=("RUS",), weapon="T-72", system="t-72", category=Category.ARMOURED_VEHICLE)
    found = reconciled(deal, row)
    assert (found.outcome, found.reasons[0].name) == (Outcome.MATCHED, "sides.successor")


def test_a_deal_that_names_no_type_matches_by_year_and_number() -> None:
    found = reconciled(same_deal(weapon="drones", system=None), a_row())
    assert (found.outcome, [each.field for each in found.differences]) == (Outcome.MATCHED, ["designation"])


def test_an_approval_is_told_before_the_order_that_the_register_has() -> None:
    deal = same_deal(stage=Kind.APPROVAL, ordered=None, approved="2015-02-01")
    assert reconciled(deal, a_row()).outcome is Outcome.MATCHED


@pytest.mark.parametrize("stage", [Kind.INTEREST, Kind.NEGOTIATION, Kind.OFFER, Kind.APPROVAL, None])
def test_what_is_not_yet_an_order_is_out_of_scope(stage: Kind | None) -> None:
    found = reconciled(a_deal(stage=stage))
    assert (found.outcome, found.rule) == (Outcome.OUT_OF_SCOPE, "stage")


def test_a_row_that_no_deal_tells_of_is_the_registers_alone() -> None:
    found = list(reconcile([], [a_row()], EDITION, knowledge()))
    assert [(each.outcome, each.row) for each in found] == [(Outcome.REGISTER_ONLY, a_row())]


def test_every_row_that_could_be_the_deal_is_told_and_none_is_the_registers_alone() -> None:
    other = a_row(line=20, ordered=Number(47, True))
    found = list(reconcile([same_deal()], [a_row(), other], EDITION, knowledge()))
    assert [each.outcome for each in found] == [Outcome.MATCHED]
    assert found[0].others == (other,)


def test_a_later_report_of_the_same_number_that_tells_no_year_of_order_is_no_conflict() -> None:
    found = reconciled(same_deal(ordered=None, first_reported="2023-05-20"), a_row())
    assert found.outcome is Outcome.MATCHED
    assert [(each.field, each.clash) for each in found.differences] == [("year", False)]


def test_a_deal_that_names_neither_type_nor_number_is_not_matched_with_what_it_may_mean() -> None:
    found = reconciled(same_deal(weapon="drones", system=None, quantity=None, quantity_range=None), a_row())
    assert (found.outcome, found.rule) == (Outcome.OUT_OF_SCOPE, "no type")
    assert "1 row of the register could be meant" in found.words


def test_a_deal_of_another_sort_that_names_no_type_is_ahead() -> None:
    found = reconciled(same_deal(weapon="frigates", system=None, category=Category.SHIP, quantity=2), a_row())
    assert found.outcome is Outcome.AHEAD


def test_of_two_members_of_a_family_the_one_written_like_it_is_taken() -> None:
    other = a_row(line=2, weapon="GJ-2")
    assert reconciled(a_deal(ordered="2018", quantity=48), other, a_row()).row == a_row()


@pytest.mark.parametrize(("reported", "outcome"), [("2027-01-05", Outcome.MATCHED), ("2012-01-05", Outcome.AHEAD)])
def test_a_notice_counts_from_the_year_in_which_it_was_notified(reported: str, outcome: Outcome) -> None:
    notice = a_row(
        kind=RowKind.NOTICE,
        order_year=Number(),
        delivered=Number(),
        delivery_years=(),
        days=(("notified", "2026-03-03"),),
    )
    assert reconciled(same_deal(ordered=None, first_reported=reported), notice).outcome is outcome
