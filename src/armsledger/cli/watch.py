"""`armsledger watch`: feeds and sitemaps, polled politely until stopped, and what is new read and stored."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click

from armsledger import __version__
from armsledger.cli.output import destination
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.ledger import Ledger
    from armsledger.sources.feed_list import FeedList
    from armsledger.sources.feeds_poll import Tally

SOMETHING_FAILED = 1
STDERR = 2
NOTICE = b"armsledger: stopping: what has been fetched is stored first; once more ends at once\n"

EPILOG = """\b
Examples:
  armsledger watch feeds.toml
  armsledger watch --once subscriptions.opml
  armsledger watch --import subscriptions.opml feeds.toml
  armsledger watch --health feeds.toml
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--once", is_flag=True, help="Ask each feed once, store what is new, and end.")
@click.option("--retry", is_flag=True, help="Ask those feeds too, at the start, that rest after a failure.")
@click.option("--health", is_flag=True, help="Print how each feed is doing; nothing is asked.")
@click.option(
    "--import",
    "opml",
    metavar="OPML",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Add the feeds of an OPML file to FILE, and end.",
)
@click.option("--allow-private", is_flag=True, help="Ask addresses of this machine and of private networks too.")
@pass_session
@click.pass_context
def watch(
    ctx: click.Context,
    session: Session,
    file: Path,
    once: bool,
    retry: bool,
    health: bool,
    opml: Path | None,
    allow_private: bool,
) -> None:
    """Poll the feeds and sitemaps in FILE (TOML or OPML), and read and store what is new, until stopped."""
    if opml is not None:
        _import(session, opml, file)
        return
    from armsledger.sources.feed_list import read_feed_list

    feeds = read_feed_list(file)
    if allow_private or session.settings.allow_private:
        feeds = replace(feeds, manners=replace(feeds.manners, allow_private=True))
    from armsledger.ledger import Ledger

    with Ledger.open(session.ledger, create=not health, knowledge_dir=session.knowledge) as ledger:
        if health:
            _print_health(ledger, feeds)
            return
        stop = Event()
        with _stopped_by_signals(stop):
            tally = _run(session, ledger, feeds, stop, once, retry)
    ctx.exit(SOMETHING_FAILED if once and (tally.failed or tally.rejected) else 0)


def _run(session: Session, ledger: Ledger, feeds: FeedList, stop: Event, once: bool, retry: bool) -> Tally:
    from armsledger.cli.watch_display import audience
    from armsledger.cli.watch_keeping import keeper
    from armsledger.sources.feeds_watch import Watch
    from armsledger.sources.polite_visits import visits_of

    largest = session.settings.max_bytes
    with audience(session, feeds) as told, visits_of(feeds.manners, stop, largest, __version__) as visits:
        tally = Watch(feeds, visits, ledger, keeper(session, ledger), told, stop, largest).run(once=once, retry=retry)
    how = "all asked" if once else "stopped"
    session.tell(
        f"{how}: {tally.stored} stored, {tally.rejected} not read, {tally.failed} of {tally.polls} polls failed"
    )
    return tally


def _import(session: Session, opml: Path, file: Path) -> None:
    from armsledger.cli.watch_display import many
    from armsledger.sources.opml import take_over

    new = take_over(opml, file)
    session.tell(f"{many(len(new), 'feed')} added to {file}")


def _print_health(ledger: Ledger, feeds: FeedList) -> None:
    """A line a feed: those of the list, then those that its indexes lead to and those that it no longer has."""
    from armsledger.cli.watch_display import plain
    from armsledger.sources.health import HEADINGS, FeedState, health_line

    kept = {state.url: state for state in ledger.feed_states()}
    rows = [health_line(kept.pop(feed.url, FeedState(feed.url)), feed.label) for feed in feeds.feeds]
    rows += [health_line(state, url) for url, state in sorted(kept.items())]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    with destination(None) as write:
        for row in (HEADINGS, *rows):
            write("  ".join(plain(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")


@contextmanager
def _stopped_by_signals(stop: Event) -> Iterator[None]:
    """The first SIGTERM or SIGINT asks for a clean end; a second one ends the program as it always does."""
    signals = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in signals}

    def restore() -> None:
        for number in signals:
            signal.signal(number, before[number])

    def on_signal(number: int, frame: FrameType | None) -> None:
        restore()
        stop.set()
        os.write(STDERR, NOTICE)  # print() must not be entered while print() is under way

    for number in signals:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        restore()
