"""One file: text, HTML, PDF or Word, told by its content and its ending."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from armsledger.documents.formats import Hint, parse
from armsledger.documents.page import document_of
from armsledger.errors import SourceError, UsageError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources.captured import captured
from armsledger.sources.source import Outcome, Source


def check_path(name: str) -> None:
    """Raises UsageError where nothing is at the path."""
    if not os.path.exists(name):
        raise UsageError(f"{name or repr(name)}: no such file or folder; check the path")


def read_file(name: str, settings: Settings) -> Iterator[Outcome]:
    """The document in a file, or the SourceError that says why there is none."""
    try:
        with Path(name).open("rb") as stream:
            data = read_at_most(stream, settings.max_bytes)
        yield document_from(data, Hint(where=name, suffix=Path(name).suffix.lower()), settings)
    except OSError as error:
        yield SourceError(name, f"cannot be read: {error.strerror or error}")
    except SourceError as error:
        yield error


def read_at_most(stream: BinaryIO, max_bytes: int) -> bytes:
    """The bytes of a stream, and one more than the limit where there are more: enough to know, not to fill memory."""
    return stream.read(max_bytes + 1)


def document_from(data: bytes, hint: Hint, settings: Settings) -> Document:
    """The document in the bytes of a file, with the bytes as its capture. Raises SourceError as `parse` does."""
    document = document_of(parse(data, hint, settings.max_bytes), source=hint.where)
    return replace(document, capture=captured(data, hint.where))


FILE = Source("file", accepts=lambda name: True, check=check_path, read=read_file)
