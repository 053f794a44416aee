"""The page: every mark in place, every link whole, nothing smuggled in."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from armsledger.formats import Look
from armsledger.formats.html import render
from armsledger.formats.marking import segments
from armsledger.records import Kind, Reading, Span
from tests.factories import TEXT, a_claim, a_document, a_reading


class Page(HTMLParser):
    """Elements with their attributes, and the words of the first text column."""

    def __init__(self, *readings: Reading) -> None:
        super().__init__()
        self.source = "".join(render(readings, Look()))
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.depth = 0
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if self.depth or attributes.get("class") == "text":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data

    def classes(self) -> set[str]:
        return {name for _, attributes in self.elements for name in attributes.get("class", "").split()}


def test_the_text_stands_to_the_letter() -> None:
    """Marks are laid over the text; no character of it is lost or added."""
    assert Page(a_reading()).text == TEXT


def test_every_role_is_marked_in_place() -> None:
    """Weapons, actors, quantities, money, places, dates, sources, hedges and cues each have their mark."""
    roles = {"weapon", "actor", "quantity", "money", "place", "date", "attribution", "hedge", "cue", "evidence"}
    marked = {a["class"].split()[1] for tag, a in Page(a_reading()).elements if "data-claims" in a}
    assert marked | {"evidence"} == roles


def test_every_link_within_the_page_leads_somewhere() -> None:
    """Without its script the page works by links: each leads to an id that is there once."""
    page = Page(a_reading(a_claim(), a_claim(id="claim-2", kind=Kind.LOSS)), a_reading())
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    targets = {a["href"][1:] for _, a in page.elements if a.get("href", "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets
    assert targets <= set(ids)


def test_shared_words_know_all_their_claims() -> None:
    """A word that two claims rest on names both, for the hover."""
    page = Page(a_reading(a_claim(), a_claim(id="claim-2")))
    assert {a["data-claims"] for _, a in page.elements if "data-claims" in a} == {"d1c1 d1c2"}


def test_a_text_cannot_add_elements() -> None:
    """Markup in a title or a text is shown as characters."""
    text = "<script>alert(1)</script> <img src=x onerror=alert(1)> " + TEXT
    page = Page(a_reading(a_claim(text), document=a_document(text, title="</h2><script>x</script>")))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "img" not in [tag for tag, _ in page.elements]
    assert page.text == text


def test_a_script_address_is_no_link() -> None:
    """Only http and https addresses become links."""
    page = Page(a_reading(document=a_document(url="javascript:alert(1)")))
    assert not [a for _, a in page.elements if a.get("href", "").startswith("javascript")]


def test_nothing_comes_from_outside() -> None:
    """The page loads no file, and its policy admits only its own script and style, by their hashes."""
    page = Page(a_reading())
    assert not [a for tag, a in page.elements if tag in {"link", "img", "iframe"} or "src" in a]
    for tag in ("script", "style"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", page.source, re.DOTALL)
        assert body is not None
        assert base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode() in page.source


def test_a_document_without_claims_is_folded_away() -> None:
    """Its text can be opened, and the summary says why there is no claim."""
    page = Page(Reading(a_document(language="fr"), (), skipped="language"))
    assert "not read: its language is fr" in page.source
    assert "details" in [tag for tag, _ in page.elements]


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=12))
def test_segments_join_to_the_text_however_marks_overlap(places: list[tuple[int, int]]) -> None:
    """Cut at any places, the pieces join to the text, and each mark's beginning begins a piece."""
    hedges = tuple(Span(start, min(start + n, len(TEXT)), TEXT[start : start + n]) for start, n in places)
    pieces = list(segments(a_reading(a_claim(hedges=hedges))))
    assert "".join(piece.text for piece in pieces) == TEXT
    assert {hedge.start for hedge in hedges} <= {piece.start for piece in pieces}
