from __future__ import annotations

from collections.abc import Callable

import pytest

from armsledger.errors import LimitError
from armsledger.sources.polite_answer import Answer, FetchError
from armsledger.sources.robots import KEPT, KEPT_CLOSED, LONGEST_DELAY, Robots

RULES = """User-agent: *
Disallow: /

User-agent: armsledger
Disallow: /private
Allow: /private/open
Crawl-delay: 7
"""
SITE = "https://news.example"


class Server:
    """Answers as it is told, and counts."""

    def __init__(self, reply: bytes | Exception) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        if isinstance(self.reply, Exception):
            raise self.reply
        return Answer(address, address, 200, (), self.reply, "2026-11-26T10:00:00Z")


def robots(server: Server, clock: Callable[[], float] = lambda: 0.0) -> Robots:
    """The files as that server gives them."""
    return Robots(server, "armsledger", clock)


@pytest.mark.parametrize(("path", "open_to_us"), [("/a", True), ("/private/a", False), ("/private/open", True)])
def test_group_that_names_us_counts(path: str, open_to_us: bool) -> None:
    """What is forbidden to all is not forbidden to us where we have lines of our own."""
    ruling = robots(Server(RULES.encode())).ruling(SITE + path)

    assert (ruling.refusal is None, ruling.delay) == (open_to_us, 7.0)


def test_file_is_fetched_once_a_day_for_each_site() -> None:
    """Another port or scheme is another site."""
    server, time = Server(b""), [0.0]
    asker = robots(server, lambda: time[0])

    for address in (f"{SITE}/a", f"{SITE}/b", "http://news.example/", "https://me@news.example:8443/x"):
        asker.ruling(address)
    time[0] = KEPT + 1
    asker.ruling(f"{SITE}/a")

    assert server.asked == [
        "https://news.example/robots.txt",
        "http://news.example/robots.txt",
        "https://news.example:8443/robots.txt",
        "https://news.example/robots.txt",
    ]


@pytest.mark.parametrize(
    ("error", "refused", "passing"),
    [
        (FetchError("the server answers 404", status=404), False, False),
        (FetchError("the server answers 410", status=410), False, False),
        (FetchError("the server answers 403", status=403), True, True),
        (FetchError("the server answers 401", status=401), True, True),
        (FetchError("the server answers 429", status=429), True, True),
        (FetchError("the server answers 503", status=503), True, True),
        (FetchError("takes longer than 30 s", passing=True), True, True),
        (LimitError(SITE, "is over the limit"), True, True),
    ],
)
def test_without_the_file_it_depends_on_why(error: Exception, refused: bool, passing: bool) -> None:
    """A site without one is open; one whose server fails, or says no, is closed for a while."""
    ruling = robots(Server(error)).ruling(f"{SITE}/a")

    assert (ruling.refusal is not None, ruling.passing) == (refused, passing)


def test_closed_site_is_asked_again_before_the_day_is_over() -> None:
    """A server that was down for a minute does not cost a day."""
    server, time = Server(FetchError("the server answers 503", status=503)), [0.0]
    asker = robots(server, lambda: time[0])
    asker.ruling(f"{SITE}/a")
    server.reply, time[0] = b"", KEPT_CLOSED + 1

    assert asker.ruling(f"{SITE}/a").refusal is None


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 1.5", 1.5),
        ("Crawl-delay: 100000", LONGEST_DELAY),
        ("Crawl-delay: inf", 0.0),
        ("Crawl-delay: soon", 0.0),
        ("Request-rate: 1/20", 20.0),
        ("", 0.0),
    ],
)
def test_delay_is_as_asked_within_reason(line: str, delay: float) -> None:
    """Ten minutes at most."""
    assert robots(Server(f"User-agent: *\n{line}\nDisallow: /x\n".encode())).ruling(f"{SITE}/a").delay == delay


@pytest.mark.parametrize(
    "body", [b"", b"<html>Not here</html>", "User-agent: *\nDisallow: /x".encode("utf-16"), b"\0\1\2"]
)
def test_odd_files_open_the_site(body: bytes) -> None:
    """An empty file, a page in its place, another charset, rubbish."""
    assert robots(Server(body)).ruling(f"{SITE}/a").refusal is None
