"""What `watch` shows of itself: a table that keeps up with it on a terminal, plain lines anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from armsledger.cli.session import Session, complain
from armsledger.errors import SourceError
from armsledger.sources.feed_list import Feed, FeedList
from armsledger.sources.feeds_poll import Audience, Poll
from armsledger.sources.health import FeedState

if TYPE_CHECKING:
    from rich.table import Table


@contextmanager
def audience(session: Session, feeds: FeedList) -> Iterator[Audience]:
    """Who is told, for as long as the run lasts."""
    session.tell(f"watching {many(len(feeds.feeds), 'feed')}; Ctrl-C or SIGTERM stops")
    if session.quiet or not sys.stderr.isatty():
        yield Lines(session)
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)
    table = LiveTable(feeds, lambda line: console.print(line, markup=False, highlight=False))
    with Live(table, console=console, refresh_per_second=4, redirect_stdout=False, transient=True):
        yield table


class Lines:
    """A line for each poll that ends and for each page that could not be read: for logs and pipes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def resting(self, feed: Feed, state: FeedState) -> None:
        """A feed that is not asked, with the reason."""
        self._session.tell(plain(f"{feed.label}: {rest(state)}"))

    def asking(self, poll: Poll) -> None:
        """Only --verbose says so."""
        self._session.detail(f"{poll.feed.label}: asking {poll.feed.url}")

    def going_on(self, poll: Poll) -> None:
        """Only --verbose says so."""
        self._session.detail(f"{poll.feed.label}: {poll.pending} pages to fetch")

    def refused(self, feed: Feed, error: SourceError) -> None:
        """A page that could not be read is named, even under --quiet."""
        complain(plain(f"{feed.label}: {error}"))

    def done(self, poll: Poll, state: FeedState) -> None:
        """How the poll went; a failure is told even under --quiet."""
        line = plain(f"{poll.feed.label}: {outcome(poll, state)}")
        complain(line) if state.failures else self._session.tell(line)


class LiveTable:
    """A row a feed, redrawn by rich while the run goes on; what could not be read scrolls by above it."""

    def __init__(self, feeds: FeedList, scroll: Callable[[str], None]) -> None:
        """`scroll` prints a line above the table."""
        self._rows = {feed.url: (feed.label, "waiting", "") for feed in feeds.feeds}
        self._scroll = scroll

    def __rich__(self) -> Table:
        """The table as it is now."""
        from rich.markup import escape
        from rich.table import Table

        table = Table("feed", "does", "documents", box=None, pad_edge=False)
        for row in list(self._rows.values()):
            table.add_row(*(escape(plain(cell)) for cell in row))
        return table

    def resting(self, feed: Feed, state: FeedState) -> None:
        """The feed is not asked."""
        self._rows[feed.url] = (feed.label, rest(state), str(state.documents))

    def asking(self, poll: Poll) -> None:
        """The feed is being asked."""
        self._show(poll, "asking")

    def going_on(self, poll: Poll) -> None:
        """Pages are being fetched."""
        self._show(poll, f"fetching, {poll.pending} to go" if poll.listed else "asking")

    def refused(self, feed: Feed, error: SourceError) -> None:
        """A page that could not be read."""
        self._scroll(plain(f"{feed.label}: {error}"))

    def done(self, poll: Poll, state: FeedState) -> None:
        """How the poll went; a sitemap of an index leaves the table again."""
        self._show(poll, outcome(poll, state), str(state.documents))
        if poll.parent is not None:
            del self._rows[poll.feed.url]

    def _show(self, poll: Poll, doing: str, documents: str | None = None) -> None:
        name, _, before = self._rows.get(poll.feed.url, (f"  {poll.feed.url}", "", ""))
        self._rows[poll.feed.url] = (name, doing, before if documents is None else documents)


def outcome(poll: Poll, state: FeedState) -> str:
    """How a poll went, in words: what is new, or what is wrong; and when the feed is asked again."""
    again = f"next {state.due}" if state.due else "not asked again"
    if state.failures:
        return f"{state.error} ({many(state.failures, 'failure')} in a row, {again})"
    listing = poll.listed.listing if poll.listed else None
    what = f"{poll.stored} new of {len(listing.entries)}" if listing else "unchanged"
    return "; ".join(part for part in (what, state.error, again) if part)


def rest(state: FeedState) -> str:
    """Why a feed is not asked in this round."""
    failures = many(state.failures, "failure")
    return f"left alone until {state.due} after {failures}: {state.error}; --retry asks it all the same"


def plain(text: str) -> str:
    """The text on one line, without what a stranger could steer a terminal with."""
    return "".join(character if character.isprintable() else " " for character in text)


def many(number: int, noun: str) -> str:
    """`1 feed`, `2 feeds`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
