"""The list of feeds that `watch` is given: a TOML file, or an OPML file as other readers of feeds export it.

In: a path. Out: a `FeedList`. Every key is in the two tables below, with its default and its meaning; what is not in
them, or of the wrong kind, is refused with the place where it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from armsledger.errors import UsageError
from armsledger.sources.feeds_listing import web_address

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
_UNITS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
LEAST_INTERVAL = 60.0
"""Seconds: nothing on the web deserves to be asked more often."""
OPML_SUFFIXES = (".opml", ".xml")

_Row = TypeVar("_Row", "Feed", "Manners")


@dataclass(frozen=True, slots=True)
class Feed:
    """A row of the list, `[[feed]]` in TOML."""

    url: str
    """Of an RSS, Atom or JSON feed, a sitemap, or an index of sitemaps; which of them is told by its content."""
    name: str = ""
    """For people; empty: the host."""
    every: float = field(default=1800.0, metadata={"duration": True})
    """How long between two polls."""
    max_age: float = field(default=7 * 86_400.0, metadata={"duration": True})
    """Entries older than this are passed over, where their date is known."""
    limit: int = 1000
    """Most pages to fetch in one round; the rest follow in the next."""
    robots: bool = True
    """False: fetched without asking robots.txt, with the publisher's leave."""

    @property
    def label(self) -> str:
        """The name to show."""
        return self.name or (re.sub(r"^\w+://(www\.)?", "", self.url).split("/")[0])


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are treated, `[manners]` in TOML."""

    delay: float = field(default=2.0, metadata={"duration": True})
    """Pause between two requests to one host."""
    timeout: float = field(default=30.0, metadata={"duration": True})
    """That one request may take."""
    attempts: int = 3
    """How often a request that fails in a way that may pass is sent in one round."""
    first_wait: float = field(default=1.0, metadata={"duration": True})
    """Before the second attempt; doubled with each, with jitter."""
    longest_wait: float = field(default=20.0, metadata={"duration": True})
    """A server that asks for a longer rest is left alone until it is over."""
    at_once: int = 8
    """Requests under way to all hosts together."""
    max_feed_bytes: int = 5_000_000
    """The largest feed, unpacked; a sitemap may have 50 MB, as the standard says."""
    contact: str = ""
    """An address at which a publisher reaches you; it goes into the User-Agent."""
    allow_private: bool = False
    """True: addresses of this machine and of private networks are asked too."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """What to watch, and how."""

    feeds: tuple[Feed, ...]
    manners: Manners = Manners()


def read_feed_list(path: Path) -> FeedList:
    """The list in a file. Raises UsageError, with the place, for one that cannot be read or holds no feed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from None
    if path.suffix.lower() in OPML_SUFFIXES:
        from armsledger.sources.opml import read_opml

        found = FeedList(read_opml(data, str(path)))
    else:
        found = _from_toml(data, str(path))
    if not found.feeds:
        raise UsageError(f'{path}: lists no feed; write [[feed]] and below it url = "https://…"')
    return found


def _from_toml(data: bytes, where: str) -> FeedList:
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{where}: is not TOML: {error}") from None
    _refuse_unknown(table, ("feed", "manners", "defaults"), where)
    defaults = _table(table.get("defaults", {}), f"{where}: [defaults]")
    rows = table.get("feed", [])
    if not isinstance(rows, list):
        raise UsageError(f"{where}: write [[feed]] with two brackets, once for each feed")
    feeds = [_feed(row, defaults, f"{where}: feed {number}") for number, row in enumerate(rows, start=1)]
    manners = _row(Manners, _table(table.get("manners", {}), f"{where}: [manners]"), f"{where}: [manners]")
    return FeedList(tuple({feed.url: feed for feed in feeds}.values()), manners)


def _feed(row: object, defaults: Mapping[str, Any], where: str) -> Feed:
    values = {**defaults, **_table(row, where)}
    if not isinstance(values.get("url"), str) or web_address(values["url"], "") is None:
        raise UsageError(f"{where}: url must be an http(s) address, in quotes")
    feed = _row(Feed, values, where)
    if feed.every < LEAST_INTERVAL:
        raise UsageError(f"{where}: every must be {LEAST_INTERVAL:.0f} s at least, out of regard for the server")
    return feed


def _row(kind: type[_Row], values: Mapping[str, Any], where: str) -> _Row:
    """The record of a table, each value held to the kind of its default."""
    _refuse_unknown(values, tuple(each.name for each in fields(kind)), where)
    found: dict[str, Any] = {}
    for each in fields(kind):
        if each.name in values:
            value, at = values[each.name], f"{where}: {each.name}"
            expected = str if each.default is MISSING else type(each.default)
            found[each.name] = seconds(value, at) if each.metadata.get("duration") else _typed(value, expected, at)
    return kind(**found)


def _typed(value: object, kind: type, where: str) -> object:
    sound = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
    if not sound or (kind is int and isinstance(value, int) and value < 1):
        wanted = {int: "a whole number above zero", str: "words in quotes", bool: "true or false"}[kind]
        raise UsageError(f"{where} must be {wanted}, not {value!r}")
    return value


def seconds(value: object, where: str) -> float:
    """The seconds of `30`, `"30s"`, `"15m"`, `"2h"` or `"7d"`. Raises UsageError for anything else."""
    match = _DURATION.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
    if match is None or isinstance(value, bool):
        raise UsageError(f'{where} must be a time such as "30s", "15m", "2h" or "7d", not {value!r}')
    return float(match[1]) * _UNITS[match[2]]


def _table(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where}: must be a table of keys and values")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise UsageError(f"{where}: {key!r} is not known; known are {', '.join(known)}")
