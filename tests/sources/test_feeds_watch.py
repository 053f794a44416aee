"""The watch against a real server; the ledger is a stand-in that keeps what it is given."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from threading import Event, Thread

import pytest

from armsledger.errors import SourceError
from armsledger.records import Document
from armsledger.sources.feed_list import Feed, FeedList, Manners
from armsledger.sources.feeds_poll import Poll, Tally
from armsledger.sources.feeds_watch import Watch
from armsledger.sources.health import FeedState
from armsledger.sources.polite_visits import visits_of
from tests.sources.news_site import RSS, Site, bomb, broken, drip, endless, item, page, rss, running, send

MANNERS = Manners(delay=0.0, timeout=0.5, first_wait=0.01, longest_wait=0.1, allow_private=True)
NOW = datetime.now(UTC)


@dataclass
class Shelf:
    """Keeps documents and states in memory."""

    documents: list[Document] = field(default_factory=list)
    states: dict[str, FeedState] = field(default_factory=dict)
    fault: Exception | None = None

    def keep(self, documents: Sequence[Document]) -> int:
        """Those whose text is not there yet are new."""
        if self.fault:
            raise self.fault
        known = {document.id for document in self.documents}
        self.documents += documents
        return len({document.id for document in documents} - known)

    def feed_state(self, url: str) -> FeedState | None:
        """As it was kept."""
        return self.states.get(url)

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep it."""
        self.states[state.url] = state

    def known_urls(self, urls: Iterable[str]) -> frozenset[str]:
        """By the address that was asked for, and by the one that answered."""
        known = {document.url for document in self.documents}
        known |= {document.capture.url for document in self.documents if document.capture}
        return frozenset(url for url in urls if url in known)


@dataclass
class Ears:
    """Remembers what it is told."""

    refusals: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    rests: list[str] = field(default_factory=list)

    def resting(self, feed: Feed, state: FeedState) -> None:
        """Which feed."""
        self.rests.append(feed.url)

    def asking(self, poll: Poll) -> None:
        """Nothing to remember."""

    def going_on(self, poll: Poll) -> None:
        """Nothing to remember."""

    def refused(self, feed: Feed, error: SourceError) -> None:
        """Why."""
        self.refusals.append(str(error))

    def done(self, poll: Poll, state: FeedState) -> None:
        """Which feed."""
        self.ends.append(state.url)


@dataclass
class Bench:
    """A server, a shelf and the watch between them."""

    site: Site
    shelf: Shelf = field(default_factory=Shelf)
    ears: Ears = field(default_factory=Ears)
    stop: Event = field(default_factory=Event)
    now: datetime = NOW

    def watch(self, *feeds: Feed | str, once: bool = True, manners: Manners = MANNERS) -> Tally:
        """One run."""
        listed = tuple(feed if isinstance(feed, Feed) else Feed(feed) for feed in feeds)
        self.stop.clear()
        with visits_of(manners, self.stop, 1_000_000, "1") as visits:
            watch = Watch(
                FeedList(listed, manners),
                visits,
                self.shelf,
                self.shelf.keep,
                self.ears,
                self.stop,
                1_000_000,
                now=lambda: self.now,
                jitter=lambda: 0.0,
            )
            return watch.run(once=once)

    def state(self, url: str) -> FeedState:
        """The health line of a feed."""
        return self.shelf.states[url]


@pytest.fixture
def bench() -> Iterator[Bench]:
    with running() as site:
        yield Bench(site)


def stories(site: Site, *names: str) -> list[str]:
    """Pages with a story each."""
    return [site.story(f"/{name}", f"Peru orders {name} tanks from Spain.") for name in names]


def test_new_pages_are_stored_with_what_the_feed_says(bench: Bench) -> None:
    """The document, its capture to the byte under the address that was asked for, day and publisher from the feed."""
    link = bench.site.story("/a", "Peru orders tanks.")
    day = f"{NOW - timedelta(days=1):%a, %d %b %Y} 10:00:00 GMT"
    feed = bench.site.put("/rss", rss(item(link, "A story", day)), RSS)

    tally = bench.watch(feed)

    (document,) = bench.shelf.documents
    assert tally == Tally(polls=1, stored=1)
    assert (document.url, document.title, document.publisher) == (link, "News", "Wire")
    assert document.published == f"{NOW - timedelta(days=1):%Y-%m-%d}"
    assert document.capture is not None
    assert (document.capture.url, document.capture.body) == (link, page("Peru orders tanks.").encode())
    assert bench.state(feed).documents == 1


def test_known_pages_are_not_fetched_again(bench: Bench) -> None:
    """Neither one that is stored, nor one that is stored under the address it led to."""
    stories(bench.site, "a")
    feed = bench.site.feed("/rss", "/a", bench.site.redirect("/short", "/b"))
    bench.site.story("/b", "Peru orders b tanks.")

    bench.watch(feed)
    bench.watch(feed)

    assert bench.site.paths() == ["/rss", "/a", "/short", "/b", "/rss"]


def test_unchanged_feed_is_asked_with_its_validators(bench: Bench) -> None:
    """ETag and Last-Modified go back as they came; 304 is a good answer."""
    stories(bench.site, "a")
    changed = "Tue, 20 May 2025 10:00:00 GMT"

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.headers["If-None-Match"] == '"1"':
            send(request, b"", status=304)
        else:
            send(request, rss(item("/a")).encode(), RSS, ETag='"1"', Last_Modified=changed)

    bench.site.routes["/rss"] = answer
    feed = f"{bench.site.address}/rss"
    bench.watch(feed)
    tally = bench.watch(feed)

    first, second = bench.site.requests("/rss")
    assert "if-none-match" not in first.headers
    assert (second.headers["if-none-match"], second.headers["if-modified-since"]) == ('"1"', changed)
    assert (tally.failed, bench.state(feed).etag, bench.state(feed).failures) == (0, '"1"', 0)


def test_feed_of_500_entries_is_stored_whole(bench: Bench) -> None:
    """And in a second run nothing of it is fetched."""
    links = stories(bench.site, *(str(number) for number in range(500)))
    feed = bench.site.feed("/rss", *links)

    tally = bench.watch(feed, manners=replace(MANNERS, timeout=10.0))
    bench.watch(feed)

    assert (tally.stored, bench.state(feed).documents) == (500, 500)
    assert len(bench.site.paths()) == 502


def test_round_has_a_limit_and_the_next_goes_on(bench: Bench) -> None:
    """What is left keeps the validators from being kept, else the rest would never be seen."""
    feed = Feed(bench.site.feed("/rss", *stories(bench.site, *"abcde"), ETag='"1"'), limit=2)

    stored = [bench.watch(feed).stored for _ in range(4)]

    assert stored == [2, 2, 1, 0]
    assert bench.state(feed.url).etag == '"1"'


def test_same_page_in_two_feeds_is_fetched_once(bench: Bench) -> None:
    """Two feeds of one paper list the same story in one round."""
    (link,) = stories(bench.site, "a")

    bench.watch(bench.site.feed("/rss", link), bench.site.feed("/atom", link))

    assert bench.site.paths().count("/a") == 1


def test_same_text_at_two_addresses_is_one_document(bench: Bench) -> None:
    """It is counted once as new."""
    links = [bench.site.story(path, "Peru orders tanks.") for path in ("/a", "/a-again")]

    assert bench.watch(bench.site.feed("/rss", *links)).stored == 1


def test_old_entries_are_passed_over(bench: Bench) -> None:
    """By their day, where it is known."""
    stories(bench.site, "old", "new", "undated")
    entries = [
        item("/old", date=f"{NOW - timedelta(days=30):%a, %d %b %Y} 10:00:00 GMT"),
        item("/new", date=f"{NOW:%a, %d %b %Y} 00:00:00 GMT"),
        item("/undated"),
    ]

    bench.watch(bench.site.put("/rss", rss(*entries), RSS))

    assert bench.site.paths() == ["/rss", "/new", "/undated"]


def test_bad_pages_do_not_keep_the_others_away(bench: Bench) -> None:
    """Each way in which a page can fail is told, and the rest of the feed is stored."""
    site = bench.site
    site.put("/robots.txt", "User-agent: *\nDisallow: /forbidden", "text/plain")
    site.routes |= {"/drip": drip, "/endless": endless, "/bomb": bomb, "/broken": broken}
    site.redirect("/ring", "/ring")
    site.put("/film", b"x", "video/mp4")
    site.put("/lie", b"\x89PNG\r\n\x1a\n\0\0\0")
    site.put("/blank", b"")
    site.put("/down", status=503)
    stories(site, "good")
    bad = ["drip", "endless", "bomb", "broken", "ring", "film", "lie", "blank", "down", "gone", "forbidden"]

    tally = bench.watch(site.feed("/rss", *(f"/{name}" for name in [*bad, "good"]), ETag='"1"'))

    assert (tally.stored, tally.rejected, tally.failed) == (1, len(bad), 0)
    told = {line.split(": ")[0].rsplit("/")[-1]: line for line in bench.ears.refusals}
    for name, why in {
        "drip": "takes longer than 0.5 s",
        "endless": "over the limit of 1,000,000 bytes",
        "bomb": "over the limit of 1,000,000 bytes",
        "broken": "cannot be fetched",
        "ring": "redirects more than 5 times",
        "film": "is video/mp4, which is not read",
        "lie": "holds binary data",
        "blank": "is empty",
        "down": "the server answers 503",
        "gone": "the server answers 404",
        "forbidden": "robots.txt forbids it",
    }.items():
        assert why in told[name]
    state = bench.state(f"{site.address}/rss")
    assert (state.etag, state.failures, state.error) == (None, 0, "11 pages could not be read")


def test_page_that_is_gone_is_not_asked_for_twice_in_a_run(bench: Bench) -> None:
    """While one that may come back is tried in three rounds, and then no more."""
    feed = Feed(bench.site.feed("/rss", "/gone", bench.site.put("/down", status=503)), every=0.01)
    bench.now = NOW

    def stop_after_rounds() -> None:
        for _ in range(600):
            bench.now += timedelta(seconds=1)
            time.sleep(0.01)
            if len(bench.site.requests("/rss")) >= 6:
                break
        bench.stop.set()

    Thread(target=stop_after_rounds).start()
    bench.watch(feed, once=False)

    assert len(bench.site.requests("/gone")) == 1
    assert len(bench.site.requests("/down")) == 3 * MANNERS.attempts


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (drip, "takes longer than 0.5 s"),
        (bomb, "is no feed"),  # 300 MB of nothing are over its limit, but not over that of sitemaps
        (broken, "cannot be fetched"),
        (lambda request: send(request, b"<html></html>"), "is a web page, not a feed"),
        (lambda request: send(request, b"x", "image/png"), "is image/png, which is not read"),
        (lambda request: send(request, b"", status=503), "the server answers 503"),
        (lambda request: send(request, b"", status=410), "the server answers 410"),
        (lambda request: send(request, b"", status=302, Location="/rss"), "redirects more than 5 times"),
    ],
)
def test_bad_feed_has_it_in_its_line(bench: Bench, answer: Callable[[BaseHTTPRequestHandler], None], why: str) -> None:
    """What is wrong, how often in a row, and when it is asked again; the other feeds go on."""
    bench.site.routes["/rss"] = answer
    bad, good = f"{bench.site.address}/rss", bench.site.feed("/good", *stories(bench.site, "a"))

    tally = bench.watch(bad, good)

    assert (tally.polls, tally.failed, tally.stored) == (2, 1, 1)
    state = bench.state(bad)
    assert state.failures == 1
    assert (why in str(state.error)) or "over the limit" in str(state.error)
    assert datetime.fromisoformat(str(state.due)) - bench.now > timedelta(minutes=59)


def test_retry_after_sets_when_a_feed_is_asked_again(bench: Bench) -> None:
    """And a run with --once in between leaves it alone, and says so."""
    feed = bench.site.put("/rss", status=429, Retry_After="7200")

    bench.watch(feed)
    bench.watch(feed)
    due = datetime.fromisoformat(str(bench.state(feed).due))
    bench.now = due + timedelta(seconds=1)
    bench.watch(feed)

    assert bench.ears.rests == [feed]
    assert timedelta(hours=1, minutes=59) < due - NOW <= timedelta(hours=2)
    assert len(bench.site.requests("/rss")) == 2


def test_feed_that_recovers_is_well_again(bench: Bench) -> None:
    """Its failures are over."""
    feed = bench.site.put("/rss", status=404)
    bench.watch(feed)
    bench.site.feed("/rss", *stories(bench.site, "a"))
    bench.now += timedelta(days=1)

    bench.watch(feed)

    assert (bench.state(feed).failures, bench.state(feed).error, bench.state(feed).documents) == (0, None, 1)


def test_feed_that_has_moved_for_good_is_read_and_told(bench: Bench) -> None:
    """The user changes the list, not the program."""
    new = bench.site.feed("/new", *stories(bench.site, "a"))
    old = bench.site.redirect("/old", "/new", 301)

    assert bench.watch(old).stored == 1
    assert bench.state(old).error == f"has moved for good to {new}; change the list"


def test_index_leads_to_its_sitemaps(bench: Bench) -> None:
    """Each keeps a line of its own; one that has not changed since is not asked again."""
    stories(bench.site, "a", "b")
    today = f"{NOW:%Y-%m-%d}"
    one = f"<urlset><url><loc>/a</loc><lastmod>{today}</lastmod></url></urlset>"
    two = f"<urlset><url><loc>/b</loc><lastmod>{today}</lastmod></url></urlset>"
    bench.site.put("/1.xml", one, "application/xml")
    bench.site.put("/2.xml", two, "application/xml")
    below = "<sitemap><loc>/1.xml</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>/2.xml</loc></sitemap>"
    index = bench.site.put("/sitemap.xml", f"<sitemapindex>{below}</sitemapindex>", "application/xml", ETag='"1"')

    bench.watch(index)
    bench.watch(index)

    assert {document.url for document in bench.shelf.documents} == {f"{bench.site.address}/{name}" for name in "ab"}
    assert bench.site.paths().count("/1.xml") == 1
    assert bench.site.paths().count("/2.xml") == 2
    assert bench.state(index).etag is None  # an index may stay the same while its sitemaps change


def test_newest_pages_of_a_sitemap_come_first(bench: Bench) -> None:
    """In whatever order it lists them."""
    days = {name: f"{NOW - timedelta(days=age):%Y-%m-%d}" for name, age in (("b", 2), ("a", 1), ("c", 3))}
    urls = "".join(f"<url><loc>/{name}</loc><lastmod>{day}</lastmod></url>" for name, day in days.items())
    stories(bench.site, "a", "b", "c")

    bench.watch(bench.site.put("/s.xml", f"<urlset>{urls}</urlset>", "application/xml"))

    assert bench.site.paths() == ["/s.xml", "/a", "/b", "/c"]


def test_slow_host_holds_up_no_other(bench: Bench) -> None:
    """A host that does not answer takes its own time only; the pages of the other are stored meanwhile."""
    bench.site.routes["/slow"] = lambda request: time.sleep(0.4)
    slow = bench.site.address.replace("127.0.0.1", "localhost") + "/slow"
    good = bench.site.feed("/good", *stories(bench.site, "a", "b"))

    bench.watch(slow, good)

    assert bench.ears.ends == [good, slow]


def test_one_host_is_asked_one_thing_at_a_time(bench: Bench) -> None:
    """Whatever lists its pages, requests to a host never overlap, and the delay lies between them."""
    links = stories(bench.site, *"abcd")
    feeds = [bench.site.feed(f"/rss{number}", link) for number, link in enumerate(links)]

    bench.watch(*feeds, manners=Manners(delay=0.05, timeout=1.0, allow_private=True))

    asked = sorted(bench.site.asked, key=lambda each: each.began)
    assert len(asked) == 9
    assert all(later.began - earlier.ended >= 0.045 for earlier, later in pairwise(asked))


def test_private_addresses_in_a_feed_are_refused(bench: Bench) -> None:
    """A feed of strangers cannot make us ask this machine."""
    feed = bench.site.feed("/rss", "/a")

    tally = bench.watch(feed, manners=Manners(delay=0.0))

    assert (tally.failed, bench.site.asked) == (1, [])
    assert "a private address" in str(bench.state(feed).error)


def test_what_could_not_be_stored_is_not_noted_as_seen(bench: Bench) -> None:
    """A full disk ends the run; the next one gets the feed again and goes on."""
    feed = bench.site.feed("/rss", *stories(bench.site, "a"), ETag='"1"')
    bench.shelf.fault = OSError("disk full")
    with pytest.raises(OSError, match="disk full"):
        bench.watch(feed)
    bench.shelf.fault = None

    assert feed not in bench.shelf.states
    assert bench.watch(feed).stored == 1


def test_stopped_in_mid_round_keeps_what_was_read(bench: Bench) -> None:
    """What was fetched is stored, the feed's validators are not, and the next run fetches only the rest."""
    links = stories(bench.site, *"abcdef")
    feed = bench.site.feed("/rss", *links, ETag='"1"')
    answer = bench.site.routes["/d"]

    def slowly(request: BaseHTTPRequestHandler) -> None:
        bench.stop.set()
        time.sleep(0.2)
        answer(request)

    bench.site.routes["/d"] = slowly
    start = time.monotonic()
    bench.watch(feed, once=False)

    assert time.monotonic() - start < 2
    stored = {document.url for document in bench.shelf.documents}
    assert set(links[:3]) <= stored
    assert (bench.state(feed).etag, bench.state(feed).documents) == (None, len(stored))
    bench.site.routes["/d"] = answer
    bench.watch(feed)
    assert {document.url for document in bench.shelf.documents} == set(links)
    assert len(bench.shelf.documents) == 6


def test_feeds_are_asked_when_they_are_due(bench: Bench) -> None:
    """A run that goes on asks each feed at its own interval; one that is not due yet at the start is waited for."""
    often = Feed(bench.site.feed("/often", *stories(bench.site, "a")), every=60)
    seldom = Feed(bench.site.feed("/seldom", *stories(bench.site, "b")), every=86_400)
    bench.shelf.states[seldom.url] = FeedState(seldom.url, due="2999-01-01T00:00:00Z")

    def hours_go_by() -> None:
        for _ in range(300):
            time.sleep(0.01)
            bench.now += timedelta(seconds=30)
            if len(bench.site.requests("/often")) >= 3:
                break
        bench.stop.set()

    Thread(target=hours_go_by).start()
    bench.watch(often, seldom, once=False)

    assert len(bench.site.requests("/often")) >= 3
    assert bench.site.requests("/seldom") == []
