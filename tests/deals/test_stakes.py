"""What a decision would change: chance times weight, each with its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from armsledger.deals import deal
from armsledger.deals.stakes import stake
from armsledger.records import Cluster, Conflict, Deal, Join, Kind, Rating
from tests.deals.making import a_claim


def made(**changes: object) -> Deal:
    """A deal of one claim, an order of 30 that was read with 0.8."""
    view = a_claim("a", kind=Kind.ORDER, quantity=30, quantity_range=(30, 30), confidence=0.8)
    given: dict[str, Any] = {"rating": Rating("F", 3, "possibly true"), **changes}
    return replace(deal(Cluster("d-a", ("a",), "a"), [view]), **given)


def test_chance_times_weight() -> None:
    """Read with 0.8, an order (2), one deal (1), of 30 items (1.48)."""
    found = stake(made())
    assert found.chance == pytest.approx(0.2)
    assert found.weight == pytest.approx(1 + 2 + 1.4771, abs=1e-3)
    assert found.value == pytest.approx(0.2 * 4.4771, abs=1e-3)
    assert [part.words for part in found.doubts] == ["read with confidence 0.80"]


def test_doubts_add_up_as_chances() -> None:
    """Each conflict is an even chance that what the deal shows is wrong."""
    twice = stake(made(conflicts=(Conflict("quantity", ()), Conflict("weapon", ()))))
    assert twice.chance == pytest.approx(1 - 0.8 * 0.5 * 0.5)


def test_a_weak_join_is_a_doubt() -> None:
    """The weakest counts; a firm one hardly does."""
    weak = stake(made(joins=(Join("a", "b", 0.0, ()), Join("c", "b", 9.0, ()))))
    firm = stake(made(joins=(Join("a", "b", 900.0, ()),)))
    assert weak.chance == pytest.approx(1 - 0.8 * 0.5)
    assert firm.chance == pytest.approx(0.2)


def test_what_is_denied_is_doubted() -> None:
    """By the rating's own rule, which is shown."""
    found = stake(made(rating=Rating("F", 5, "improbable: an official denies it")))
    assert found.doubts[0].words == "improbable: an official denies it"
    assert found.chance > stake(made()).chance


def test_a_sure_deal_changes_nothing_however_large() -> None:
    """Nothing is left to decide."""
    assert stake(made(confidence=1.0, quantity=10_000)).value == 0


def test_what_was_called_off_counts_as_little_as_an_interest() -> None:
    """Flows and exports leave it out."""
    assert stake(made(ended=Kind.CANCELLATION)).weight == stake(made(stage=Kind.INTEREST)).weight
