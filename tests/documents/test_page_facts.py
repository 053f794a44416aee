"""What a page says of itself."""

from __future__ import annotations

import lxml.html
import pytest
from trafilatura import extract_metadata

from armsledger.documents.page_facts import PageFacts, page_facts

PAGES = {
    "meta tags": '<head><meta property="og:title" content="Tanks &amp; more">'
    '<meta property="og:site_name" content="@herald">'
    '<link rel="canonical" href="https://herald.example/a"></head><body><h1>Other</h1></body>',
    "JSON-LD": '<head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Frigates", "publisher": '
    '{"@type": "Organization", "name": "The Example"}}</script></head><body><p>…</p></body>',
    "broken JSON-LD": "<head><title>Drones | Courier</title>"
    '<script type="application/ld+json">{"@type": [}</script></head>'
    "<body></body>",
    "its heading": '<head><link rel="canonical" href="https://www.post.example/b"></head><body><h1>Howitzers</h1></body>',
    "nothing": "<html><body><p>A text.</p></body></html>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_answers_are_trafilaturas_own(page: str) -> None:
    whole = extract_metadata(lxml.html.document_fromstring(page), date_config={"extensive_search": False})
    assert page_facts(lxml.html.document_fromstring(page)) == PageFacts(whole.title, whole.url, whole.sitename)


def test_a_site_without_a_name_is_called_by_its_host() -> None:
    assert page_facts(lxml.html.document_fromstring(PAGES["its heading"])).sitename == "post.example"
