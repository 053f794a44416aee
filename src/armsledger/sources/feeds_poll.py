"""One poll of a feed: what is known while it is under way, who is told of it, and the health line that it ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from armsledger.errors import SourceError
from armsledger.records import Document
from armsledger.sources.feed_list import Feed
from armsledger.sources.feeds_jobs import INDEX, Listed
from armsledger.sources.feeds_listing import remarks
from armsledger.sources.health import FeedState, Pace, ill, well


class Memory(Protocol):
    """What the watch asks of the ledger."""

    def feed_state(self, url: str) -> FeedState | None:
        """The state of a feed, as it was kept last."""

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep the state of a feed."""

    def known_urls(self, urls: Iterable[str]) -> frozenset[str]:
        """Those of the addresses under which something is stored."""


Keep = Callable[[Sequence[Document]], int]
"""Reads and stores documents, and returns how many of them were new. They are stored when it returns."""


@dataclass(slots=True)
class Poll:
    """A poll under way."""

    feed: Feed
    state: FeedState
    parent: str | None = None
    """The index that lists it, for a sitemap of one."""
    listed: Listed | None = None
    pending: int = 0
    """Pages to fetch that are not done."""
    stored: int = 0
    rejected: int = 0
    again: int = 0
    """Pages to try again in the next round, or left for it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run came to."""

    polls: int = 0
    stored: int = 0
    failed: int = 0
    """Polls that failed."""
    rejected: int = 0
    """Pages that could not be read."""


class Audience(Protocol):
    """Who is told what happens."""

    def resting(self, feed: Feed, state: FeedState) -> None:
        """A feed is not asked in a single round, as it has failed and its rest is not over."""

    def asking(self, poll: Poll) -> None:
        """A poll begins."""

    def going_on(self, poll: Poll) -> None:
        """A page more, or less, is to be fetched."""

    def refused(self, feed: Feed, error: SourceError) -> None:
        """A page could not be read."""

    def done(self, poll: Poll, state: FeedState) -> None:
        """A poll has ended, well or ill."""


def state_after(poll: Poll, listed: Listed, now: datetime, jitter: Callable[[], float]) -> FeedState:
    """The health line after a poll that ended in `listed` and the pages counted in `poll`."""
    pace = Pace(poll.feed.every, jitter)
    if listed.failure is not None:
        return ill(poll.state, now, pace, listed.failure, listed.wait)
    return well(
        poll.state,
        now,
        pace,
        validators=(None, None) if poll.again else listed.validators,
        stored=poll.stored,
        remark=_remark(poll, listed),
        wish=listed.listing.rest if listed.listing else 0.0,
    )


def _remark(poll: Poll, listed: Listed) -> str | None:
    """What a person should know of a feed that is well; of one that is unchanged, what was known already."""
    if listed.listing is None:
        return _moved(listed) or (poll.state.error if poll.state.failures == 0 else None)
    pages = "1 page" if poll.rejected == 1 else f"{poll.rejected} pages"
    rejected = f"{pages} could not be read" if poll.rejected else None
    empty = "lists nothing" if listed.listing.kind != INDEX and not listed.listing.entries else None
    return remarks(_moved(listed), listed.listing.remark, rejected, empty)


def _moved(listed: Listed) -> str | None:
    return f"has moved for good to {listed.moved}; change the list" if listed.moved else None
