"""Bytes as they were read, with their hash and the time: what a document can be proved by, and read from again."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from armsledger.records import Capture

JSON_LINE = "application/x-ndjson"
"""The type of a capture that is one line of JSON lines."""


def captured(body: bytes, name: str, media_type: str | None = None) -> Capture:
    """The capture of bytes that were read just now from a path, or from standard input."""
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Capture(body=body, sha256=sha256(body).hexdigest(), fetched=moment, name=name, media_type=media_type)
