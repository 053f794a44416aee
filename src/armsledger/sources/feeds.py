"""RSS, Atom and RDF feeds, and the one question that all forms answer: what does this list?

feedparser reads them (decisions/007), which has met every way in which a feed can be broken.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from armsledger.documents.formats import check_size
from armsledger.sources.feeds_json import looks_like_json, read_json_feed
from armsledger.sources.feeds_listing import Entry, Listing, NotAFeedError, day_of, each_once, remarks, web_address
from armsledger.sources.polite_answer import Answer
from armsledger.sources.polite_body import gunzipped
from armsledger.sources.sitemap import LARGEST, looks_like_sitemap, read_sitemap

MOST = 10_000
"""Entries of a feed that are looked at."""
#: Types that are no feed whatever they hold; servers call a feed anything else, `text/html` included.
_NEVER = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
_KINDS = {"atom": "atom", "rss10": "rdf", "rss090": "rdf"}


def may_be_feed(media_type: str) -> bool:
    """Whether an answer of the declared type may be a feed or a sitemap."""
    return not media_type.startswith(_NEVER)


def read_listing(answer: Answer, max_bytes: int) -> Listing:
    """What the answer lists; a feed may have `max_bytes`, a sitemap what the standard allows.

    Raises NotAFeedError, LimitError, and PackedError for a broken gzip file.
    """
    data = gunzipped(answer.body, answer.asked, max(LARGEST, max_bytes))
    if looks_like_sitemap(data):
        return read_sitemap(data, answer.address)
    check_size(len(data), answer.asked, max_bytes)
    if looks_like_json(data):
        return read_json_feed(data, answer.address)
    return read_feed(data, answer.address, answer.header("content-type") or "")


def read_feed(data: bytes, address: str, content_type: str = "") -> Listing:
    """The listing in a feed of XML. Broken XML is read as far as it goes, with a remark.

    `address` is where it came from, for relative links. Raises NotAFeedError where there is no feed in it.
    """
    import feedparser  # 0.1 s, and only `watch` needs it

    headers = {"content-type": content_type, "content-location": address}
    # As a stream: feedparser takes a string, and even bytes, for the name of a file or an address if it looks like one.
    found = feedparser.parse(BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    version = found.get("version", "")
    if not version and not found.entries:
        raise NotAFeedError(_what_it_is(data))
    kind = next((name for start, name in _KINDS.items() if version.startswith(start)), "rss")
    title = _text(found.feed.get("title"))
    entries, remark = each_once(_entry(item, address, kind, title) for item in found.entries[:MOST])
    # A wrong charset in the header alone is no news to anybody: feedparser decodes it right all the same.
    broken = found.bozo and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride)
    why = f"its XML is broken ({' '.join(str(found.bozo_exception).split())[:80]})" if broken else None
    return Listing(kind, entries, title, remark=remarks(why, remark), rest=_ttl(found.feed))


def _entry(item: Any, address: str, kind: str, publisher: str | None) -> Entry | None:  # noqa: ANN401 - feedparser's
    """The entry of an item: its link, or its guid where that is the link."""
    url = web_address(item.get("link"), address)
    if url is None:
        return None
    published, changed = _day(item, "published"), _day(item, "updated")
    if kind != "atom":  # RSS has no date but that of publication; feedparser calls dc:date "updated"
        published = published or changed
    source = item.get("source")
    named = _text(source.get("title")) if source else None
    return Entry(url, _text(item.get("title")), published, changed, named or publisher)


def _day(item: Any, field: str) -> str | None:  # noqa: ANN401
    """The day as written, or where only feedparser can read it, as it has it, in UTC."""
    if field not in item:  # feedparser gives the one date for the other where it is asked with get()
        return None
    read = item.get(f"{field}_parsed")
    return day_of(item[field]) or (day_of(date(*read[:3]).isoformat()) if read else None)


def _ttl(feed: Any) -> float:  # noqa: ANN401
    """The minutes of `ttl` in seconds."""
    minutes = str(feed.get("ttl", ""))
    return float(minutes[:6]) * 60 if minutes.isdigit() else 0.0


def _text(value: object) -> str | None:
    """The words of a title, its markup and line breaks taken out."""
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" in value:
        from lxml import html
        from lxml.etree import ParserError

        try:
            value = str(html.fromstring(value).text_content())
        except (ParserError, ValueError):
            return None
    return " ".join(value.split()) or None


def _what_it_is(data: bytes) -> str:
    if not data.strip():
        return "is empty"
    page = b"<html" in data[:2048].lower()
    return "is a web page, not a feed; look for the address of its feed" if page else "is no feed and no sitemap"
