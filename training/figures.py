"""What a choice of threshold gives: precision, recall and F1, and whether a confidence of 0.8 is right 8 times in 10.

In: candidates with their confidences, and the labels. Out: lines to print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from armsledger.evaluation.facts import Facts
from armsledger.evaluation.measure import Measure, measure
from armsledger.reading.confidence import is_shown
from armsledger.records import Kind
from training.claims import Candidate

THRESHOLDS = tuple(step / 20 for step in range(3, 19))
BINS = 10


def figures(
    found: Sequence[Candidate], sure: Sequence[float], labelled: Mapping[str, tuple[Facts, ...]]
) -> Iterator[str]:
    """The curve over thresholds, and the calibration."""
    for least in THRESHOLDS:
        yield _line(f"from {least:.2f}", at(found, sure, labelled, least))
    kept = [
        float(is_shown(Kind(one.facts.kind or ""), confidence)) for one, confidence in zip(found, sure, strict=True)
    ]
    yield _line("as shown ", at(found, kept, labelled, 1.0))
    yield f"  expected calibration error {calibration_error(found, sure):.3f}"


def _line(name: str, measured: Measure) -> str:
    transfers, build_up = measured.transfers.strict, measured.build_up.strict
    return (
        f"  {name}   transfers P {transfers.precision:.3f} R {transfers.recall:.3f} F1 {transfers.f1:.3f}"
        f"   build-up P {build_up.precision:.3f} R {build_up.recall:.3f} F1 {build_up.f1:.3f}"
    )


def at(
    found: Sequence[Candidate], sure: Sequence[float], labelled: Mapping[str, tuple[Facts, ...]], least: float
) -> Measure:
    """The measure when claims below `least` are left out."""
    predicted: dict[str, list[Facts]] = {}
    for candidate, confidence in zip(found, sure, strict=True):
        if confidence >= least:
            predicted.setdefault(candidate.document, []).append(candidate.facts)
    return measure(labelled, predicted)


def calibration_error(found: Sequence[Candidate], sure: Sequence[float]) -> float:
    """The mean gap between confidence and share of right claims, over ten bins weighted by their size."""
    total = 0.0
    for step in range(BINS):
        inside = [
            (candidate.right, confidence)
            for candidate, confidence in zip(found, sure, strict=True)
            if min(int(confidence * BINS), BINS - 1) == step
        ]
        if inside:
            gap = sum(right for right, _ in inside) - sum(confidence for _, confidence in inside)
            total += abs(gap)
    return total / len(found) if found else 0.0
