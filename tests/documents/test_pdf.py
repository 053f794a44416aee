from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from armsledger.documents.pdf import parse_pdf
from armsledger.errors import LimitError, SourceError

LIMIT = 1_000_000
STORY = (
    "Poland signed a contract for 96 AH-64E Apache helicopters on Tuesday, the ministry said in a statement that was"
    " sent to the press, in a deal worth 10 billion dollars that had been under negotiation for years."
)


def pdf(*pages: str) -> bytes:
    """A real PDF with a headline and a story on each page."""
    document = FPDF()
    document.set_font("Helvetica", size=12)
    for words in pages:
        document.add_page()
        if words:
            document.multi_cell(0, 8, "Poland orders 96 Apaches", new_x="LMARGIN", new_y="NEXT")
            document.ln(8)
            document.multi_cell(0, 8, words)
    return bytes(document.output())


def locked(data: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    """The PDF encrypted: an empty password is what a file has that only forbids printing."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user_password=password, algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_text_comes_in_paragraphs() -> None:
    """The lines on the paper are joined into the paragraph that was written, and the first line is the title."""
    found = parse_pdf(pdf(STORY), "a.pdf", LIMIT)

    assert STORY in found.text
    assert found.title == "Poland orders 96 Apaches"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_restricted_pdf_is_read(algorithm: str) -> None:
    """A PDF that opens without a password is read though it is encrypted."""
    assert STORY in parse_pdf(locked(pdf(STORY), "", algorithm), "a.pdf", LIMIT).text


def test_locked_pdf_is_refused() -> None:
    """A PDF that needs a password is refused, and the message says so."""
    with pytest.raises(SourceError, match=r"a\.pdf: this PDF is locked with a password"):
        parse_pdf(locked(pdf(STORY), "secret"), "a.pdf", LIMIT)


def test_pdf_without_text_layer_is_refused() -> None:
    """A PDF of pictures only is refused with the advice to run OCR."""
    with pytest.raises(SourceError, match="no text layer"):
        parse_pdf(pdf(""), "a.pdf", LIMIT)


@pytest.mark.parametrize("cut", [9, 200, 900])
def test_pdf_cut_short_is_refused(cut: int) -> None:
    """A PDF of which the end is missing is refused with the reason and no other exception."""
    with pytest.raises(SourceError, match=r"a\.pdf: this PDF"):
        parse_pdf(pdf(STORY)[:cut], "a.pdf", LIMIT)


def test_damaged_pdf_gives_text_or_a_source_error() -> None:
    """Whichever byte is damaged, reading ends in a text or a SourceError, never in another exception."""
    sound = pdf(STORY)
    for place in range(0, len(sound), 23):
        damaged = sound[:place] + b"\xff\x00" + sound[place + 2 :]
        with suppress(SourceError):
            assert parse_pdf(damaged, "a.pdf", LIMIT).text


def test_pdf_with_too_much_text_is_refused() -> None:
    """The limit holds for the text that comes out, however small the file is."""
    with pytest.raises(LimitError, match="over 100 characters"):
        parse_pdf(pdf(STORY), "a.pdf", max_bytes=100)
