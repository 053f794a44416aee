"""The identity of a text: the same text has the same id, wherever it was read from."""

from __future__ import annotations

from hashlib import sha256


def document_id(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of the text's UTF-8 bytes.

    Raises UnicodeEncodeError for a text that holds half of a surrogate pair, which only faulty JSON can give.
    """
    return sha256(text.encode("utf-8")).hexdigest()[:16]
