"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json

from armsledger.sources.feeds_listing import Entry, Listing, NotAFeedError, day_of, each_once, web_address

VERSION = "https://jsonfeed.org/version/"


def looks_like_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_json_feed(data: bytes, address: str) -> Listing:
    """The listing in the bytes. Raises NotAFeedError where they are not JSON, or not a feed."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAFeedError(f"its JSON is broken ({str(error)[:80]})") from None
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(VERSION):
        raise NotAFeedError("is JSON, but no JSON Feed")
    items = feed.get("items")
    publisher = _text(feed.get("title"))
    found = [_entry(item, address, publisher) for item in items] if isinstance(items, list) else []
    entries, remark = each_once(found)
    return Listing("json", entries, publisher, remark=remark)


def _entry(item: object, address: str, publisher: str | None) -> Entry | None:
    """The entry of an item, whose `url` is its page; an `id` may be the address too."""
    if not isinstance(item, dict):
        return None
    url = next((found for key in ("url", "id") if (found := _address(item.get(key), address, key))), None)
    if url is None:
        return None
    return Entry(
        url,
        title=_text(item.get("title")),
        published=day_of(_text(item.get("date_published"))),
        changed=day_of(_text(item.get("date_modified"))),
        publisher=publisher,
    )


def _address(value: object, base: str, key: str) -> str | None:
    """The address in a field. An `id` counts only if it is one as it stands: "17" is not a relative link."""
    text = _text(value)
    return None if key == "id" and text and "://" not in text else web_address(text, base)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
