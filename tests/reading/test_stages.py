"""The coarse steps that kinds belong to."""

from __future__ import annotations

import pytest

from armsledger.evaluation.facts import STAGES as MEASURED
from armsledger.reading.stages import STAGES, stage_of
from armsledger.records import TRANSFERS, Kind


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [
        ((Kind.INTEREST, Kind.NEGOTIATION, Kind.OFFER), "seek"),
        ((Kind.APPROVAL,), "approve"),
        ((Kind.ORDER, Kind.PLEDGE, Kind.LICENCE, Kind.AGREEMENT), "commit"),
        ((Kind.DELIVERY,), "deliver"),
        ((Kind.REFUSAL, Kind.CANCELLATION), "refuse"),
    ],
)
def test_kinds_of_one_step_share_a_stage(kinds: tuple[Kind, ...], stage: str) -> None:
    """From the first feeler to the hand-over."""
    assert {stage_of(kind) for kind in kinds} == {stage}


def test_every_kind_of_a_transfer_has_a_stage_and_no_other_kind_has() -> None:
    """A new kind of transfer must be given its step."""
    assert set(STAGES) == TRANSFERS


@pytest.mark.parametrize("kind", sorted(set(Kind) - TRANSFERS))
def test_a_build_up_kind_is_a_stage_of_its_own(kind: Kind) -> None:
    """A test and a loss of one weapon are two claims."""
    assert stage_of(kind) == kind.value


def test_the_measure_counts_by_the_same_stages() -> None:
    """What the reader merges and what the measure holds for equal must not drift apart."""
    assert {kind.value: stage for kind, stage in STAGES.items()} == dict(MEASURED)
