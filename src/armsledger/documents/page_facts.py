"""What a page says of itself: title, address, name of the site. From meta tags and JSON-LD, else from its markup.

These are trafilatura's own steps and answers. Its `extract_metadata` looks for author, date, tags and licence besides,
which nobody here asks for, and which take three times as long.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura.metadata import (
    examine_meta,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)

LOGGER = logging.getLogger(__name__)
_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Each is None where the page does not say."""

    title: str | None
    url: str | None
    sitename: str | None
    """The host of the address where the page names no site."""


def page_facts(tree: HtmlElement) -> PageFacts:
    """The facts in a parsed page."""
    found = examine_meta(tree)
    try:
        found = extract_meta_json(tree, found)
    except Exception as error:  # broken JSON-LD brings errors of all kinds, and meta tags are enough
        LOGGER.debug("JSON-LD of a page is not understood: %s", error)
    found.title = found.title or extract_title(tree)
    found.url = found.url or extract_url(tree)
    found.sitename = _named(found.sitename or extract_sitename(tree), found.url)
    found.clean_and_trim()
    return PageFacts(found.title, found.url, found.sitename)


def _named(sitename: str | None, url: str | None) -> str | None:
    """The name without the sign of an account, and with a capital; else the host."""
    if not sitename:
        host = _HOST.match(url or "")
        return host[1] if host else sitename
    bare: str = sitename.lstrip("@")
    return bare.title() if bare and "." not in bare and not bare[0].isupper() else bare
