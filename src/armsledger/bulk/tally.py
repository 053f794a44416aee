"""Counting: what each stage of the cascade lets through, what it drops and why, and how long it takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import thread_time
from typing import TypeVar
from urllib.parse import urlsplit

from armsledger.bulk.counts import HostTime, StageCount
from armsledger.bulk.page import Page, Place

T = TypeVar("T")
MOST_HOSTS = 20
NO_HOST = "(no address)"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A page that a stage did not let through."""

    place: Place
    stage: str
    reason: str
    url: str | None
    size: int
    """Bytes of the page."""
    text: str | None = None
    """Its text, where a stage had made one."""


class Tally:
    """The counts of one archive. With `keep`, what was dropped is kept for `take_dropped`."""

    def __init__(self, keep: bool = False) -> None:
        self._keep = keep
        self._passed: dict[str, int] = {}
        self._dropped: dict[str, Counter[str]] = defaultdict(Counter)
        self._seconds: dict[str, float] = defaultdict(float)
        self._hosts: dict[str, tuple[int, float]] = {}
        self._kept: list[Dropped] = []

    def stage(self, name: str, items: Iterator[T]) -> Iterator[T]:
        """The items of a stage as they pass it, counted; the time of the stages before it is not its own."""
        before = tuple(self._passed)
        self._passed[name] = 0
        return self._watched(name, before, items)

    def _watched(self, name: str, before: Sequence[str], items: Iterator[T]) -> Iterator[T]:
        seconds = self._seconds
        while True:
            others, began = sum(seconds[each] for each in before), thread_time()
            item = next(items, None)
            took = thread_time() - began
            seconds[name] += took - sum(seconds[each] for each in before) + others
            if item is None:
                return
            self._passed[name] += 1
            yield item

    def drop(self, stage: str, page: Page, reason: str, text: str | None = None) -> None:
        """Count a page that a stage does not let through."""
        self._dropped[stage][reason] += 1
        if self._keep:
            self._kept.append(Dropped(page.place, stage, reason, page.url, len(page.body), text))

    def timed(self, page: Page, seconds: float) -> None:
        """Add what a page took to the time of its host."""
        try:
            host = urlsplit(page.url or "").hostname or NO_HOST
        except ValueError:
            host = NO_HOST
        pages, before = self._hosts.get(host, (0, 0.0))
        self._hosts[host] = pages + 1, before + seconds

    def take_dropped(self) -> list[Dropped]:
        """What was dropped since the last call."""
        taken, self._kept = self._kept, []
        return taken

    @property
    def stages(self) -> tuple[StageCount, ...]:
        """The counts of each stage, in the order of the cascade."""
        return tuple(
            StageCount(name, passed + self._dropped[name].total(), passed, tuple(sorted(self._dropped[name].items())))
            for name, passed in self._passed.items()
        )

    @property
    def stage_seconds(self) -> tuple[tuple[str, float], ...]:
        """Seconds of the processor that each stage took."""
        return tuple((name, self._seconds[name]) for name in self._passed)

    @property
    def hosts(self) -> tuple[HostTime, ...]:
        """The hosts whose pages took longest, behind the first gate."""
        found = (HostTime(host, pages, seconds) for host, (pages, seconds) in self._hosts.items())
        return tuple(sorted(found, key=lambda host: -host.seconds)[:MOST_HOSTS])
