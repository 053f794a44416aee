"""robots.txt (RFC 9309): what a site lets programs fetch, and how fast.

In: an address. Out: whether it may be fetched, why not, and the delay that the site asks for. A site's file is fetched
once and kept for a day; where the server fails, all is closed for a while, as the standard demands. A site that answers
401 or 403 counts as closed too: the standard leaves that open, and a no to the doorman's question is a no.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego

from armsledger.documents.encoding import decode
from armsledger.errors import SourceError
from armsledger.sources.polite_answer import Answer, FetchError

KEPT = 86_400.0
"""Seconds that a file is believed (RFC 9309, 2.4: at most a day)."""
KEPT_CLOSED = 900.0
"""Seconds until a site is asked again whose robots.txt could not be had."""
LARGEST = 1_000_000
"""Bytes; the standard asks for 500 KiB at least."""
LONGEST_DELAY = 600.0
"""Seconds: a site that asks for more between two requests gets this."""
REFUSED = frozenset({401, 403, 429})
MOST_SITES = 10_000


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a site's robots.txt says of one address."""

    refusal: str | None
    """Why the address may not be fetched; None if it may."""
    delay: float
    """Seconds between two requests that the site asks for; 0 if it does not."""
    passing: bool = False
    """Whether the refusal may pass: the file could not be had."""


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | None
    closed: str | None
    until: float


class Robots:
    """The files of all sites met so far. May be used by several threads."""

    def __init__(self, get: Callable[[str], Answer], agent: str, clock: Callable[[], float] = monotonic) -> None:
        """`get` fetches the file, and waits its turn; `agent` is the name that the file may call us by."""
        self._get = get
        self._agent = agent
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def ruling(self, address: str) -> Ruling:
        """What the site says of the address, its robots.txt fetched first where it is not known."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        with self._lock:
            kept = self._kept.get(site)
        if kept is None or kept.until < self._clock():
            kept = self._fetch(site)
            with self._lock:
                if len(self._kept) >= MOST_SITES:
                    self._kept.clear()
                self._kept[site] = kept
        return self._judge(kept, address)

    def _judge(self, kept: _Kept, address: str) -> Ruling:
        if kept.rules is None:
            return Ruling(kept.closed, 0.0, passing=kept.closed is not None)
        allowed = kept.rules.can_fetch(address, self._agent)
        return Ruling(None if allowed else "robots.txt forbids it", _delay(kept.rules, self._agent))

    def _fetch(self, site: str) -> _Kept:
        now = self._clock()
        try:
            answer = self._get(f"{site}/robots.txt")
            return _Kept(Protego.parse(decode(answer.body, site)), None, now + KEPT)
        except FetchError as error:
            if 400 <= error.status < 500 and error.status not in REFUSED:
                return _Kept(None, None, now + KEPT)  # there is none, so all is open
            wait = max(KEPT_CLOSED, min(error.wait or 0.0, KEPT))
            return _Kept(None, f"its robots.txt cannot be had: {error.why}", now + wait)
        except SourceError as error:  # too large, or not text: a page put in place of a missing file
            open_to_all = "holds binary data" in error.why
            return _Kept(None, None if open_to_all else f"its robots.txt {error.why}", now + KEPT)


def _delay(rules: Protego, agent: str) -> float:
    """The longer of `Crawl-delay` and what `Request-rate` comes to."""
    asked = [rules.crawl_delay(agent) or 0.0]
    rate = rules.request_rate(agent)
    if rate is not None and rate.requests:
        asked.append(rate.seconds / rate.requests)
    return min(max((seconds for seconds in asked if math.isfinite(seconds)), default=0.0), LONGEST_DELAY)
