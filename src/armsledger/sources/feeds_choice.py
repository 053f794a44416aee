"""Which entries of a listing are to be fetched in this round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from armsledger.sources.feed_list import Feed
from armsledger.sources.feeds_listing import Entry, Listing
from armsledger.sources.health import FeedState

MOST_SITEMAPS = 50
"""Sitemaps of one index that are asked in a round, the newest first."""
MOST_REMEMBERED = 200_000
ROUNDS = 3
"""In so many rounds a page is tried whose failure may pass."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to fetch, and what is left for later."""

    entries: tuple[Entry, ...]
    left: int = 0
    """Over the limit of the round."""


class Failures:
    """The pages that are not worth another request in this run."""

    def __init__(self) -> None:
        self._rounds: dict[str, int] = {}

    def note(self, url: str, *, passing: bool) -> bool:
        """A page has failed; True where it is worth another round."""
        if len(self._rounds) >= MOST_REMEMBERED:
            self._rounds.clear()
        self._rounds[url] = self._rounds.get(url, 0) + 1 if passing else ROUNDS
        return self._rounds[url] < ROUNDS

    def final(self, url: str) -> bool:
        """Whether the page has failed for good."""
        return self._rounds.get(url, 0) >= ROUNDS


def choose(
    listing: Listing,
    feed: Feed,
    now: datetime,
    known: Callable[[Iterable[str]], Collection[str]],
    unwanted: Callable[[str], bool],
) -> Choice:
    """The entries that are new and recent enough: of a feed in its order, of a sitemap the newest first.

    `known` tells which addresses the ledger has; `unwanted` leaves out what failed, or is being fetched.
    """
    oldest = (now - timedelta(seconds=feed.max_age)).date().isoformat()
    recent = [entry for entry in listing.entries if (_day(entry) or oldest) >= oldest and not unwanted(entry.url)]
    if listing.kind == "sitemap":
        recent.sort(key=lambda entry: _day(entry) or "", reverse=True)
    stored = known([entry.url for entry in recent])
    new = [entry for entry in recent if entry.url not in stored]
    return Choice(tuple(new[: feed.limit]), left=max(0, len(new) - feed.limit))


def sitemaps_to_ask(listing: Listing, states: Callable[[str], FeedState | None]) -> tuple[Entry, ...]:
    """The sitemaps of an index that may have changed since they were asked, the newest first."""
    changed = [entry for entry in listing.below if _may_have_changed(entry, states(entry.url))]
    return tuple(sorted(changed, key=lambda entry: entry.changed or "", reverse=True)[:MOST_SITEMAPS])


def _may_have_changed(entry: Entry, state: FeedState | None) -> bool:
    if state is None or state.succeeded is None or entry.changed is None:
        return True
    return entry.changed >= state.succeeded[:10]


def _day(entry: Entry) -> str | None:
    return entry.published or entry.changed
