"""Requests at a steady rate, however slowly they are answered, and what each took.

In: addresses, each with the page it is of. Out: answers. A request counts from the moment at which it was due, so one
that had to wait behind another is not told too short. So many at once and no more: what is due then is dropped, and
counted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import httpx

MOST_AT_ONCE = 64
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An address to ask for."""

    page: str
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request."""

    page: str
    path: str
    status: int
    """0 where no answer came."""
    milliseconds: float
    """From the moment at which it was due until the last byte."""
    size: int


def load(base: str, asked: Sequence[Asked], rate: float) -> tuple[list[Answer], int]:
    """Ask for all of them, so many a second; the answers, and how many were dropped."""
    running: list[Future[Answer]] = []
    dropped = 0
    with client(base) as http, ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        start = time.perf_counter()
        for number, each in enumerate(asked):
            due = start + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            if sum(not one.done() for one in running[-4 * MOST_AT_ONCE :]) >= MOST_AT_ONCE:
                dropped += 1
                continue
            running.append(pool.submit(ask, http, each, due))
        answers = [one.result() for one in running]
    return answers, dropped


def client(base: str) -> httpx.Client:
    """A client that keeps its connections, as browsers do."""
    limits = httpx.Limits(max_connections=MOST_AT_ONCE, max_keepalive_connections=MOST_AT_ONCE)
    return httpx.Client(base_url=base, timeout=PATIENCE, limits=limits, follow_redirects=False)


def ask(http: httpx.Client, each: Asked, due: float) -> Answer:
    """One request."""
    try:
        answer = http.get(each.path)
    except httpx.HTTPError:
        return Answer(each.page, each.path, 0, (time.perf_counter() - due) * 1000, 0)
    return Answer(each.page, each.path, answer.status_code, (time.perf_counter() - due) * 1000, len(answer.content))
