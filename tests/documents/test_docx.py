from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from armsledger.documents.docx import parse_docx
from armsledger.errors import LimitError, SourceError

LIMIT = 10_000_000


def saved(word: docx.document.Document) -> bytes:
    """The bytes of the Word file."""
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def test_paragraphs_lists_and_tables_come_in_order() -> None:
    """Paragraphs stand apart, items and rows line by line, all in the order of the file."""
    word = docx.Document()
    word.add_heading("Poland orders 96 Apaches", level=1)
    word.add_paragraph("The package holds:")
    word.add_paragraph("96 helicopters", style="List Bullet")
    word.add_paragraph("460 Stingers", style="List Number")
    table = word.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Item", "No.", "Apache", "96"), strict=True
    ):
        cell.text = words
    word.add_paragraph("Deliveries start in 2028.")

    found = parse_docx(saved(word), "a.docx", LIMIT)

    assert found.title == "Poland orders 96 Apaches"
    assert found.text == (
        "Poland orders 96 Apaches\n\nThe package holds:\n\n- 96 helicopters\n- 460 Stingers\n\n"
        "Item | No.\nApache | 96\n\nDeliveries start in 2028."
    )


def test_tracked_changes_are_read_as_accepted() -> None:
    """Inserted words are in the text, deleted ones are not."""
    word = docx.Document()
    paragraph = word.add_paragraph("Serbia buys ")
    change = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    for xml in (
        f"<w:ins {nsdecls('w')} {change}><w:r><w:t>twelve drones</w:t></w:r></w:ins>",
        f"<w:del {nsdecls('w')} {change}><w:r><w:delText>six drones</w:delText></w:r></w:del>",
    ):
        paragraph._p.insert_element_before(parse_xml(xml))

    assert parse_docx(saved(word), "a.docx", LIMIT).text == "Serbia buys twelve drones"


def test_empty_word_file_is_refused() -> None:
    """A Word file without a word in it is refused."""
    with pytest.raises(SourceError, match=r"a\.docx: this Word file holds no text"):
        parse_docx(saved(docx.Document()), "a.docx", LIMIT)


@pytest.mark.parametrize("damage", ["cut", "not a zip", "not from Word"])
def test_broken_word_file_is_refused(damage: str) -> None:
    """A file cut short, one that is no archive, and an archive of something else are refused with the reason."""
    data = saved(docx.Document())
    other = BytesIO()
    with ZipFile(other, "w") as parts:
        parts.writestr("readme.txt", "word/")
    broken = {"cut": data[: len(data) // 2], "not a zip": b"PK\x03\x04rubbish", "not from Word": other.getvalue()}[
        damage
    ]

    with pytest.raises(SourceError, match=r"a\.docx: this Word file is broken"):
        parse_docx(broken, "a.docx", LIMIT)


def test_archive_that_unpacks_to_too_much_is_refused() -> None:
    """A small file that would unpack to more than the limit is refused before it does."""
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "0" * 1_000_000)

    with pytest.raises(LimitError, match="over the limit of 10,000"):
        parse_docx(bomb.getvalue(), "a.docx", max_bytes=10_000)
