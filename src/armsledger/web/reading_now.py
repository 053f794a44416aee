"""A text or an address read at once, nothing stored: at most a few at a time, and no longer than a page can wait for.

In: what was pasted. Out: a `Reading`. Addresses obey the rules of `armsledger watch`: robots.txt, and no machine of a
private network unless the desk's owner allows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from armsledger.documents.identity import document_id
from armsledger.documents.language import language_of
from armsledger.errors import UsageError
from armsledger.records import Document, Reading
from armsledger.settings import Settings

MOST_CHARACTERS = 200_000
"""Some forty pages of print. Longer texts take minutes, and are for `armsledger read`."""
AT_ONCE = 2
WAIT = 20.0
"""Seconds that a reading waits for its turn."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_TURNS = BoundedSemaphore(AT_ONCE)


class BusyError(Exception):
    """Others are being read for, and their texts are long."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the form sent; one of text and address is filled."""

    text: str = ""
    address: str = ""
    published: str = ""
    """`YYYY-MM-DD`: lets "last week" be resolved."""

    def checked(self) -> Pasted:
        """The same without blanks around, its lines ended as elsewhere. Raises UsageError for what cannot be read."""
        text = self.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        found = Pasted(text if text.strip() else "", self.address.strip(), self.published.strip())
        if not found.text and not found.address:
            raise UsageError("Nothing to read: paste a text, or give an address.")
        if found.text and found.address:
            raise UsageError("Give a text or an address, not both.")
        if len(found.text) > MOST_CHARACTERS:
            raise UsageError(
                f"The text has {len(found.text):,} characters; the desk reads up to {MOST_CHARACTERS:,} at once. "
                "Save it as a file, and use armsledger read."
            )
        if found.published and not DAY.match(found.published):
            raise UsageError(f"{found.published}: not a day; write 2025-05-20.")
        return found


def read_now(pasted: Pasted, settings: Settings, knowledge_dir: Path | None) -> Reading:
    """The reading of it. Raises UsageError, SourceError for an address that gives no text, BusyError."""
    given = pasted.checked()
    document = _fetched(given, settings) if given.address else _document(given)
    if not _TURNS.acquire(timeout=WAIT):
        raise BusyError
    try:
        from armsledger.pipeline import read_documents  # brings the network and spaCy

        return next(read_documents([document], knowledge_dir))
    finally:
        _TURNS.release()


def _document(given: Pasted) -> Document:
    return Document(
        id=document_id(given.text),
        text=given.text,
        published=given.published or None,
        language=language_of(given.text),
    )


def _fetched(given: Pasted, settings: Settings) -> Document:
    from armsledger.sources.web import check_address, fetch_page

    check_address(given.address)
    document = fetch_page(given.address, settings)
    if len(document.text) > MOST_CHARACTERS:
        raise UsageError(f"{given.address}: its text is longer than the desk reads at once; use armsledger read.")
    return document
