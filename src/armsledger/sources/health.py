"""How each feed is doing: what the next request needs to know, and what a person wants to see.

In: the state before, and how the poll went. Out: the state after. Times are ISO 8601, in UTC, to the second.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

LONGEST_BACK_OFF = timedelta(hours=4)
"""However often a feed has failed, it is asked again after this: it may have been our own network that was down."""
LONGEST_REST = timedelta(days=1)
"""A server's wish for rest is kept for no longer."""
JITTER = 0.1
"""Up to this share more is added to each wait, so that feeds which failed together do not come back together."""
HEADINGS = ("feed", "checked", "last good", "next", "failures", "documents", "state")


@dataclass(frozen=True, slots=True)
class FeedState:
    """The health line of a feed; the ledger stores it field by field."""

    url: str
    """The address as the list has it."""
    etag: str | None = None
    """Validators of the last answer whose entries were all stored, to be sent with the next request."""
    modified: str | None = None
    checked: str | None = None
    """When it was last asked."""
    succeeded: str | None = None
    """When it last answered with something that could be read, or with "not modified"."""
    failures: int = 0
    """In a row, up to now."""
    error: str | None = None
    """What is wrong: of the whole feed if there are failures, else a remark (it has moved, its XML is broken)."""
    due: str | None = None
    """Not before this time is it asked again."""
    documents: int = 0
    """Stored from it in all."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When a feed is asked again."""

    every: float = 1800.0
    """Seconds between two polls of a feed that is well."""
    jitter: Callable[[], float] = random.random
    """A number from 0 to 1, replaced in tests."""

    def after(self, failures: int, wish: float) -> timedelta:
        """The time to wait: the interval, doubled with each failure in a row, or the server's wish if longer."""
        backed_off = min(self.every * 2.0 ** min(failures, 20), max(self.every, LONGEST_BACK_OFF.total_seconds()))
        seconds = max(backed_off, min(wish, LONGEST_REST.total_seconds()))
        return timedelta(seconds=seconds * (1 + JITTER * self.jitter()))


def well(
    state: FeedState,
    now: datetime,
    pace: Pace,
    *,
    validators: tuple[str | None, str | None],
    stored: int,
    remark: str | None = None,
    wish: float = 0.0,
) -> FeedState:
    """The state after a poll that went well: `stored` new documents, `wish` the least interval the feed asks for."""
    return replace(
        state,
        etag=validators[0],
        modified=validators[1],
        checked=stamp(now),
        succeeded=stamp(now),
        failures=0,
        error=remark,
        due=stamp(now + pace.after(0, wish)),
        documents=state.documents + stored,
    )


def ill(state: FeedState, now: datetime, pace: Pace, why: str, wish: float = 0.0) -> FeedState:
    """The state after a poll that failed; the validators stay, as the last good answer is still the last."""
    failures = state.failures + 1
    due = stamp(now + pace.after(failures, wish))
    return replace(state, checked=stamp(now), failures=failures, error=why, due=due)


def is_due(state: FeedState | None, now: datetime) -> bool:
    """Whether the feed may be asked now."""
    return state is None or state.due is None or datetime.fromisoformat(state.due) <= now


def must_rest(state: FeedState | None, now: datetime) -> bool:
    """Whether the feed has failed and its rest is not over."""
    return state is not None and state.failures > 0 and not is_due(state, now)


def health_line(state: FeedState, name: str) -> tuple[str, ...]:
    """The cells under HEADINGS, for a person to read."""
    mood = state.error or ("ok" if state.succeeded else "not asked yet")
    times = (time or "–" for time in (state.checked, state.succeeded, state.due))
    return (name, *times, str(state.failures), str(state.documents), mood)


def stamp(time: datetime) -> str:
    """The time as it is stored."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
