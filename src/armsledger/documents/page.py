"""A parsed page on its way to becoming a document."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.documents.identity import document_id
from armsledger.documents.language import language_of
from armsledger.records import Document


@dataclass(frozen=True, slots=True)
class Page:
    """What a parser finds in the bytes it is given."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date."""
    language: str | None = None
    """What the page declares of itself; used only where the text does not tell."""


def document_of(page: Page, source: str, url: str | None = None) -> Document:
    """The document that a page becomes.

    `source` is the path, address or `-` it was read from; `url`, the address it was fetched from, wins over the
    address that the page gives itself.
    """
    return Document(
        id=document_id(page.text),
        text=page.text,
        title=page.title,
        url=url or page.url,
        publisher=page.publisher,
        published=page.published,
        language=language_of(page.text) or page.language,
        source=source,
    )
