"""The watch: polls each feed when it is due, has its new pages fetched, and keeps a health line for each.

In: a list of feeds, the ledger's memory, and a function that stores documents. Out: news of what happens.
A feed's validators are kept only once all that it listed is stored: whatever ends the run before, the next one gets the
whole feed again and goes on where this one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from random import random
from threading import Event
from urllib.parse import urlsplit

from armsledger.errors import SourceError
from armsledger.records import Document
from armsledger.sources.feed_list import Feed, FeedList
from armsledger.sources.feeds_choice import Failures, choose, sitemaps_to_ask
from armsledger.sources.feeds_jobs import Fetched, Listed, ask, fetch
from armsledger.sources.feeds_poll import Audience, Keep, Memory, Poll, Tally, state_after
from armsledger.sources.health import FeedState, is_due, must_rest
from armsledger.sources.polite_lanes import Lanes
from armsledger.sources.polite_visits import Visits

LONGEST_NAP = 0.5
"""Seconds that the watch sleeps before it looks whether it is to stop."""


@dataclass(slots=True)
class Watch:
    """One run. Fetching happens in threads; the ledger and the audience are met in the caller's thread alone."""

    feeds: FeedList
    visits: Visits
    memory: Memory
    keep: Keep
    audience: Audience
    stop: Event
    max_bytes: int = 50_000_000
    """The largest page."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: Callable[[], float] = random
    _lanes: Lanes[Listed | Fetched] = field(init=False)
    _polls: dict[str, Poll] = field(init=False, default_factory=dict)
    _due: dict[str, FeedState | None] = field(init=False, default_factory=dict)
    _fetching: set[str] = field(init=False, default_factory=set)
    _failures: Failures = field(init=False, default_factory=Failures)
    _tally: Tally = field(init=False, default_factory=Tally)

    def run(self, *, once: bool = False, retry: bool = False) -> Tally:
        """Watch until stopped; with `once`, ask each feed once, save those that rest after a failure; `retry` asks all.

        Raises what `keep` and the memory raise; the feeds whose pages were not stored then keep their old state.
        """
        self._lanes = Lanes(self.stop)
        self._due = {feed.url: self.memory.feed_state(feed.url) for feed in self.feeds.feeds}
        try:
            self._start(self._first(once, retry))
            while not self.stop.is_set() and not (once and not self._polls):
                self._take(self._lanes.take(LONGEST_NAP))
                if not once:
                    self._start(feed for feed in self.feeds.feeds if is_due(self._due[feed.url], self.now()))
            self._take(self._lanes.left())
            self._break_off()
        finally:
            self.stop.set()
        return self._tally

    def _first(self, once: bool, retry: bool) -> Iterator[Feed]:
        """The feeds to ask at the start."""
        for feed in self.feeds.feeds:
            state = self._due[feed.url]
            if retry or is_due(state, self.now()) or (once and not must_rest(state, self.now())):
                yield feed
            elif once and state is not None:
                self.audience.resting(feed, state)

    def _start(self, feeds: Iterable[Feed], parent: str | None = None) -> None:
        """Ask the feeds that are not being asked already."""
        for feed in feeds:
            if feed.url in self._polls:
                continue
            state = self.memory.feed_state(feed.url) or FeedState(feed.url)
            poll = self._polls[feed.url] = Poll(feed, state, parent)
            self.audience.asking(poll)
            self._lanes.put(_host(feed.url), partial(ask, self.visits, feed, state, self.feeds.manners.max_feed_bytes))

    def _take(self, results: Sequence[Listed | Fetched]) -> None:
        """Store the pages among the results, then note what came of each."""
        fetched = [result for result in results if isinstance(result, Fetched)]
        for feed in {page.feed.url: page.feed for page in fetched}.values():
            documents = [page.outcome for page in fetched if page.feed == feed and isinstance(page.outcome, Document)]
            stored = self.keep(documents) if documents else 0
            self._tally = replace(self._tally, stored=self._tally.stored + stored)
            self._polls[feed.url].stored += stored
        for result in results:
            if isinstance(result, Listed):
                self._on_listed(result)
            else:
                self._on_fetched(result)

    def _on_listed(self, listed: Listed) -> None:
        poll = self._polls[listed.feed.url]
        poll.listed = listed
        if listed.listing is not None and poll.parent is None:
            below = sitemaps_to_ask(listed.listing, self.memory.feed_state)
            self._start([replace(poll.feed, url=entry.url) for entry in below], parent=poll.feed.url)
        if listed.listing is not None:
            choice = choose(listed.listing, poll.feed, self.now(), self.memory.known_urls, self._unwanted)
            poll.again = choice.left
            poll.pending = len(choice.entries)
            for entry in choice.entries:
                self._fetching.add(entry.url)
                self._lanes.put(_host(entry.url), partial(fetch, self.visits, poll.feed, entry, self.max_bytes))
        self._go_on(poll)

    def _on_fetched(self, page: Fetched) -> None:
        poll = self._polls[page.feed.url]
        poll.pending -= 1
        self._fetching.discard(page.entry.url)
        if isinstance(page.outcome, SourceError):
            poll.rejected += 1
            poll.again += self._failures.note(page.entry.url, passing=page.passing)
            self._tally = replace(self._tally, rejected=self._tally.rejected + 1)
            self.audience.refused(page.feed, page.outcome)
        self._go_on(poll)

    def _unwanted(self, url: str) -> bool:
        return url in self._fetching or self._failures.final(url)

    def _go_on(self, poll: Poll) -> None:
        """End the poll if nothing is left of it."""
        if poll.pending or poll.listed is None:
            self.audience.going_on(poll)
            return
        state = state_after(poll, poll.listed, self.now(), self.jitter)
        del self._polls[poll.feed.url]
        self.memory.keep_feed_state(state)
        if poll.feed.url in self._due:
            self._due[poll.feed.url] = state
        failed = self._tally.failed + (poll.listed.failure is not None)
        self._tally = replace(self._tally, polls=self._tally.polls + 1, failed=failed)
        self.audience.done(poll, state)

    def _break_off(self) -> None:
        """Count what was stored in polls that were not finished; their validators stay as they were."""
        for poll in self._polls.values():
            if poll.stored:
                self.memory.keep_feed_state(replace(poll.state, documents=poll.state.documents + poll.stored))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
