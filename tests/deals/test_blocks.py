"""Which claims may meet at all."""

from __future__ import annotations

import pytest

from armsledger.deals import blocks, looks
from armsledger.records import DealClaim, Kind
from tests.deals.making import a_claim, a_class

ORDER = a_claim("a")


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (a_claim("b", published="2027-01-01"), True),
        (a_claim("b", published="2028-01-01"), False),
        (a_claim("b", published="2028-01-01", dates=(("order", "2025"),)), True),
        (a_claim("b", published=None), True),
        (a_class("b", "drones", published="2025-11-01"), True),
        (a_class("b", "drones", published="2026-06-01"), False),
        (a_claim("b", suppliers=(), published="2025-10-01"), True),
        (a_class("b", "drones", suppliers=(), published="2025-06-25"), True),
        (a_class("b", "drones", suppliers=(), published="2025-08-01"), False),
        (a_claim("b", suppliers=("CHN", "TUR")), True),
        (a_claim("b", recipients=()), False),
        (a_claim("b", recipients=("BGD",)), False),
        (a_claim("b", system="ch-4"), False),
    ],
)
def test_claims_meet_by_sides_weapon_and_time(other: DealClaim, meets: bool) -> None:
    """Families two years apart, categories half a year, an open supplier a month or so."""
    assert bool(set(looks(ORDER)) & set(blocks(other))) == meets


def test_sums_that_are_near_bring_other_weapons_together() -> None:
    """A sum told of `arms` and of a system may be one."""
    one = a_claim("a", amount=1.4e9, currency="USD")
    other = a_class("b", "arms", amount=1.5e9, currency="USD")
    assert set(looks(one)) & set(blocks(other))


@pytest.mark.parametrize("claim", [a_claim("a", kind=Kind.LOSS), a_claim("a", suppliers=(), recipients=())])
def test_what_is_no_deal_has_no_keys(claim: DealClaim) -> None:
    """Build-up, and claims without any side."""
    assert blocks(claim) == looks(claim) == ()
