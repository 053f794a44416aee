"""What lost a claim."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.evaluation import causes
from armsledger.evaluation.causes import CauseCount, count_causes, misses
from armsledger.evaluation.facts import facts_of
from armsledger.evaluation.measure import Measure, measure

Row = dict[str, Any]
ORDER: Row = {
    "kind": "order",
    "suppliers": ["CHN"],
    "recipients": ["PAK"],
    "weapon": "Wing Loong",
    "category": "uav",
    "modality": "reported",
}


def measured(labelled: list[Row], predicted: list[Row]) -> Measure:
    return measure({"d": [facts_of(row) for row in labelled]}, {"d": [facts_of(row) for row in predicted]})


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"kind": "delivery"}, "wrong stage"),
        ({"suppliers": ["USA"]}, "wrong supplier"),
        ({"recipients": ["IND"]}, "wrong recipient"),
        ({"category": "missile"}, "wrong category"),
    ],
)
def test_a_pair_that_differs_names_the_slot(change: Row, cause: str) -> None:
    """One wrong slot of a paired claim is its only cause, and the miss shows both sides."""
    (miss,) = misses(measured([ORDER], [{**ORDER, **change}]))
    assert miss.causes == (cause,)
    assert miss.labelled is not None
    assert miss.predicted is not None


def test_a_pair_can_have_several_causes() -> None:
    """A pair that differs in two slots counts under both, and alone under neither."""
    found = list(misses(measured([ORDER], [{**ORDER, "kind": "delivery", "suppliers": ["USA"]}])))
    assert count_causes(found) == [CauseCount("wrong stage", 1, 0), CauseCount("wrong supplier", 1, 0)]


@pytest.mark.parametrize(
    ("predicted", "cause"),
    [
        ([], causes.NOTHING_FOUND),
        ([{**ORDER, "kind": "loss"}], causes.NO_EVENT),
        ([{**ORDER, "kind": "loss", "weapon": "J-10", "category": "aircraft"}], causes.NO_WEAPON),
    ],
)
def test_an_unpaired_label_says_what_was_not_found(predicted: list[Row], cause: str) -> None:
    """The weapon in another claim means that the event was missed; no such weapon means that the weapon was."""
    found = [miss for miss in misses(measured([ORDER], predicted)) if miss.labelled]
    assert [miss.causes for miss in found] == [(cause,)]


def test_a_prediction_without_a_label_is_spurious() -> None:
    """A claim too many is spurious, and told apart where the document has no label at all."""
    extra = {**ORDER, "suppliers": ["USA"], "recipients": ["IND"]}
    assert [miss.causes for miss in misses(measured([ORDER], [ORDER, extra]))] == [(causes.SPURIOUS,)]
    assert [miss.causes for miss in misses(measured([], [extra]))] == [(causes.SPURIOUS_DOCUMENT,)]


def test_agreement_is_no_miss() -> None:
    """A strict hit is not listed."""
    assert not list(misses(measured([ORDER], [ORDER])))
