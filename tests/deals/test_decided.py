"""What people decided, as it bears on claims."""

from __future__ import annotations

import pytest

from armsledger.deals import corrected
from armsledger.deals.decided import bonds, checked, rejected, standing
from armsledger.errors import UsageError
from armsledger.records import Category, Judgement, Kind
from tests import factories
from tests.deals.making import decided


def correction(field: str, value: str) -> object:
    """The claim of the tests with one field corrected."""
    claim = factories.a_claim()
    return corrected(claim, [decided("1", Judgement.CORRECT, claim.id, field=field, value=value)])


def test_a_corrected_number_takes_its_range_along() -> None:
    """And is marked as a person's."""
    claim = factories.a_claim()
    after = corrected(claim, [decided("1", Judgement.CORRECT, claim.id, field="quantity", value="36")])
    assert (after.quantity, after.quantity_range, after.inferred["quantity"]) == (36, (36, 36), "corrected by ana")


def test_the_last_correction_counts() -> None:
    """Whatever order they are given in."""
    claim = factories.a_claim()
    first = decided("1", Judgement.CORRECT, claim.id, field="kind", value='"approval"')
    last = decided("2", Judgement.CORRECT, claim.id, field="kind", value='"delivery"')
    assert corrected(claim, [last, first]).kind is Kind.DELIVERY


def test_a_side_is_corrected_by_id() -> None:
    """The name comes from the knowledge base; no words of the text give it."""
    claim = factories.a_claim()
    after = corrected(claim, [decided("1", Judgement.CORRECT, claim.id, field="suppliers", value='["TUR"]')])
    assert [(actor.id, actor.span) for actor in after.suppliers] == [("TUR", None)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", '"ten"'),
        ("quantity", "-1"),
        ("quantity", "true"),
        ("kind", '"sold"'),
        ("suppliers", '["XXX"]'),
        ("weapon", "3"),
        ("id", '"x"'),
        ("category", "not json"),
    ],
)
def test_what_a_field_cannot_be_is_refused(field: str, value: str) -> None:
    """With what it can be in the message."""
    with pytest.raises(UsageError, match=field):
        checked(field, value)


def test_unknown_can_be_corrected_to() -> None:
    """null takes a value away."""
    assert checked("quantity", "null") == {"quantity": None, "quantity_range": None}
    assert checked("weapon", "null") == {"weapon": None}
    assert checked("category", '"uav"') == {"category": Category.UAV}


def test_accepting_later_outranks_rejecting() -> None:
    """The last word counts."""
    reject, accept = decided("1", Judgement.REJECT, "a"), decided("2", Judgement.ACCEPT, "a")
    assert rejected([accept, reject]) == frozenset()


def test_only_standing_decisions_bind() -> None:
    """An undone join binds nobody."""
    join, undo = decided("1", Judgement.JOIN, "b", "a"), decided("2", Judgement.UNDO, undoes="1")
    assert bonds([join]) == {("a", "b"): True}
    assert bonds([join, undo]) == {}
    assert standing([join, undo]) == ()
