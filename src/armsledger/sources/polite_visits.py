"""Visits: requests as a program owes them to servers when it runs by itself.

In: an address. Out: an `Answer`, fetched in turn, as far as robots.txt allows, and again with back-off where that may
help. A server that asks for rest (`Retry-After`) gets it, from every request to its host.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event

import httpx
import stamina

from armsledger.sources.feed_list import Manners
from armsledger.sources.health import LONGEST_REST
from armsledger.sources.polite import AGENT, Client, Rules
from armsledger.sources.polite_answer import Answer, FetchError, SlowError
from armsledger.sources.polite_turns import RestingError, Turns
from armsledger.sources.robots import LARGEST, Robots

logging.getLogger("stamina").addHandler(logging.NullHandler())  # else its notes of retries land on standard error


@contextmanager
def visits_of(manners: Manners, stop: Event, max_bytes: int, version: str) -> Iterator[Visits]:
    """A client with the manners of a list, until `stop` is set."""
    rules = Rules(
        seconds=manners.timeout,
        max_bytes=max_bytes,
        allow_private=manners.allow_private,
        agent=f"{AGENT}/{version}" + (f" (+{manners.contact})" if manners.contact else ""),
    )
    jitter = min(1.0, manners.first_wait)
    patience = Patience(manners.attempts, manners.first_wait, manners.longest_wait, jitter)
    with Client(rules) as client:
        yield Visits(client, Turns(manners.delay, stop, at_once=manners.at_once), patience, AGENT)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is sent, and how long to wait in between. Jitter is added, so that crowds part."""

    attempts: int = 3
    first_wait: float = 1.0
    longest_wait: float = 20.0
    """A server that asks for more is left, and its feed asked again when it is due."""
    jitter: float = 1.0


class ForbiddenError(FetchError):
    """The site's robots.txt does not let us fetch the address, or could not be had."""


class Visits:
    """A client with manners. Used by several threads."""

    def __init__(self, client: Client, turns: Turns, patience: Patience, agent: str) -> None:
        self._client = client
        self._turns = turns
        self._patience = patience
        self._robots = Robots(self._robots_file, agent)

    def get(
        self,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int | None = None,
        wanted: Callable[[str], bool] = lambda media_type: True,
        heed_robots: bool = True,
    ) -> Answer:
        """The answer. Raises FetchError, LimitError, and StoppedError where the run is stopped meanwhile."""
        gate = self._allowed_turn if heed_robots else self._turn
        patience = self._patience
        for attempt in stamina.retry_context(
            on=self._again,
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_wait,
            wait_max=patience.longest_wait,
            wait_jitter=patience.jitter,
        ):
            with attempt:
                return self._client.get(address, headers=headers, max_bytes=max_bytes, gate=gate, wanted=wanted)
        raise AssertionError("stamina ends in an answer or an error")

    def _again(self, error: Exception) -> bool | float:
        """Whether, or after how many seconds, to ask again now."""
        if not isinstance(error, FetchError) or isinstance(error, ForbiddenError | SlowError) or not error.passing:
            return False
        if error.wait is None:
            # "Too many requests" without a word on how long: not again in this round.
            return error.status != httpx.codes.TOO_MANY_REQUESTS
        return error.wait if error.wait <= self._patience.longest_wait else False

    @contextmanager
    def _allowed_turn(self, url: httpx.URL) -> Iterator[None]:
        """A turn at the host, if its robots.txt allows the address. Raises ForbiddenError if it does not."""
        ruling = self._robots.ruling(str(url))
        if ruling.refusal is not None:
            raise ForbiddenError(f"not fetched: {ruling.refusal}", passing=ruling.passing)
        with self._turn(url, ruling.delay):
            yield

    @contextmanager
    def _turn(self, url: httpx.URL, delay: float = 0.0) -> Iterator[None]:
        try:
            with self._turns.turn(url.host, delay):
                yield
        except RestingError as error:
            raise FetchError(f"not fetched: {url.host} {error}", passing=True, wait=error.seconds) from None
        except FetchError as error:
            self._heed(url.host, error.wait or 0.0)
            raise

    def _heed(self, host: str, wait: float) -> None:
        """Give the server the rest that it asks for: a short one by waiting, a long one by staying away."""
        if wait > self._patience.longest_wait:
            self._turns.close(host, min(wait, LONGEST_REST.total_seconds()))
        elif wait > 0:
            self._turns.rest(host, wait)

    def _robots_file(self, address: str) -> Answer:
        return self._client.get(address, max_bytes=LARGEST, gate=self._turn)
