"""Agencies and outlets whose news others carry or repeat, and where a text says so.

In: a `Document`. Out: the agency whose mark it bears (`KYIV (Reuters) -`, `— PTI`), and the outlets that it cites for
its news (`Bloomberg reported`). The names are in outlets.csv, which a person can edit.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from armsledger.records import Document

#: A mark stands at the head or the foot of a text, within this many characters.
EDGE = 220
#: News that is cited is cited at the top, within this many characters; further down a citation is background.
TOP = 1200
SAYS = r"(?:reported|reports|said|says|writes|wrote|published|revealed|reveals|learned|has learned)"
PIECE = r"(?:report|article|story|piece|interview|investigation)"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of outlets.csv."""

    slug: str
    kind: str
    """`agency` or `outlet`."""
    names: tuple[str, ...]
    hosts: tuple[str, ...]


@lru_cache(maxsize=1)
def outlets() -> tuple[Outlet, ...]:
    """The table."""
    text = (files("armsledger.documents") / "outlets.csv").read_text("utf-8")
    return tuple(
        Outlet(row["slug"], row["kind"], tuple(row["names"].split("|")), tuple(row["hosts"].split("|")))
        for row in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1)
def _slugs() -> Mapping[str, str]:
    return {name: outlet.slug for outlet in outlets() for name in outlet.names}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Marks at the head, marks at the foot, citations."""
    agencies = _any(name for outlet in outlets() if outlet.kind == "agency" for name in outlet.names)
    names = _any(name for outlet in outlets() for name in outlet.names)
    head = re.compile(rf"\((?P<in>{agencies})\)|^\W*(?:By |Source: )?(?P<line>{agencies})\s*$", re.MULTILINE)
    foot = re.compile(
        rf"(?:[-–—|(/\[]\s*|\b(?:inputs? from|Source:|with|via)\s+)(?P<end>{agencies})(?:/(?:{agencies}))*\W*$"
    )
    before = (
        rf"(?:according to|(?:as |first )?reported (?:by|in)|told|citing|cited by|quoted (?:as saying )?by"
        rf"|{PIECE} (?:by|in|from)|appeared (?:at|in|on))(?: an? {PIECE} (?:by|in|from))?(?: an?)?(?: the)?"
    )
    cite = re.compile(
        rf"\b{before} (?P<after>{names})\b(?:,? and (?:by )?(?:the )?(?P<too>{names})\b)?"
        rf"|\b(?:(?P<also>{names}) and (?:the )?)?(?P<before>{names})(?:'s|’s)?"
        rf"(?: news agency| newspaper| daily| magazine| website)?,?(?: has| had)?(?: first)? {SAYS}\b"
        rf"|[-–—:]\s*(?P<title>{names})\s*$",
        re.MULTILINE,
    )
    return head, foot, cite


def _any(names: Iterator[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def slug_of(name: str) -> str | None:
    """The slug of the outlet that bears a name, or that has a host."""
    return _slugs().get(name) or _slug_of_host(name)


def own(document: Document) -> str | None:
    """The slug of the outlet that published the document, by its name or its address."""
    if document.publisher and (slug := _slugs().get(document.publisher)):
        return slug
    return _slug_of_host(urlsplit(document.url or "").hostname or "")


@lru_cache(maxsize=10_000)
def _slug_of_host(host: str) -> str | None:
    return next((o.slug for o in outlets() for h in o.hosts if host == h or host.endswith(f".{h}")), None)


@lru_cache(maxsize=1_000)
def marks(text: str) -> tuple[str, ...]:
    """The agencies whose mark stands at the head or the foot of a text."""
    head, foot, _ = _patterns()
    found = [*head.finditer(text[:EDGE]), *foot.finditer(text.rstrip()[-EDGE:])]
    return _of(found)


@lru_cache(maxsize=1_000)
def citations(text: str) -> tuple[str, ...]:
    """The outlets that the top of a text cites."""
    return _of(_patterns()[2].finditer(text[:TOP]))


def _of(found: Iterator[re.Match[str]] | list[re.Match[str]]) -> tuple[str, ...]:
    names = (name for match in found for name in match.groupdict().values() if name)
    return tuple(dict.fromkeys(_slugs()[name] for name in names))


def goes_back_to(document: Document) -> tuple[str, ...]:
    """The slugs of outlets that the news of a document may go back to: its own, the agency's, those it cites."""
    mine = own(document)
    found = (*([mine] if mine else []), *marks(document.text), *citations(document.text))
    return tuple(dict.fromkeys(found))
