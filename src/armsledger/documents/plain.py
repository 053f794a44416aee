"""Text files: the text as it is, whatever its encoding, with its headline as the title."""

from __future__ import annotations

from armsledger.documents.encoding import decode
from armsledger.documents.headline import headline_of
from armsledger.documents.page import Page


def parse_plain(data: bytes, where: str, charset: str | None = None) -> Page:
    """The whole text, Markdown marks included. Raises SourceError for binary data."""
    text = decode(data, where, charset)
    return Page(text=text, title=headline_of(text))
