"""The two jobs of a poll: to ask a feed what it lists, and to fetch a page that it lists.

In: a feed with its state, or an entry. Out: `Listed` or `Fetched`, with every failure told in them.
"""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.errors import LimitError, SourceError
from armsledger.records import Document
from armsledger.sources import sitemap
from armsledger.sources.feed_list import Feed
from armsledger.sources.feeds import may_be_feed, read_listing
from armsledger.sources.feeds_listing import Entry, Listing, NotAFeedError
from armsledger.sources.feeds_pages import document_at, may_be_page
from armsledger.sources.health import FeedState
from armsledger.sources.polite import NOT_MODIFIED
from armsledger.sources.polite_answer import Answer, FetchError
from armsledger.sources.polite_body import PackedError
from armsledger.sources.polite_turns import StoppedError
from armsledger.sources.polite_visits import Visits

FEEDS_ACCEPTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.8, */*;q=0.5"
)
INDEX = "sitemap index"


@dataclass(frozen=True, slots=True)
class Listed:
    """How a feed answered."""

    feed: Feed
    listing: Listing | None = None
    """None where it is unchanged, or there is none."""
    validators: tuple[str | None, str | None] = (None, None)
    moved: str | None = None
    failure: str | None = None
    """What is wrong, if it did not answer with something that can be read."""
    wait: float = 0.0
    """Seconds that the server asks to be left alone."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an entry."""

    feed: Feed
    entry: Entry
    outcome: Document | SourceError
    passing: bool = False
    """Whether a failure may pass."""


def ask(visits: Visits, feed: Feed, state: FeedState, max_feed_bytes: int) -> Listed:
    """Ask a feed for what it lists, if that has changed. Raises StoppedError only."""
    try:
        answer = visits.get(
            feed.url,
            headers={"Accept": FEEDS_ACCEPTED, **_conditions(state)},
            max_bytes=max(max_feed_bytes, sitemap.LARGEST),
            wanted=may_be_feed,
            heed_robots=feed.robots,
        )
        if answer.status == NOT_MODIFIED:
            return Listed(feed, validators=(state.etag, state.modified), moved=answer.moved)
        listing = read_listing(answer, max_feed_bytes)
    except FetchError as error:
        return Listed(feed, failure=error.why, wait=error.wait or 0.0)
    except LimitError as error:
        return Listed(feed, failure=error.why)
    except (NotAFeedError, PackedError) as error:
        return Listed(feed, failure=str(error))
    except StoppedError:
        raise
    except Exception as error:  # a stranger's bytes may break any parser, and must not end a run of months
        return Listed(feed, failure=f"cannot be read: {type(error).__name__}: {error}")
    return Listed(feed, listing, _validators(answer, listing), answer.moved)


def fetch(visits: Visits, feed: Feed, entry: Entry, max_bytes: int) -> Fetched:
    """Fetch and parse the page of an entry. Raises StoppedError only."""

    def get(address: str) -> Answer:
        return visits.get(address, max_bytes=max_bytes, wanted=may_be_page, heed_robots=feed.robots)

    try:
        return Fetched(feed, entry, document_at(get, entry, max_bytes))
    except FetchError as error:
        return Fetched(feed, entry, SourceError(entry.url, error.why), passing=error.passing)
    except SourceError as error:
        return Fetched(feed, entry, error)
    except StoppedError:
        raise
    except Exception as error:  # as above
        return Fetched(feed, entry, SourceError(entry.url, f"cannot be read: {type(error).__name__}: {error}"))


def _conditions(state: FeedState) -> dict[str, str]:
    """The headers that ask for an answer only if it is another than the last (RFC 9110, 13.1)."""
    given = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in given.items() if value}


def _validators(answer: Answer, listing: Listing) -> tuple[str | None, str | None]:
    """What to send with the next request; nothing for an index, which may stay the same while its sitemaps change."""
    if listing.kind == INDEX:
        return None, None
    return answer.header("etag"), answer.header("last-modified")
