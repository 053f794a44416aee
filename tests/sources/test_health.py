from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from armsledger.sources.health import FeedState, Pace, health_line, ill, is_due, must_rest, well

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
PACE = Pace(every=1800.0, jitter=lambda: 0.0)
STATE = FeedState("https://news.example/rss", etag='"1"', modified="then", failures=2, error="503", documents=5)


def test_good_poll_clears_what_was_wrong() -> None:
    """Failures and error are over, the validators are the new ones, the documents are counted on."""
    after = well(STATE, NOW, PACE, validators=('"2"', None), stored=3)

    assert after == FeedState(
        STATE.url,
        etag='"2"',
        checked="2026-11-26T10:00:00Z",
        succeeded="2026-11-26T10:00:00Z",
        due="2026-11-26T10:30:00Z",
        documents=8,
    )


def test_bad_poll_is_counted_and_keeps_the_validators() -> None:
    """The last good answer is still the last; each failure doubles the wait."""
    after = ill(replace(STATE, failures=0), NOW, PACE, "the server answers 503")

    assert (after.etag, after.failures, after.error, after.succeeded) == ('"1"', 1, "the server answers 503", None)
    assert after.due == "2026-11-26T11:00:00Z"
    assert ill(after, NOW, PACE, "again").due == "2026-11-26T12:00:00Z"


@pytest.mark.parametrize(
    ("failures", "wish", "hours"),
    [(0, 0, 0.5), (0, 7200, 2), (1, 60, 1), (30, 0, 4), (30, 18_000, 5), (0, 10**9, 24), (1, 7200, 2)],
)
def test_wait_grows_and_has_an_end(failures: int, wish: float, hours: float) -> None:
    """The interval doubled with each failure, or the server's wish where longer; four hours, or a day, at most."""
    assert PACE.after(failures, wish) == timedelta(hours=hours)


def test_jitter_lengthens_the_wait_by_a_tenth_at_most() -> None:
    """Feeds that failed together do not come back together."""
    assert Pace(1000.0, jitter=lambda: 1.0).after(0, 0) == timedelta(seconds=1100)


def test_slow_feed_keeps_its_own_interval() -> None:
    """A feed that is polled once a week is not asked each day because it failed."""
    assert Pace(7 * 86_400.0, jitter=lambda: 0.0).after(5, 0) == timedelta(days=7)


def test_due_and_rest() -> None:
    """A feed that failed rests until it is due; one that is well may be asked early."""
    later = replace(STATE, due="2026-11-26T10:00:01Z")

    assert is_due(None, NOW)
    assert is_due(replace(later, due="2026-11-26T10:00:00Z"), NOW)
    assert not is_due(later, NOW)
    assert must_rest(later, NOW)
    assert not must_rest(replace(later, failures=0), NOW)


def test_line_for_a_person() -> None:
    """What is not known is a dash."""
    assert health_line(FeedState("u"), "Wire") == ("Wire", "–", "–", "–", "0", "0", "not asked yet")
    assert health_line(STATE, "Wire")[-1] == "503"
