from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from armsledger.sources.feed_list import Manners
from armsledger.sources.polite_answer import FetchError
from armsledger.sources.polite_visits import ForbiddenError, Visits, visits_of
from tests.sources.news_site import Site, page, running, send

QUICK = Manners(delay=0.0, timeout=1.0, first_wait=0.01, longest_wait=0.3, allow_private=True)
WORDS = page("Peru orders tanks.").encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def visits() -> Iterator[Visits]:
    with visits_of(QUICK, Event(), 1_000_000, "1") as visits:
        yield visits


def recovering(times: int, status: int, **headers: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Fails so many times, then is well."""
    yield from ((status, headers) for _ in range(times))
    while True:
        yield 200, {}


def put_recovering(site: Site, times: int, status: int, **headers: str) -> str:
    """An address that fails so many times with the status, then answers."""
    answers = recovering(times, status, **headers)

    def answer(request: BaseHTTPRequestHandler) -> None:
        code, more = next(answers)
        send(request, WORDS, status=code, **more)

    site.routes["/a"] = answer
    return f"{site.address}/a"


def test_what_may_pass_is_tried_again(site: Site, visits: Visits) -> None:
    """Two failures, and the third request is answered."""
    assert visits.get(put_recovering(site, 2, 503)).body == WORDS
    assert len(site.requests("/a")) == 3


def test_it_is_given_up_in_the_end(site: Site, visits: Visits) -> None:
    """Three attempts, not more."""
    with pytest.raises(FetchError, match="the server answers 503"):
        visits.get(put_recovering(site, 9, 503))
    assert len(site.requests("/a")) == 3


@pytest.mark.parametrize("status", [404, 403, 429])
def test_what_does_not_pass_soon_is_not_tried_again(site: Site, visits: Visits, status: int) -> None:
    """What is gone, forbidden, or too much for the server."""
    with pytest.raises(FetchError):
        visits.get(put_recovering(site, 1, status))
    assert len(site.requests("/a")) == 1


def test_short_rest_is_waited_for(site: Site) -> None:
    """`Retry-After: 1` is waited for to the full, and then it is answered."""
    manners = Manners(delay=0.0, timeout=1.0, first_wait=0.01, longest_wait=2.0, allow_private=True)
    with visits_of(manners, Event(), 1_000_000, "1") as visits:
        assert visits.get(put_recovering(site, 1, 429, Retry_After="1")).body == WORDS

    first, second = site.requests("/a")
    assert second.began - first.began >= 1.0


def test_long_rest_keeps_all_away_from_the_host(site: Site, visits: Visits) -> None:
    """After `Retry-After: 3600` no other address of the host is asked either, and nobody waits for an hour."""
    site.put("/b", WORDS)
    with pytest.raises(FetchError) as caught:
        visits.get(put_recovering(site, 1, 503, Retry_After="3600"))
    start = time.monotonic()

    with pytest.raises(FetchError, match="has asked to be left alone"):
        visits.get(f"{site.address}/b")

    assert caught.value.wait == 3600
    assert (len(site.requests("/a")), len(site.requests("/b"))) == (1, 0)
    assert time.monotonic() - start < 1


def test_robots_are_heeded(site: Site, visits: Visits) -> None:
    """A forbidden address is not asked for, and robots.txt only once."""
    site.put("/robots.txt", "User-agent: armsledger\nDisallow: /private", "text/plain")
    site.put("/a", WORDS)

    for _ in range(2):
        visits.get(f"{site.address}/a")
        with pytest.raises(ForbiddenError, match=r"robots\.txt forbids it"):
            visits.get(f"{site.address}/private")

    assert [each.path for each in site.asked] == ["/robots.txt", "/a", "/a"]


def test_robots_are_heeded_after_a_redirect(site: Site, visits: Visits) -> None:
    """An open address that redirects to a forbidden one is no way in."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")

    with pytest.raises(ForbiddenError):
        visits.get(site.redirect("/a", "/private"))
    assert site.paths() == ["/a"]


def test_forbidden_robots_close_the_site(site: Site, visits: Visits) -> None:
    """A server that answers 403 there is not asked for more; it may pass."""
    site.put("/robots.txt", status=403)

    with pytest.raises(ForbiddenError, match=r"its robots\.txt cannot be had: the server answers 403") as caught:
        visits.get(f"{site.address}/a")
    assert (caught.value.passing, site.paths()) == (True, [])


def test_robots_can_be_left_unasked(site: Site, visits: Visits) -> None:
    """With the publisher's leave."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")

    assert visits.get(site.put("/a", WORDS), heed_robots=False).body == WORDS


def test_robots_delay_is_kept(site: Site, visits: Visits) -> None:
    """`Crawl-delay` lies between two requests."""
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3", "text/plain")
    address = site.put("/a", WORDS)
    visits.get(address)
    visits.get(address)

    first, second = site.requests("/a")
    assert second.began - first.began >= 0.3


def test_agent_is_named_with_its_contact(site: Site) -> None:
    """A publisher who looks into the log can write to whoever asks."""
    site.put("/a", WORDS)
    manners = Manners(delay=0.0, contact="mailto:me@example.org", allow_private=True)
    with visits_of(manners, Event(), 1_000_000, "9.9") as visits:
        visits.get(f"{site.address}/a")

    assert {each.headers["user-agent"] for each in site.asked} == {"armsledger/9.9 (+mailto:me@example.org)"}
