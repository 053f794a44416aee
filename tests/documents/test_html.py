from __future__ import annotations

import pytest

from armsledger.documents.html import parse_html
from armsledger.errors import SourceError

STORY = """
<p>Poland signed a contract for 96 AH-64E <b>Apache</b> helicopters on Tuesday, the ministry said, in a deal worth
$10 billion that had been under negotiation since May 3, 2014.</p>
<h2>The package</h2>
<ul><li>96 AH-64E helicopters</li><li>1,844 Hellfire missiles</li></ul>
<table><tr><th>Item</th><th>Number</th></tr><tr><td>Stinger</td><td>460</td></tr></table>
<p>Deliveries start in 2028, officials said, and will run until 2032 under the contract that was signed.</p>
"""
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "NewsArticle", "headline": "Poland orders 96 Apaches",
"datePublished": "2024-08-13T23:30:00+02:00",
"publisher": {"@type": "Organization", "name": "Defence Wire"}}</script>"""


def page(head: str = JSON_LD, body: str = STORY) -> bytes:
    """A page of a newspaper with a menu and a footer around the story."""
    return f"""<!doctype html><html lang="en-GB"><head><title>Poland orders 96 Apaches</title>{head}
    <link rel="canonical" href="https://wire.example/a/1"></head><body><nav><a href="/">Home</a></nav>
    <article><h1>Poland orders 96 Apaches</h1>{body}</article><footer>Copyright 2019</footer></body></html>""".encode()


def test_text_is_title_and_main_text() -> None:
    """The title comes first and once, then the story; menu and footer are left out."""
    text = parse_html(page(), "a.html").text

    assert text.startswith("Poland orders 96 Apaches\n\nPoland signed a contract for 96 AH-64E Apache helicopters")
    assert text.count("Poland orders 96 Apaches") == 1
    assert "Home" not in text
    assert "Copyright" not in text


def test_lists_and_tables_are_lines() -> None:
    """Items and rows stand one under the other, paragraphs apart."""
    text = parse_html(page(), "a.html").text

    assert "\n\n- 96 AH-64E helicopters\n- 1,844 Hellfire missiles\n\nItem | Number\nStinger | 460\n\nDeliv" in text


def test_metadata_comes_from_json_ld() -> None:
    """Title, date, publisher, address and language are taken from what the page says of itself."""
    found = parse_html(page(), "a.html")

    assert (found.title, found.published, found.publisher, found.url, found.language) == (
        "Poland orders 96 Apaches",
        "2024-08-13",
        "Defence Wire",
        "https://wire.example/a/1",
        "en",
    )


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ('<meta property="article:published_time" content="2022-04-05T23:30:00-05:00">', "2022-04-05"),
        ('<meta itemprop="datePublished" content="Jan. 30, 2026">', "2026-01-30"),
        ('<meta name="date" content="16 July 2026">', "2026-07-16"),
        ('<meta name="date" content="05/04/2022">', None),
        ('<meta property="article:modified_time" content="2022-05-05">', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">{"datePublished": "2024-13-45"}</script>', None),
        ("", None),
    ],
)
def test_date_is_taken_from_marks_only(mark: str, expected: str | None) -> None:
    """A date in the story, a copyright year, or one that reads two ways is never taken for the publication date."""
    assert parse_html(page(head=mark), "a.html").published == expected


@pytest.mark.parametrize(
    "mark", ['<time datetime="2021-03-04">4 March</time>', '<p class="article__publish-date">March 4, 2021</p>']
)
def test_date_is_read_from_the_body_where_it_is_marked(mark: str) -> None:
    """A time element, or an element whose class says that it is the date of publication, gives the date."""
    assert parse_html(page(head="", body=mark + STORY), "a.html").published == "2021-03-04"


def test_little_main_text_falls_back_to_all_visible_text() -> None:
    """A page without a story in it gives the text that a browser shows, without scripts."""
    data = b"<html><body><div>Serbia buys<br>12 drones</div><script>var x = 1</script><ul><li>CH-92A</ul></body></html>"

    assert parse_html(data, "a.html").text == "Serbia buys\n\n12 drones\n\n- CH-92A"


def test_meta_charset_is_used() -> None:
    """The charset that the page declares in its head decodes it."""
    data = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź kupuje śmigłowce żółte</p></body></html>'

    assert "Łódź kupuje śmigłowce" in parse_html(data.encode("iso8859-2"), "a.html").text


def test_xml_declaration_is_no_obstacle() -> None:
    """XHTML with an encoding in its first line is read."""
    data = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>İHA</p></body></html>'

    assert parse_html(data.encode(), "a.html").text == "İHA"


@pytest.mark.parametrize(
    "data",
    [
        b"<p>Unclosed <b>tags <i>and <td>30 drones",
        b"<div>" * 200 + b"30 drones",
        b"<html><body>30 drones</html></html><<<>>>&#xD800;",
    ],
)
def test_broken_html_is_read(data: bytes) -> None:
    """Tags that are never closed, too deep or wrong do not keep the words from being read."""
    assert "30 drones" in parse_html(data, "a.html").text


@pytest.mark.parametrize("data", [b"<html></html>", b"<!-- nothing -->", b"<html><script>x()</script></html>"])
def test_page_without_text_is_refused(data: bytes) -> None:
    """A page that holds no text is refused with the reason."""
    with pytest.raises(SourceError, match=r"a\.html: this page"):
        parse_html(data, "a.html")
