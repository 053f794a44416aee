"""Sitemaps (sitemaps.org), news sitemaps and indexes of sitemaps."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

from lxml import etree

from armsledger.sources.feeds_listing import Entry, Listing, NotAFeedError, day_of, each_once, remarks, web_address

LARGEST = 50_000_000
"""Bytes, unpacked (sitemaps.org)."""
MOST = 50_000
"""Addresses in one sitemap (sitemaps.org)."""
_ROOTS = frozenset({"urlset", "sitemapindex"})


def looks_like_sitemap(data: bytes) -> bool:
    """Whether the bytes begin as a sitemap does."""
    return any(f"<{root}".encode() in data[:4096] or f":{root}".encode() in data[:4096] for root in _ROOTS)


def read_sitemap(data: bytes, address: str) -> Listing:
    """The listing in the bytes; an element at a time, so that a large one needs little memory.

    Broken XML is read as far as it goes, with a remark. Raises NotAFeedError where nothing can be read.
    """
    pages: list[Entry | None] = []
    below: list[Entry | None] = []
    # No entity is resolved and nothing is loaded: neither a bomb nor a file of this machine comes in.
    parser = etree.iterparse(
        BytesIO(data),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
    )
    root, broken = None, None
    try:
        for _, element in islice(parser, MOST):
            root = element.getroottree().getroot() if root is None else root
            (pages if _name(element) == "url" else below).append(_entry(_fields(element), address))
            _forget(element)
    except etree.XMLSyntaxError as error:
        broken = f"its XML is broken ({str(error)[:80]})"
    name = _name(parser.root if root is None else root)
    if name not in _ROOTS:
        raise NotAFeedError(broken or "is no sitemap")
    if not broken and (faults := parser.error_log):
        broken = f"its XML is broken ({faults[0].message[:80]})"
    entries, remark = each_once(pages)
    kind = "sitemap" if name == "urlset" else "sitemap index"
    return Listing(kind, entries, below=each_once(below)[0], remark=remarks(broken, remark))


def _fields(element: etree._Element) -> dict[str, str]:
    """The texts within, by name; the first of a name counts. What it says of its pictures is passed over."""
    found: dict[str, str] = {}
    for inner in element.iter("{*}loc", "{*}lastmod", "{*}title", "{*}publication_date", "{*}name"):
        if "image" not in (etree.QName(inner).namespace or ""):
            found.setdefault(_name(inner), (inner.text or "").strip())
    return found


def _entry(fields: dict[str, str], address: str) -> Entry | None:
    """The entry of a `url` or `sitemap` element, with what a news sitemap says of it."""
    url = web_address(fields.get("loc"), address)
    if url is None:
        return None
    return Entry(
        url,
        title=fields.get("title") or None,
        published=day_of(fields.get("publication_date")),
        changed=day_of(fields.get("lastmod")),
        publisher=fields.get("name") or None,
    )


def _forget(element: etree._Element) -> None:
    """Free the element and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _name(element: etree._Element | None) -> str:
    """The element's name without its namespace; empty for a comment."""
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""
