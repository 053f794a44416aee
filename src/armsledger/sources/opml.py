"""OPML: the lists that other readers of feeds export. They can be watched as they are, or taken over into a TOML list.

In: the bytes of an OPML file. Out: its feeds; or the lines of TOML that say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from armsledger.errors import UsageError
from armsledger.sources.feed_list import Feed, read_feed_list
from armsledger.sources.feeds_listing import web_address


def read_opml(data: bytes, where: str) -> tuple[Feed, ...]:
    """The feeds of an OPML file, however deep in its folders, each address once. Raises UsageError where it is none."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{where}: is not XML: {error}") from None
    if root is None or str(root.tag).lower() != "opml":
        raise UsageError(f"{where}: is not OPML; export the list of feeds as OPML, or write it in TOML")
    found: dict[str, Feed] = {}
    for outline in root.iter("outline"):
        values = {key.lower(): value for key, value in outline.attrib.items()}  # some write xmlurl
        url = web_address(values.get("xmlurl"), "")
        if url:
            found.setdefault(url, Feed(url, " ".join((values.get("title") or values.get("text") or "").split())))
    return tuple(found.values())


def take_over(opml: Path, into: Path) -> tuple[Feed, ...]:
    """Add the feeds of an OPML file to a TOML list, which is made if it is not there, and return those that were new.

    What stands in the list stays to the letter. Raises UsageError where either file is not sound.
    """
    known = {feed.url for feed in read_feed_list(into).feeds} if into.exists() else set()
    new = tuple(feed for feed in read_feed_list(opml).feeds if feed.url not in known)
    try:
        before = into.read_text(encoding="utf-8") if into.exists() else ""
        gap = "" if not before or before.endswith("\n") else "\n"
        into.write_text(before + gap + "".join(as_toml(new)), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{into}: cannot be written: {error.strerror or error}") from None
    return new


def as_toml(feeds: Iterable[Feed]) -> Iterable[str]:
    """The feeds as blocks of TOML."""
    for feed in feeds:
        name = f"name = {_quoted(feed.name)}\n" if feed.name else ""
        yield f"\n[[feed]]\nurl = {_quoted(feed.url)}\n{name}"


def _quoted(text: str) -> str:
    """The text as a string of TOML, which is a string of JSON but for one character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
