"""Speed and cost of a reader."""

from __future__ import annotations

import pytest

from armsledger.evaluation.trials import Stopwatch


def watched(*ticks: tuple[float, float]) -> float | None:
    """The speed after ticks at a time, with seconds saved so far."""
    times = iter([at for at, _ in ticks])
    watch = Stopwatch(lambda: next(times))
    for _, saved in ticks:
        watch.tick(saved)
    return watch.speed


def test_the_first_document_is_left_out() -> None:
    """It pays for loading the reader."""
    assert watched((10, 0), (11, 0), (12, 0)) == 1.0


def test_answers_from_the_cache_count_at_the_time_they_took_once() -> None:
    assert watched((1, 5), (1, 9), (1, 13)) == pytest.approx(0.25)


@pytest.mark.parametrize("ticks", [(), ((1, 0),), ((1, 0), (1, 0))])
def test_too_few_documents_have_no_speed(ticks: tuple[tuple[float, float], ...]) -> None:
    assert watched(*ticks) is None
