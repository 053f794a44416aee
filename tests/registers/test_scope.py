"""What SIPRI does not count, with the rule that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from armsledger.records import Category, Kind
from armsledger.registers.scope import Coverage, coverage_of, outside
from tests.registers.deals import EDITION, a_deal, a_row
from tests.registers.shapes import knowledge


def rule(**changes: Any) -> str | None:  # noqa: ANN401 - fields of a Deal
    found = outside(a_deal(**{"system": None, **changes}), knowledge())
    return found.rule if found else None


@pytest.mark.parametrize(
    ("weapon", "category", "expected"),
    [
        ("AK-103", Category.SMALL_ARMS, "small arms"),
        ("155mm artillery shells", Category.MUNITION, "ammunition"),
        ("122mm rockets", Category.MUNITION, "ammunition"),
        ("guided bombs", Category.MUNITION, None),
        ("trucks", Category.VEHICLE, "unarmoured vehicles"),
        ("FPV drones", Category.UAV, "small UAV"),
        ("surveillance drones", Category.UAV, None),
        ("60mm mortars", Category.ARTILLERY, "calibre"),
        ("155 mm howitzers", Category.ARTILLERY, None),
        ("MANPADS", Category.AIR_DEFENCE, None),
        ("jamming pods", Category.OTHER, "other"),
        ("frigates", Category.SHIP, None),
    ],
)
def test_thresholds_and_categories(weapon: str, category: Category, expected: str | None) -> None:
    assert rule(weapon=weapon, category=category) == expected


def test_a_calibre_is_known_of_the_system_too() -> None:
    small = next(
        system.id
        for system in knowledge().systems.values()
        if system.category == "artillery"
        and any("81mm" in name.replace(" ", "") for name in (system.name, *system.aliases))
    )
    assert rule(weapon="mortars", system=small, category=Category.ARTILLERY) == "calibre"


def test_a_deal_without_a_recipient_cannot_be_looked_up() -> None:
    assert rule(recipients=()) == "no recipient"


def test_a_deal_that_was_cancelled_is_out() -> None:
    assert rule(ended=Kind.CANCELLATION) == "ended"


def test_a_deal_that_names_no_equipment_is_out() -> None:
    assert rule(weapon="weapons", category=Category.UNSPECIFIED) == "no weapon"


def test_another_register_has_not_sipris_thresholds() -> None:
    deal = a_deal(system=None, weapon="AK-103", category=Category.SMALL_ARMS)
    assert outside(deal, knowledge(), Coverage(thresholds=False)) is None


def test_what_a_state_makes_for_itself_is_no_transfer() -> None:
    assert rule(suppliers=("GHA",)) == "own production"


def test_us_notices_hold_approvals_of_one_supplier() -> None:
    coverage = coverage_of(replace(EDITION, register="us-notices", origin="us-notices"), [])
    approval = a_deal(suppliers=("USA",), stage=Kind.APPROVAL)
    assert outside(approval, knowledge(), coverage) is None
    found = outside(a_deal(), knowledge(), coverage)
    assert found is not None
    assert found.rule == "another supplier"


def test_of_reports_only_the_reporting_states_deals_can_be_missed() -> None:
    coverage = coverage_of(replace(EDITION, register="unroca", origin="unroca"), [a_row(reporter="CHL exports")])
    found = outside(a_deal(), knowledge(), coverage)
    assert found is not None
    assert found.rule == "no report"
    assert outside(a_deal(suppliers=("CHL",)), knowledge(), coverage) is None
