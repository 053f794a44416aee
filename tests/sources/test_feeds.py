from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from armsledger.errors import LimitError
from armsledger.sources.feeds import may_be_feed, read_feed, read_listing
from armsledger.sources.feeds_listing import Listing, NotAFeedError, day_of
from armsledger.sources.polite_answer import Answer
from armsledger.sources.polite_body import PackedError
from tests.sources.news_site import item, rss

HERE = "https://news.example/feeds/rss.xml"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry>
<title type="html">Peru &lt;b&gt;orders&lt;/b&gt;
 tanks</title><link rel="enclosure" href="/sound.mp3"/><link href="/a"/>
<published>2025-05-20T23:30:00-05:00</published><updated>2025-06-01T00:00:00Z</updated></entry>
<entry><title>B</title><link href="/b"/><updated>2025-06-01T00:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title></channel>
<item rdf:about="x"><title>A</title><link>/a</link><dc:date>2025-05-20T10:00:00+02:00</dc:date></item></rdf:RDF>"""
#: Eleven levels, each ten times the one before: 100 GB if a parser unfolds them.
LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)
FILE = '<!DOCTYPE r [<!ENTITY k SYSTEM "file:///etc/passwd">]>'


def answer(body: bytes, media_type: str = "application/xml") -> Answer:
    """An answer with the body."""
    return Answer(HERE, HERE, 200, (("Content-Type", media_type),), body, "2026-11-26T10:00:00Z")


def listing(text: str | bytes, media_type: str = "application/xml") -> Listing:
    """What is read from the text."""
    return read_listing(answer(text.encode() if isinstance(text, str) else text, media_type), 10_000_000)


def test_rss_gives_link_title_and_day() -> None:
    """The day is that of the publisher's own clock, not of UTC."""
    found = listing(rss(item("https://news.example/a", "Peru &amp; Chile", "Tue, 20 May 2025 23:30:00 -0500")))

    (entry,) = found.entries
    assert (found.kind, found.title, found.remark) == ("rss", "Wire", None)
    assert (entry.url, entry.title, entry.published, entry.publisher) == (
        "https://news.example/a",
        "Peru & Chile",
        "2025-05-20",
        "Wire",
    )


def test_atom_knows_published_from_updated() -> None:
    """An entry that was only updated has no day of publication; a link to a sound is not its page."""
    first, second = listing(ATOM).entries

    assert (first.url, first.title, first.published) == ("https://news.example/a", "Peru orders tanks", "2025-05-20")
    assert (second.url, second.published, second.changed) == ("https://news.example/b", None, "2025-06-01")


def test_rdf_dates_are_those_of_publication() -> None:
    """RSS 1.0 has one date only."""
    found = listing(RDF)

    assert (found.kind, found.entries[0].published) == ("rdf", "2025-05-20")


def test_entries_without_a_date_stay_without() -> None:
    """No date is made up."""
    (entry,) = listing(rss(item("/a"))).entries

    assert (entry.published, entry.changed) == (None, None)


def test_relative_links_are_of_the_feeds_address_and_fragments_are_no_other_page() -> None:
    """`/a`, `a` and `//host/a` are resolved; `#comments` is cut off; each page is listed once."""
    found = listing(rss(*map(item, ("/a", "b", "//other.example/c", "/a#comments", "/a"))))

    assert [entry.url for entry in found.entries] == [
        "https://news.example/a",
        "https://news.example/feeds/b",
        "https://other.example/c",
    ]


def test_links_to_no_web_page_are_counted() -> None:
    """mailto, javascript, local files and a missing link are passed over, and told."""
    links = ("mailto:a@b.example", "javascript:alert(1)", "file:///etc/passwd", "", "http://[broken/", "/a")
    found = listing(rss(*map(item, links)))

    assert (len(found.entries), found.remark) == (1, "5 entries without an address")


@pytest.mark.parametrize(
    "text",
    [
        rss(item("/a", "Peru & Chile")),
        rss(item("/a", "Caf&eacute;&nbsp;")),
        rss(item("/a")).replace("</channel></rss>", ""),
        rss(item("/a", "A\x0bB")),
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(text: str) -> None:
    """The entry is found all the same, and the feed's line says what is wrong."""
    found = listing(text)

    assert [entry.url for entry in found.entries] == ["https://news.example/a"]


def test_broken_xml_is_remarked() -> None:
    """A person should know, and may write to the publisher."""
    assert "its XML is broken" in str(listing(rss(item("/a", "Peru & Chile"))).remark)


@pytest.mark.parametrize(
    ("encoding", "declared", "media_type"),
    [
        ("iso8859-2", "iso-8859-2", "application/xml"),
        ("utf-16", "utf-16", "application/xml"),
        ("iso8859-2", "utf-8", "text/xml; charset=iso-8859-2"),
        ("utf-8", "utf-8", "text/html"),
    ],
)
def test_charsets_are_decoded(encoding: str, declared: str, media_type: str) -> None:
    """As the feed declares it, or as the server does."""
    text = rss(item("/a", "Łódź")).replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)

    assert listing(text.encode(encoding), media_type).entries[0].title == "Łódź"


@pytest.mark.parametrize("doctype", [LAUGHS, FILE])
def test_entities_are_not_unfolded(doctype: str) -> None:
    """Neither a bomb of entities nor a file of this machine comes in."""
    text = rss(item("/a", "&k;")).replace("<rss", doctype + "<rss")

    (entry,) = listing(text).entries
    assert "root:" not in str(entry.title)
    assert len(str(entry.title)) < 10


def test_a_body_that_looks_like_a_file_name_is_not_opened(tmp_path: Path) -> None:
    """feedparser opens what it takes for a path; a stranger's bytes must not be one."""
    secret = tmp_path / "secret.xml"
    secret.write_text(rss(item("/secret")))

    with pytest.raises(NotAFeedError):
        read_feed(str(secret).encode(), HERE)


def test_json_feed_is_read() -> None:
    """Version 1.1, with an id that is an address, one that is not, and dates of both kinds."""
    items = [
        {"id": "1", "url": "/a", "title": "A", "date_published": "2025-05-20T10:00:00-05:00"},
        {"id": "https://news.example/b", "date_modified": "2025-05-21T10:00:00Z"},
        {"id": "17", "content_text": "no page"},
        "rubbish",
    ]
    found = listing(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items}),
        "application/feed+json",
    )

    assert [(entry.url, entry.published, entry.changed) for entry in found.entries] == [
        ("https://news.example/a", "2025-05-20", None),
        ("https://news.example/b", None, "2025-05-21"),
    ]
    assert (found.kind, found.remark) == ("json", "2 entries without an address")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("<html><body>Not here</body></html>", "is a web page, not a feed"),
        ("just words", "is no feed and no sitemap"),
        ("{broken", "its JSON is broken"),
        ('{"version": "2"}', "is JSON, but no JSON Feed"),
        ("[" * 100_000, "is no feed"),
        ('{"a":' * 100_000, "its JSON is broken"),
    ],
)
def test_what_is_no_feed_is_told(text: str, why: str) -> None:
    """The line of the feed says what came in its place."""
    with pytest.raises(NotAFeedError, match=why):
        listing(text)


def test_feed_of_500_entries_keeps_all_in_order() -> None:
    """Nothing is cut off."""
    found = listing(rss(*(item(f"/{number}") for number in range(500))))

    assert [entry.url for entry in found.entries] == [f"https://news.example/{number}" for number in range(500)]


def test_gzip_file_is_unpacked_within_the_limit() -> None:
    """`feed.xml.gz` is read; one that unpacks to more than any sitemap may have is not."""
    assert listing(gzip.compress(rss(item("/a")).encode())).entries
    with pytest.raises(LimitError):
        listing(gzip.compress(b"\0" * 60_000_000))
    with pytest.raises(PackedError):
        listing(b"\x1f\x8brubbish")


def test_feed_over_the_limit_is_refused() -> None:
    """A feed has a limit of its own, below that of a sitemap."""
    with pytest.raises(LimitError):
        read_listing(answer(rss(item("/a")).encode()), 50)


def test_wish_for_rest_is_taken_from_ttl() -> None:
    """`ttl` is in minutes."""
    text = rss(item("/a")).replace("<title>Wire", "<ttl>90</ttl><title>Wire")

    assert listing(text).rest == 5400.0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tue, 20 May 2025 23:30:00 -0500", "2025-05-20"),
        ("2025-05-20T00:10:00+02:00", "2025-05-20"),
        ("2025-05-20", "2025-05-20"),
        (" 20 May 2025 10:00 GMT\n", "2025-05-20"),
        ("2025-02-30", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Sat, 01 Jan 2050 00:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_days_that_cannot_be_true_are_none(text: str | None, day: str | None) -> None:
    """A date of 1970 or of the future is a fault of a program, not a day of publication."""
    assert day_of(text, datetime(2026, 11, 26, tzinfo=UTC)) == day


def test_any_text_may_be_a_feed_and_no_picture() -> None:
    """Servers call feeds many things."""
    assert all(map(may_be_feed, ("application/rss+xml", "text/html", "", "application/octet-stream")))
    assert not any(map(may_be_feed, ("image/png", "audio/mpeg", "application/pdf")))
