"""armsledger reads news offline and extracts sourced claims about arms transfers and build-ups.

In: a text. Out: a `Reading`, whose claims each carry the sentence they stand on. Open `pipeline.py` first. A `Ledger`
keeps readings, and joins their claims into deals; for that, `ledger/store.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armsledger.frames import FramedReading
    from armsledger.ledger import Ledger

__version__ = "0.1.0"
__all__ = ["Ledger", "read"]


def read(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    id: str | None = None,  # the contract's name of the field
) -> FramedReading:
    """Read one text. Offsets in the result count characters of `text`, which is taken as it is.

    `published` (ISO 8601) lets relative dates be resolved; without it they stay words. A claim quotes the text alone,
    so a headline that should count belongs at its head; `title` is only kept with the document.
    Raises UsageError for a text over the limit of `ARMSLEDGER_MAX_BYTES`.
    """
    from armsledger.frames import FramedReading  # these two bring spaCy and more: loaded with the first text
    from armsledger.pipeline import read_text

    reading = read_text(text, title=title, published=published, url=url, publisher=publisher, id=id)
    return FramedReading(reading.document, reading.claims, reading.rejected, reading.skipped)


def __getattr__(name: str) -> object:
    """`Ledger`, loaded when it is first asked for: it brings SQLAlchemy, which `read` does without."""
    if name != "Ledger":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from armsledger.ledger import Ledger

    return Ledger
