from __future__ import annotations

import time
import tracemalloc

import pytest

from armsledger.sources import sitemap
from armsledger.sources.feeds_listing import NotAFeedError
from armsledger.sources.sitemap import looks_like_sitemap, read_sitemap

HERE = "https://news.example/sitemap.xml"
OPEN = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://news.example/p.jpg</image:loc><image:title>Picture</image:title></image:image>
<loc> https://news.example/a </loc><lastmod>2025-05-22</lastmod><news:news><news:publication><news:name>Wire</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-05-20T10:00:00Z</news:publication_date>
<news:title>Peru orders tanks</news:title></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/1.xml</loc>
<lastmod>2025-05-20T10:00:00Z</lastmod></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"""


def url(link: str, more: str = "") -> str:
    """An entry."""
    return f"<url><loc>{link}</loc>{more}</url>"


def test_news_sitemap_gives_title_day_and_publisher() -> None:
    """What it says of its pictures is not taken for what it says of the page."""
    (entry,) = read_sitemap(NEWS.encode(), HERE).entries

    assert (entry.url, entry.title, entry.published, entry.changed, entry.publisher) == (
        "https://news.example/a",
        "Peru orders tanks",
        "2025-05-20",
        "2025-05-22",
        "Wire",
    )


def test_last_change_is_no_day_of_publication() -> None:
    """`lastmod` says when the page was changed, which may be years later."""
    (entry,) = read_sitemap((OPEN + url("/a", "<lastmod>2025-05-20</lastmod>") + "</urlset>").encode(), HERE).entries

    assert (entry.published, entry.changed) == (None, "2025-05-20")


def test_index_lists_sitemaps_and_no_pages() -> None:
    """Each with the day of its last change, where that is said."""
    found = read_sitemap(INDEX.encode(), HERE)

    assert (found.kind, found.entries) == ("sitemap index", ())
    assert [(entry.url, entry.changed) for entry in found.below] == [
        ("https://news.example/1.xml", "2025-05-20"),
        ("https://news.example/2.xml", None),
    ]


def test_broken_sitemap_is_read_as_far_as_it_goes() -> None:
    """What stands before the fault is used, and the fault is remarked."""
    found = read_sitemap((OPEN + url("/a") + url("/b") + "<url><loc>/c").encode(), HERE)

    assert [entry.url for entry in found.entries][:2] == ["https://news.example/a", "https://news.example/b"]
    assert "its XML is broken" in str(found.remark)


@pytest.mark.parametrize("text", ["", "words", "<rss><urlset/></rss>"])
def test_what_is_no_sitemap_is_told(text: str) -> None:
    """Nothing comes of it but the reason."""
    with pytest.raises(NotAFeedError):
        read_sitemap(text.encode(), HERE)


def test_entities_are_not_unfolded() -> None:
    """A file of this machine does not become an address."""
    doctype = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = OPEN.replace("<urlset", doctype + "<urlset") + url("https://news.example/&x;") + "</urlset>"

    found = read_sitemap(text.encode(), HERE)
    assert all("root" not in entry.url for entry in found.entries)


def test_bomb_of_entities_is_no_bomb() -> None:
    """It ends soon, whatever comes of it."""
    laughs = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    laughs += "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)) + "]>"
    text = OPEN.replace("<urlset", laughs + "<urlset") + url("https://news.example/&k;") + "</urlset>"
    start = time.monotonic()

    read_sitemap(text.encode(), HERE)

    assert time.monotonic() - start < 2


def test_large_sitemap_needs_little_memory() -> None:
    """An element at a time is in memory: 10,000 entries of 1,000 bytes each leave only their addresses."""
    pad = f"<lastmod>{' ' * 1000}</lastmod>"
    data = (OPEN + "".join(url(f"https://news.example/{number}", pad) for number in range(10_000))).encode()

    tracemalloc.start()
    found = read_sitemap(data + b"</urlset>", HERE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(found.entries) == 10_000
    assert peak < 30_000_000


def test_no_more_is_read_than_the_standard_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lists more is not listened to for longer."""
    monkeypatch.setattr(sitemap, "MOST", 10)
    data = (OPEN + "".join(url(f"/{number}") for number in range(50)) + "</urlset>").encode()

    assert len(read_sitemap(data, HERE).entries) == 10


def test_sitemaps_are_told_from_feeds() -> None:
    """By their root, with or without a prefix."""
    assert looks_like_sitemap(NEWS.encode())
    assert looks_like_sitemap(b'<s:urlset xmlns:s="x">')
    assert not looks_like_sitemap(b"<rss>")
