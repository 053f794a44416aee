"""When a page says it was published: only what it marks as its date, never a date that merely stands in it.

htmldate, which trafilatura asks, takes the year of a copyright line or a date in the story where it finds no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

_NAMES = (
    "article:published_time og:article:published_time og:published_time datepublished date dc.date dc.date.issued"
    " dc.date.created dcterms.date dcterms.issued dcterms.created publish-date publishdate publish_date pubdate"
    " publication_date article_date_original cxenseparse:recs:publishtime sailthru.date parsely-pub-date"
    " citation_publication_date citation_date"
)
_META_NAMES = frozenset(_NAMES.split())
_DATE_CLASS = re.compile(r"publish(ed)?[-_]?(date|on|time)|pub[-_]?date|date[-_]?published|posted[-_]?on", re.I)
_URL_DATE = re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)")
_ISO_DATE = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_MONTH_NAMED = re.compile(r"\b\d{1,2}\b.*[^\W\d_]{3}.*\b\d{4}\b|[^\W\d_]{3}.*\b\d{1,2}\b.*\b\d{4}\b", re.DOTALL)
_LONGEST = 80


def published(tree: HtmlElement, url: str | None) -> str | None:
    """The publication date as `YYYY-MM-DD`, from the first mark that gives one; None where nothing is marked.

    The order: JSON-LD, meta tags, `time` elements, elements whose class says so, and the address.
    """
    for candidate in _marked(tree):
        if found := iso_date(candidate):
            return found
    match = _URL_DATE.search(url or "")
    return _iso(*match.groups()) if match else None


def iso_date(words: str) -> str | None:
    """`YYYY-MM-DD` for an ISO date or timestamp, or for a date that names its month ("Jan. 30, 2026").

    05/04/2022 is two different days on the two sides of the Atlantic, and so None.
    """
    if match := _ISO_DATE.match(words):
        return _iso(*match.groups())
    if len(words) > _LONGEST or not _MONTH_NAMED.search(words):
        return None
    from dateparser.date import DateDataParser

    parser = DateDataParser(settings={"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False})
    moment = parser.get_date_data(words).date_obj
    return moment.date().isoformat() if moment else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _marked(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _json_ld(script.text or "")
    for meta in tree.iterfind(".//meta[@content]"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if any(name is not None and name.lower() in _META_NAMES for name in names):
            yield meta.get("content", "")
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.text_content()
    for element in tree.iterfind(".//time[@datetime]"):
        yield element.get("datetime", "")
    for element in tree.iterfind(".//*[@class]"):
        if _DATE_CLASS.search(element.get("class", "")):
            yield " ".join(element.text_content().split())


def _json_ld(script: str) -> Iterator[str]:
    """Every `datePublished` of a JSON-LD script. A script that is not JSON says nothing."""
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return
    yield from _values(data, "datePublished")


def _values(data: object, key: str) -> Iterator[str]:
    """The strings under `key` in nested JSON, outermost first."""
    level: list[object] = [data]
    while level:
        mappings = [item for item in level if isinstance(item, dict)]
        yield from (value for item in mappings if isinstance(value := item.get(key), str))
        parts = [item if isinstance(item, list) else item.values() for item in level if isinstance(item, dict | list)]
        level = [value for part in parts for value in part]
