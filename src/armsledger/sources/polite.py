"""One request to the web and its answer, within limits of size, time and redirects, and to public addresses only.

In: an address. Out: an `Answer`, or a `FetchError` that says why there is none and whether it may pass. `read URL` and
`watch` both fetch through this; what only a program that runs by itself owes the servers (turns, robots.txt, retries)
is in `polite_visits.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Self

import httpx

from armsledger.sources.addresses import PrivateAddressError, Resolve, resolve
from armsledger.sources.health import stamp
from armsledger.sources.polite_answer import Answer, FetchError, SlowError, media_type_of, retry_after
from armsledger.sources.polite_body import ACCEPT_ENCODING, PackedError, unpacked
from armsledger.sources.polite_transport import GuardedTransport

MAX_REDIRECTS = 5
AGENT = "armsledger"
#: Statuses that may pass by themselves, besides all from 500 on.
PASSING = frozenset({408, 425, 429})
NOT_MODIFIED = 304
_LASTING_MOVES = frozenset({301, 308})

Gate = Callable[[httpx.URL], AbstractContextManager[None]]
"""Opened around each request, redirects included: it may wait, or raise."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of a request."""

    seconds: float = 30.0
    """That one request may take, its redirects apart, from the first packet to the last."""
    max_bytes: int = 50_000_000
    """Of the body, unpacked."""
    allow_private: bool = False
    agent: str = AGENT
    accept: str = "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5"
    resolve: Resolve = resolve
    """Replaced in tests."""


class Client:
    """Fetches pages. One may be used by several threads."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        transport = GuardedTransport(rules.seconds, allow_private=rules.allow_private, resolve=rules.resolve)
        headers = {"User-Agent": rules.agent, "Accept": rules.accept, "Accept-Encoding": ACCEPT_ENCODING}
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self._http = httpx.Client(
            transport=transport, headers=headers, timeout=rules.seconds, trust_env=False, cookies=no_cookies
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(
        self,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int | None = None,
        gate: Gate = lambda url: nullcontext(),
        wanted: Callable[[str], bool] = lambda media_type: True,
    ) -> Answer:
        """The answer to a GET: a good one, or "not modified".

        `wanted` is asked about the declared type before the body is read. Raises FetchError, LimitError, and what
        `gate` raises.
        """
        limit = max_bytes or self.rules.max_bytes
        url, moved = _url(address, address), None
        lasting = True
        for _ in range(MAX_REDIRECTS + 1):
            with gate(url):
                found = self._once(url, address, dict(headers or {}), limit, wanted)
            if isinstance(found, Answer):
                return Answer(address, str(url), found.status, found.headers, found.body, found.fetched, moved)
            lasting = lasting and found.lasting
            url = _next(url, found.location)
            moved = str(url) if lasting else None
        raise FetchError(f"redirects more than {MAX_REDIRECTS} times; give the final address")

    def _once(
        self, url: httpx.URL, where: str, headers: dict[str, str], limit: int, wanted: Callable[[str], bool]
    ) -> Answer | _Redirect:
        """One request, every failure told as a FetchError."""
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                return _redirect(response) or _answer(response, where, limit, wanted)
        except PrivateAddressError as error:
            raise FetchError(f"{error}, which is not asked; set ARMSLEDGER_ALLOW_PRIVATE=1 if it is yours") from None
        except httpx.TimeoutException:
            limits = f"{self.rules.seconds:g} s; try later, or raise ARMSLEDGER_FETCH_TIMEOUT"
            raise SlowError(f"takes longer than {limits}", passing=True) from None
        except (httpx.RequestError, httpx.InvalidURL, PackedError) as error:
            why = str(error) or type(error).__name__
            passing = isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError | PackedError)
            raise FetchError(f"cannot be fetched: {why}; check it in a browser", passing=passing) from None


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    lasting: bool


def _redirect(response: httpx.Response) -> _Redirect | None:
    if response.has_redirect_location:
        return _Redirect(response.headers["location"], response.status_code in _LASTING_MOVES)
    return None


def _answer(response: httpx.Response, where: str, limit: int, wanted: Callable[[str], bool]) -> Answer:
    now = datetime.now(UTC)
    if not response.is_success and response.status_code != NOT_MODIFIED:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        raise FetchError(
            f"the server answers {reason}",
            passing=response.status_code in PASSING or response.status_code >= 500,
            wait=retry_after(response.headers.get("retry-after"), now),
            status=response.status_code,
        )
    declared = media_type_of(response.headers.get("content-type"))
    if response.is_success and not wanted(declared):
        raise FetchError(f"is {declared}, which is not read", status=response.status_code)
    encoding = response.headers.get("content-encoding", "")
    body = unpacked(response.iter_raw(), encoding, where, limit) if response.is_success else b""
    headers = tuple((key, value) for key, value in response.headers.multi_items())
    return Answer(where, str(response.url), response.status_code, headers, body, stamp(now))


def _next(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return _url(str(url.join(location)), location)
    except httpx.InvalidURL:
        raise FetchError(f"cannot be fetched: it redirects to {location[:100]!r}; check it in a browser") from None


def _url(address: str, shown: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise FetchError(f"cannot be fetched: {error}; check it in a browser") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"cannot be fetched: {shown[:100]!r} is no address of a web page; check it in a browser")
    return url.copy_with(fragment=None)
