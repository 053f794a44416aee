"""The table of reasons."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from armsledger.deals.findings import findings
from armsledger.deals.reasons import explain, score, table
from armsledger.deals.sight import Sight, is_designation, sight, weapon_words
from armsledger.records import DealClaim, Kind
from tests.deals.making import a_claim, a_class
from tests.deals.test_cluster import CLAIMS


@given(CLAIMS, CLAIMS)
def test_reasons_are_the_same_both_ways(a: DealClaim, b: DealClaim) -> None:
    """And every finding has its row."""
    there, back = set(findings(sight(a), sight(b))), set(findings(sight(b), sight(a)))
    assert there == back
    assert there <= set(table())
    assert score(sight(a), sight(b)) == pytest.approx(sum(reason.weight for reason in explain(a, b)))


def test_words_say_what_was_compared() -> None:
    """Sides, weapons and numbers stand in the words."""
    words = [reason.words for reason in explain(a_claim("a"), a_class("b", "drones", quantity=48, kind=Kind.APPROVAL))]
    assert "both name CHN as supplier" in words
    assert "Wing Loong may be meant by drones" in words
    assert "the numbers differ: 30 and 48" in words


def test_farther_apart_never_speaks_more_for_one_deal() -> None:
    """The weights of the days fall from row to row."""
    days = [row.weight for name, row in table().items() if name.startswith("reported.") and name != "reported.unknown"]
    assert all(near >= far for near, far in itertools.pairwise(days))


def found(a: DealClaim, b: DealClaim, field: str) -> str:
    """The finding of one field."""
    return next((name.split(".")[1] for name in findings(sight(a), sight(b)) if name.startswith(f"{field}.")), "")


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        ("drones", "attack drones", "wider-class"),
        ("UAVs", "drones", "same-class"),
        ("armored vehicles", "armoured vehicles", "same-class"),
        ("sea drones", "attack drones", "near-class"),
        ("cluster munitions", "ammunition", "wider-class"),
        ("artillery shells", "artillery rounds", "same-class"),
        ("Tamandaré", "Tamandare-class", "other-name"),
        ("Type 035G", "submarines", "class-and-name"),
    ],
)
def test_classes_are_compared_by_their_words(first: str, second: str, finding: str) -> None:
    """Synonyms are one word, and a wider word takes in a narrower one."""
    assert found(a_class("a", first), a_class("b", second), "weapon") == finding


def test_variants_of_one_family_are_sisters() -> None:
    """F-35A and F-35B are not the same, though both are F-35."""
    assert found(a_claim("a", system="f-35a"), a_claim("b", system="f-35b"), "weapon") == "sister"
    assert found(a_claim("a", system="f-35a"), a_claim("b", system="f-35"), "weapon") == "family"


def test_a_sum_told_in_other_money_says_nothing() -> None:
    """Dollars and euros are not compared."""
    dollars, euros = {"amount": 1e9, "currency": "USD"}, {"amount": 9e8, "currency": "EUR"}
    assert found(a_claim("a", **dollars), a_claim("b", **euros), "value") == ""
    assert found(a_claim("a", **dollars), a_claim("b", **{**dollars, "amount": 1.01e9}), "value") == "same"


def test_a_calibre_is_no_name() -> None:
    """`155mm shells` names a class; `Type 035G` a weapon."""
    assert not is_designation("155mm shells")
    assert is_designation("Type 035G")
    assert weapon_words("155mm shells") == {"155mm", "shell", "munition"}


def test_a_day_that_is_none_is_unknown() -> None:
    """A broken date is not compared."""
    broken: Sight = sight(a_claim("a", published="2025-02-31"))
    assert broken.week is None
