from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpcore
import pytest

from armsledger.errors import LimitError
from armsledger.sources import addresses
from armsledger.sources.polite import Client, Rules
from armsledger.sources.polite_answer import FetchError, retry_after
from armsledger.sources.polite_transport import GuardedBackend
from tests.sources.news_site import Site, bomb, broken, certified, drip, drip_head, endless, page, running, send

QUICK = Rules(seconds=0.4, max_bytes=1_000_000, allow_private=True)
WORDS = page("Peru orders tanks.").encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def failure(address: str, rules: Rules = QUICK) -> FetchError:
    """The error that the address gives."""
    with Client(rules) as client, pytest.raises(FetchError) as caught:
        client.get(address)
    return caught.value


def test_answer_keeps_what_was_asked_and_what_answered(site: Site) -> None:
    """Both addresses, the headers, the time and the body to the byte."""
    site.put("/a", WORDS, ETag='"1"')
    asked = site.redirect("/old", "/a#part")

    with Client(QUICK) as client:
        answer = client.get(asked)

    assert (answer.asked, answer.address, answer.body) == (asked, f"{site.address}/a", WORDS)
    assert (answer.header("ETAG"), answer.media_type, answer.charset) == ('"1"', "text/html", "utf-8")
    assert answer.fetched.startswith(f"{datetime.now(UTC):%Y-%m-%d}")


@pytest.mark.parametrize(("statuses", "lasting"), [((301, 308), True), ((301, 302), False), ((307,), False)])
def test_a_move_is_for_good_only_if_every_step_says_so(site: Site, statuses: tuple[int, ...], lasting: bool) -> None:
    """301 and 308 are for good, 302 and 307 for now."""
    for number, status in enumerate(statuses):
        site.redirect(f"/{number}", f"/{number + 1}", status)
    site.put(f"/{len(statuses)}", WORDS)

    with Client(QUICK) as client:
        answer = client.get(f"{site.address}/0")

    assert answer.moved == (f"{site.address}/{len(statuses)}" if lasting else None)


def test_redirects_in_a_ring_end(site: Site) -> None:
    """After five redirects it is enough."""
    assert "redirects more than 5 times" in failure(site.redirect("/ring", "/ring")).why
    assert len(site.asked) == 6


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://x/", "http://[1/"])
def test_redirects_lead_to_the_web_only(site: Site, target: str) -> None:
    """A redirect to anything but http and https is not followed."""
    assert "cannot be fetched" in failure(site.redirect("/x", target)).why


def test_private_address_is_not_asked(site: Site) -> None:
    """Without leave, nothing is sent to this machine."""
    site.put("/a", WORDS)

    assert "a private address, which is not asked" in failure(f"{site.address}/a", Rules()).why
    assert site.asked == []


def test_name_of_a_private_address_is_not_asked(site: Site) -> None:
    """A name that a stranger has pointed at this machine is as good as its number."""
    address = site.address.replace("127.0.0.1", "news.example")

    assert "private" in failure(address, Rules(resolve=lambda host, port: ("127.0.0.1",))).why
    assert site.asked == []


def test_each_redirect_is_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that redirects into a private network leads nowhere."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")  # for once
    names = {"news.example": ("127.0.0.1",), "router.example": ("192.168.0.1",)}
    public = site.redirect("/x", "http://router.example/reboot").replace("127.0.0.1", "news.example")

    error = failure(public, Rules(seconds=1, resolve=lambda host, port: names[host]))

    assert "router.example is 192.168.0.1, a private address" in error.why
    assert len(site.asked) == 1


def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_checked() -> None:
    """A name server that gives another address the second time (DNS rebinding) is not asked a second time."""
    answers = iter([("8.8.8.8",), ("127.0.0.1",)])
    connected: list[str] = []

    class Recorder(httpcore.NetworkBackend):
        def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
            connected.append(host)
            raise httpcore.ConnectError("enough seen")

    backend = GuardedBackend(1, allow_private=False, resolve=lambda host, port: next(answers), plain=Recorder())
    with pytest.raises(httpcore.ConnectError):
        backend.connect_tcp("rebinding.example", 80)

    assert connected == ["8.8.8.8"]


def test_the_next_address_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    """A host with a dead address and a living one is reached."""
    site.put("/a", WORDS)
    rules = Rules(seconds=1, allow_private=True, resolve=lambda host, port: ("::1", "127.0.0.1"))

    with Client(rules) as client:
        assert client.get(site.address.replace("127.0.0.1", "news.example") + "/a").body == WORDS


@pytest.mark.parametrize("slow", [drip, drip_head, lambda request: time.sleep(2)])
def test_time_is_counted_for_the_whole_answer(site: Site, slow: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """A server that sends a byte now and then, in the body or in the head, is left when the time is over."""
    site.routes["/slow"] = slow
    start = time.monotonic()

    error = failure(f"{site.address}/slow")

    assert ("takes longer than 0.4 s" in error.why, error.passing) == (True, True)
    assert time.monotonic() - start < 1.5


@pytest.mark.parametrize("large", [endless, bomb])
def test_size_is_limited_unpacked(site: Site, large: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """A body without end, and one that unpacks to 300 MB, are cut off at the limit, and before they fill the memory."""
    site.routes["/large"] = large
    tracemalloc.start()

    with Client(Rules(seconds=5, max_bytes=1_000_000, allow_private=True)) as client, pytest.raises(LimitError):
        client.get(f"{site.address}/large")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(WORDS)),
        ("x-gzip", gzip.compress(WORDS[:9]) + gzip.compress(WORDS[9:])),
        ("deflate", zlib.compress(WORDS)),
        ("deflate", zlib.compress(WORDS, wbits=-15)),
        ("identity", WORDS),
    ],
)
def test_packed_answers_are_unpacked(site: Site, encoding: str, packed: bytes) -> None:
    """gzip, of several members too, and deflate in both its meanings."""
    address = site.put("/a", packed, Content_Encoding=encoding)

    with Client(QUICK) as client:
        assert client.get(address).body == WORDS


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        ("br", b"x", "packed as 'br', which was not asked for"),
        ("gzip", b"not gzip", "is packed, and broken"),
        ("gzip", gzip.compress(WORDS)[:-12], "ends in the middle"),
    ],
)
def test_wrongly_packed_answers_are_told(site: Site, encoding: str, body: bytes, why: str) -> None:
    """Another packing than was asked for, and a broken one."""
    assert why in failure(site.put("/a", body, Content_Encoding=encoding)).why


def test_answer_that_breaks_off_may_pass(site: Site) -> None:
    """A connection that ends too early is worth another try."""
    site.routes["/a"] = broken

    assert failure(f"{site.address}/a").passing


@pytest.mark.parametrize(("status", "passing"), [(404, False), (403, False), (410, False), (429, True), (503, True)])
def test_status_tells_whether_it_may_pass(site: Site, status: int, passing: bool) -> None:
    """What is gone stays gone; what is overloaded may recover."""
    error = failure(site.put("/a", status=status, Retry_After="7"))

    assert (error.status, error.passing, error.wait) == (status, passing, 7.0)


def test_unwanted_type_is_left_before_its_body(site: Site) -> None:
    """A film is not downloaded to find that it is no text."""
    address = site.put("/film", b"x" * 900_000, "video/mp4")

    with Client(QUICK) as client, pytest.raises(FetchError, match="is video/mp4, which is not read"):
        client.get(address, wanted=lambda media_type: media_type == "text/html")


def test_no_cookie_is_kept(site: Site) -> None:
    """A server cannot recognise us by what it set before."""
    address = site.put("/a", WORDS, Set_Cookie="who=me")

    with Client(QUICK) as client:
        client.get(address)
        client.get(address)

    assert "cookie" not in site.asked[1].headers


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("120", 120.0),
        ("Thu, 26 Nov 2026 10:01:00 GMT", 60.0),
        ("Thu, 26 Nov 2026 09:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, expected: float | None) -> None:
    """Both forms of the standard; anything else counts as not said."""
    assert retry_after(value, datetime(2026, 11, 26, 10, tzinfo=UTC)) == expected


def test_head_of_the_request_names_us(site: Site) -> None:
    """The server sees who asks, and asks only for packings that we can bound."""
    with Client(Rules(allow_private=True, agent="armsledger/1 (+mailto:me@example.org)")) as client:
        client.get(site.put("/a", WORDS))

    headers = site.asked[0].headers
    assert headers["user-agent"] == "armsledger/1 (+mailto:me@example.org)"
    assert headers["accept-encoding"] == "gzip, deflate"


def test_not_modified_is_an_answer(site: Site) -> None:
    """304 is what a conditional request hopes for."""
    site.routes["/a"] = lambda request: send(request, b"", status=304 if request.headers["If-None-Match"] else 200)

    with Client(QUICK) as client:
        assert client.get(f"{site.address}/a", headers={"If-None-Match": '"1"'}).status == 304


def test_certificate_is_that_of_the_name_though_the_number_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connecting to a checked number leaves TLS as it is: the right name is accepted, another is not."""
    certificate = certified("news.example", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with running(certificate) as site:
        site.put("/a", WORDS)
        address = site.address.replace("127.0.0.1", "news.example")
        rules = Rules(seconds=2, allow_private=True, resolve=lambda host, port: ("127.0.0.1",))
        with Client(rules) as client:
            assert client.get(f"{address}/a").body == WORDS
        error = failure(address.replace("news.example", "other.example"), rules)

    assert "CERTIFICATE_VERIFY_FAILED" in error.why


def test_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the network has no other way out; what is plainly private is refused before the proxy is asked."""
    monkeypatch.setenv("http_proxy", site.address)
    monkeypatch.setenv("no_proxy", "")
    site.put("http://news.example/a", WORDS)
    names = {"news.example": ("8.8.8.8",), "router.example": ("192.168.0.1",)}
    rules = Rules(seconds=2, resolve=lambda host, port: names[host])

    with Client(rules) as client:
        assert client.get("http://news.example/a").body == WORDS
    assert "private" in failure("http://router.example/a", rules).why
    assert [each.path for each in site.asked] == ["http://news.example/a"]
