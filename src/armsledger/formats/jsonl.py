"""One JSON object a line, one line a document: the contract of `contract.py`, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from armsledger.formats.contract import reading_record
from armsledger.formats.look import Look
from armsledger.records import Reading


def render(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """A line for each document, those without claims included."""
    for reading in readings:
        yield json.dumps(reading_record(reading, with_text=look.with_text), ensure_ascii=False) + "\n"
