from __future__ import annotations

import pytest

from armsledger.documents.formats import DOCX, HTML, PDF, PLAIN, Format, Hint, format_of, parse
from armsledger.errors import LimitError, SourceError


@pytest.mark.parametrize(
    ("data", "hint", "expected"),
    [
        (b"%PDF-1.7 ...", Hint("-"), PDF),
        (b"PK\x03\x04....word/document.xml", Hint("-"), DOCX),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>x", Hint("-"), HTML),
        (b"<!-- a --><div class='x'>", Hint("-"), HTML),
        (b"Serbia buys <b>12</b> drones", Hint("-"), PLAIN),
        (b"Serbia buys 12 drones", Hint("a.html", suffix=".html"), HTML),
        (b"<html> is a tag", Hint("a.md", suffix=".md"), PLAIN),
        (b"Serbia buys", Hint("https://x", media_type="text/html"), HTML),
        (b"%PDF-1.7 ...", Hint("a.html", suffix=".html"), PDF),
    ],
)
def test_format_is_told(data: bytes, hint: Hint, expected: Format) -> None:
    """A signature decides first, then the ending or declared type, then how the text begins."""
    assert format_of(data, hint) is expected


@pytest.mark.parametrize("data", [b"", b"  \n\t "])
def test_empty_file_is_refused(data: bytes) -> None:
    """A file without content is refused as empty."""
    with pytest.raises(SourceError, match=r"a\.txt: is empty"):
        parse(data, Hint("a.txt", ".txt"), 100)


def test_old_office_file_is_refused() -> None:
    """A .doc, or a Word file with a password, is refused with the advice to save it as .docx."""
    with pytest.raises(SourceError, match=r"save it as \.docx"):
        parse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Hint("a.doc", ".doc"), 100)


def test_limit_is_named() -> None:
    """What is over the limit is refused with the limit and the setting that raises it."""
    with pytest.raises(LimitError, match=r"a\.txt: is over the limit of 100 bytes; raise ARMSLEDGER_MAX_BYTES"):
        parse(b"x" * 101, Hint("a.txt", ".txt"), 100)
