"""The Admiralty code of a deal."""

from __future__ import annotations

import pytest

from armsledger.deals.rating import rate
from armsledger.records import DealClaim, Modality
from tests.deals.making import a_claim

OFFICIAL = (("official", "the ministry"),)
ANONYMOUS = (("anonymous", "sources"),)
TWO = (a_claim("a"), a_claim("b"))
THREE = tuple(a_claim(key, attribution=OFFICIAL) for key in "abc")


@pytest.mark.parametrize(
    ("claims", "credibility"),
    [
        (THREE, 1),
        (TWO, 2),
        ((a_claim("a", attribution=OFFICIAL),), 3),
        ((a_claim("a", modality=Modality.ASSERTED),), 3),
        ((a_claim("a", attribution=ANONYMOUS),), 4),
        ((*TWO, a_claim("c", modality=Modality.DENIED)), 4),
        ((a_claim("a"), a_claim("b", modality=Modality.DENIED, attribution=OFFICIAL)), 5),
        ((a_claim("a", modality=Modality.POSSIBLE),), 6),
        ((a_claim("a", modality=Modality.PLANNED),), 6),
        ((a_claim("a", modality=Modality.PLANNED), a_claim("b", modality=Modality.PLANNED)), 3),
    ],
)
def test_credibility_follows_the_rules(claims: tuple[DealClaim, ...], credibility: int) -> None:
    """From confirmed to cannot be judged."""
    assert rate(claims, {}).credibility == credibility


def test_copies_do_not_confirm() -> None:
    """Three documents of one origin are one."""
    assert rate([a_claim(key, origin="wire", attribution=OFFICIAL) for key in "abc"], {}).credibility == 3


def test_what_is_disputed_is_not_confirmed() -> None:
    """Three named origins that differ on the number make it probable only."""
    assert rate(THREE, {}, disputed=True).credibility == 2


def test_a_register_confirms() -> None:
    """Whatever the news says."""
    assert rate([a_claim("a", attribution=ANONYMOUS)], {}, register="sipri-trade-2026, line 3").credibility == 1


def test_the_rule_is_told_in_words() -> None:
    """With what it counted."""
    assert rate(TWO, {}).rule == "probably true: 2 independent origins"


def test_reliability_is_the_users_own() -> None:
    """The best of the sources; F for those that the table does not know."""
    other = a_claim("b", publisher="Another")
    assert rate([a_claim("a"), other], {"The Example": "B", "Another": "D"}).reliability == "B"
    assert rate([other], {}).reliability == "F"
