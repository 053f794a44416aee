"""PDF files: the text layer, with the lines of each page joined back into paragraphs."""

from __future__ import annotations

import logging
import struct
import zlib
from io import BytesIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from armsledger.documents.headline import headline_of
from armsledger.documents.lines import text_of, tidy
from armsledger.documents.page import Page
from armsledger.documents.paragraphs import paragraphs
from armsledger.errors import LimitError, SourceError

# pypdf's own errors, and what its page says may come of broken files besides: whatever reading a wrong object gives.
_BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LETTERS = str.maketrans({"\0": " ", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
_LOCKED = "this PDF is locked with a password; save a copy without one"

# pypdf tells of each small repair; by default that would go to standard error.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def parse_pdf(data: bytes, where: str, max_bytes: int) -> Page:
    """The text of all pages as paragraphs, without page numbers and running heads.

    Raises SourceError for a file that is locked, broken or without a text layer (a scan), and LimitError where its
    text is over `max_bytes`.
    """
    try:
        reader = PdfReader(BytesIO(data))
        # A PDF that only forbids printing is encrypted too, with an empty password.
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise SourceError(where, _LOCKED)
        pages = _pages(reader, where, max_bytes)
        name = tidy((reader.metadata.title if reader.metadata else None) or "")
    except FileNotDecryptedError:
        raise SourceError(where, _LOCKED) from None
    except DependencyError as error:
        raise SourceError(where, f"this PDF needs a package that is missing: {error}") from None
    except _BROKEN as error:
        raise SourceError(where, f"this PDF is broken ({error}); open it in a viewer and print it anew") from None
    text = text_of(paragraphs(pages))
    if not text:
        raise SourceError(where, "this PDF has no text layer (it may be a scan); run OCR over it first")
    return Page(text=text, title=headline_of(text) or (name if name in text else None) or None)


def _pages(reader: PdfReader, where: str, max_bytes: int) -> list[str]:
    """The text of each page; stops as soon as they are too much together."""
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(_clean(page.extract_text()))
        size += len(pages[-1])
        if size > max_bytes:
            raise LimitError(where, f"holds over {max_bytes:,} characters, the limit (ARMSLEDGER_MAX_BYTES)")
    return pages


def _clean(text: str) -> str:
    """The text as Unicode that can be written: faulty fonts give lone surrogates and NULs, careful ones ligatures."""
    sound = text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
    return sound.translate(_LETTERS)
