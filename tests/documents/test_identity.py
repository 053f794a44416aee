from __future__ import annotations

from hashlib import sha256

from armsledger.documents.identity import document_id


def test_id_is_the_start_of_the_texts_hash() -> None:
    """The id is the first 16 hex digits of the SHA-256 of the text in UTF-8."""
    assert document_id("£30 drones") == sha256("£30 drones".encode()).hexdigest()[:16]
