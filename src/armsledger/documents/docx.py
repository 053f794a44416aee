"""Word files: paragraphs, list items and tables, in the order they stand in."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from armsledger.documents.headline import headline_of
from armsledger.documents.lines import BULLET, row, text_of, tidy
from armsledger.documents.page import Page
from armsledger.errors import LimitError, SourceError

# What zipfile, lxml and python-docx raise for files cut short, damaged, or not from Word.
_BROKEN = (BadZipFile, zlib.error, OpcError, XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError)
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_PIECES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT, _NUMBERING, _TEXT_BOX = qn("w:t"), qn("w:numPr"), qn("w:txbxContent")


def parse_docx(data: bytes, where: str, max_bytes: int) -> Page:
    """The text of the body, tracked insertions included; headers, footers, notes and text boxes are left out.

    Raises LimitError where the parts of the file unpack to more than `max_bytes`, and SourceError for a file that is
    broken or holds no text.
    """
    try:
        _check_size(data, where, max_bytes)
        word = docx.Document(BytesIO(data))
        text = text_of(_lines(word.element.body, _list_styles(word)))
    except _BROKEN as error:
        raise SourceError(where, f"this Word file is broken ({error}); open it in Word and save it again") from None
    if not text:
        raise SourceError(where, "this Word file holds no text")
    return Page(text=text, title=headline_of(text) or tidy(word.core_properties.title) or None)


def _check_size(data: bytes, where: str, max_bytes: int) -> None:
    with ZipFile(BytesIO(data)) as parts:
        size = sum(part.file_size for part in parts.infolist() if part.filename.endswith(".xml"))
    if size > max_bytes:
        raise LimitError(where, f"unpacks to {size:,} bytes, over the limit of {max_bytes:,} (ARMSLEDGER_MAX_BYTES)")


def _list_styles(word: WordDocument) -> frozenset[str]:
    """The ids of the styles that make a paragraph an item of a list."""
    return frozenset(style.style_id for style in word.styles if style.name and style.name.startswith("List"))


def _lines(block: _Element, list_styles: frozenset[str]) -> Iterator[str]:
    """The lines of a block's paragraphs and tables.

    The XML is walked by hand, as python-docx leaves out what stands in content controls and tracked insertions.
    """
    for part in block:
        if part.tag == _PARAGRAPH:
            marker = BULLET if _is_item(part, list_styles) else ""
            yield from (marker + line for line in _words(part).split("\n") if tidy(line))
        elif part.tag == _TABLE:
            for table_row in part.iterchildren(_ROW):
                yield from _row_lines(table_row, list_styles)
        else:
            yield from _lines(part, list_styles)


def _row_lines(table_row: _Element, list_styles: frozenset[str]) -> Iterator[str]:
    """The row as one line; a table with one column is only a frame, so its paragraphs stay apart."""
    cells = [list(_lines(cell, list_styles)) for cell in table_row.iterchildren(_CELL)]
    if len(cells) == 1:
        yield from cells[0]
    else:
        yield row(" ".join(lines) for lines in cells)


def _is_item(paragraph: _Element, list_styles: frozenset[str]) -> bool:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return False
    style = properties.find(qn("w:pStyle"))
    listed = style is not None and style.get(qn("w:val")) in list_styles
    return listed or properties.find(_NUMBERING) is not None


def _words(element: _Element) -> str:
    """The text of a paragraph or of a part of it. Deleted text has a tag of its own, and so stays out."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag == _TEXT_BOX:
        return ""
    return _PIECES.get(str(element.tag), "") + "".join(map(_words, element))
