"""What a feed or a sitemap lists, whatever form it came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

EARLIEST_YEAR = 1990
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is listed."""

    url: str
    title: str | None = None
    published: str | None = None
    """ISO 8601 day, as the publisher's own clock had it."""
    changed: str | None = None
    """ISO 8601 day of the last change, where only that is known."""
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What is read from one feed or sitemap."""

    kind: str
    """`rss`, `atom`, `rdf`, `json`, `sitemap` or `sitemap index`."""
    entries: tuple[Entry, ...]
    """In the order of the source, each address once."""
    title: str | None = None
    below: tuple[Entry, ...] = ()
    """The sitemaps that an index leads to."""
    remark: str | None = None
    """What is wrong with it, though it could be read: broken XML, entries without an address."""
    rest: float = 0.0
    """Seconds between two polls that it asks for (`ttl`); 0 if it does not."""


class NotAFeedError(Exception):
    """The bytes are no feed and no sitemap."""


def web_address(link: str | None, base: str) -> str | None:
    """The absolute http(s) address of a link, without its fragment; None where it is none."""
    if not link or not link.strip():
        return None
    try:
        url = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def each_once(entries: Iterable[Entry | None]) -> tuple[tuple[Entry, ...], str | None]:
    """The entries that have an address, each address once, and a remark on those that have none."""
    found: dict[str, Entry] = {}
    without = 0
    for entry in entries:
        if entry is None:
            without += 1
        else:
            found.setdefault(entry.url, entry)
    return tuple(found.values()), f"{without} entries without an address" if without else None


def remarks(*parts: str | None) -> str | None:
    """The remarks that there are, as one."""
    return "; ".join(part for part in parts if part) or None


def day_of(text: str | None, now: datetime | None = None) -> str | None:
    """The day of a date as feeds write it (RFC 822 or ISO 8601), by the clock of its own zone.

    None for what is no date, and for one that cannot be true: before 1990, or after tomorrow.
    """
    for day in _days(" ".join((text or "").split())):
        latest = ((now or datetime.now(UTC)) + timedelta(days=1)).date().isoformat()
        return day if f"{EARLIEST_YEAR}" <= day <= latest else None
    return None


def _days(text: str) -> Iterator[str]:
    """The day as each way of reading has it, the first one being right."""
    if _DAY.match(text):
        try:
            yield datetime.fromisoformat(text[:10]).date().isoformat()
        except ValueError:
            return
    try:
        yield parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return
