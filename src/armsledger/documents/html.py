"""HTML pages: the main text without menus and adverts, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from armsledger.documents.dating import published
from armsledger.documents.encoding import decode
from armsledger.documents.lines import BULLET, row, text_of, tidy
from armsledger.documents.page import Page
from armsledger.documents.page_facts import page_facts
from armsledger.errors import SourceError

LITTLE = 250
"""Characters: with less main text than this, the extractor has likely missed it, and all visible text is taken."""
TITLE_WITHIN = 5
"""Lines at the head of the main text where the title may stand again."""
KICKER = 80
"""Characters: a line over the title that is no longer ("NEWS | Jan. 30, 2026") is no part of the story."""
_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_INVISIBLE_TAGS = "script style noscript template head svg iframe object select button nav footer form"
_INVISIBLE = frozenset(_INVISIBLE_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header"
    " hr html li main ol p pre section table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_TABLE_RULE = re.compile(r"^[|\s:-]+$")

# The libraries' own warnings are of no use to a reader of news, and would go to standard error by default.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def parse_html(data: bytes, where: str, charset: str | None = None) -> Page:
    """The page's title, an empty line and its main text, with its date, publisher, address and language.

    `charset` is what the server declared, if it did; else the page's own declaration is used.
    Raises SourceError where there is no text in the page, or none that can be decoded.
    """
    declared = _META_CHARSET.search(data[:4096])
    source = decode(data, where, charset or (declared[1].decode("ascii") if declared else None))
    tree = _tree(source, where)
    facts = page_facts(tree)
    title = tidy(facts.title) if facts.title else None
    body = text_of(_without_title(_main_lines(tree), title))
    if len(body) < LITTLE:
        body = max(body, text_of(_without_title(_visible_lines(tree), title)), key=len)
    text = "\n\n".join(part for part in (title, body) if part)
    if not text:
        raise SourceError(where, "this page holds no text; it may need a browser: save the text and give that")
    return Page(
        text=text,
        title=title,
        url=facts.url,
        publisher=facts.sitename,
        published=published(tree, facts.url),
        language=_language(tree),
    )


def _tree(source: str, where: str) -> HtmlElement:
    try:
        return lxml.html.document_fromstring(_XML_DECLARATION.sub("", source))
    except ParserError:
        raise SourceError(where, "this page is empty") from None


def _main_lines(tree: HtmlElement) -> list[str]:
    """The lines of the main text, as trafilatura sees it.

    Not in its fast mode, which saves a quarter of the time and takes the menu for the story on 3 of 258 real pages.
    """
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or not found.text:
        return []
    lines = found.text.split("\n")
    return [_table_row(line) for line in lines if not _TABLE_RULE.match(line)]


def _table_row(line: str) -> str:
    """A row of a table without the bars at its ends."""
    return row(line.strip().strip("|").split("|")) if line.lstrip().startswith("|") else line


def _without_title(lines: list[str], title: str | None) -> list[str]:
    """The lines without the title, which is put above them, and without the short lines that stood over it."""
    for place, line in enumerate(lines[:TITLE_WITHIN]):
        if title and tidy(line) == title:
            return [above for above in lines[:place] if len(tidy(above)) > KICKER] + lines[place + 1 :]
    return lines


def _visible_lines(tree: HtmlElement) -> list[str]:
    """All text that a browser shows, a line for each block."""
    return [tidy(line) for line in "".join(_visible_pieces(tree)).split("\n") if tidy(line)]


def _visible_pieces(tree: HtmlElement) -> Iterator[str]:
    """The texts of the page in order. A stack instead of recursion, since broken pages nest thousands deep."""
    stack: list[HtmlElement | str] = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        stack.append(_inline(item.tail))
        if not isinstance(item.tag, str) or item.tag in _INVISIBLE:
            continue
        around = "\n" if item.tag in _BLOCKS else ""
        stack.append(around)
        stack.extend(reversed(item))
        stack.append(around + (BULLET if item.tag == "li" else "") + _inline(item.text))


def _inline(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _language(tree: HtmlElement) -> str | None:
    """The two-letter code that the page declares."""
    code = (tree.get("lang") or "").split("-")[0].lower()
    return code if re.fullmatch("[a-z]{2}", code) else None
