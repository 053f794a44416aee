"""JSON lines: a document a line, with `text` and, where known, `id`, `title`, `published`, `url`, `publisher`."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from armsledger.documents.formats import check_size
from armsledger.documents.identity import document_id
from armsledger.documents.language import language_of
from armsledger.errors import SourceError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources.captured import JSON_LINE, captured
from armsledger.sources.files import check_path
from armsledger.sources.source import Outcome, Source
from armsledger.sources.standard_input import DASH

SUFFIXES = (".jsonl", ".ndjson")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_json_lines(name: str, settings: Settings) -> Iterator[Outcome]:
    """The documents of a file of JSON lines, or of standard input for `-`, one line in memory at a time.

    A line that cannot be used comes as a SourceError with file and line; empty lines are passed over.
    """
    try:
        with nullcontext(sys.stdin.buffer) if name == DASH else Path(name).open("rb") as stream:
            for number, line in enumerate(_lines(stream, settings.max_bytes), start=1):
                if number == 1:
                    _check_encoding(line, name)
                    line = line.removeprefix(codecs.BOM_UTF8)
                if line.strip():
                    yield document_in(line, f"{name}:{number}", settings.max_bytes)
    except OSError as error:
        yield SourceError(name, f"cannot be read: {error.strerror or error}")
    except SourceError as error:
        yield error


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The lines of the stream; of one over the limit only its beginning, one byte more than the limit."""
    while line := stream.readline(max_bytes + 1):
        yield line
        while len(line) > max_bytes and not line.endswith(b"\n"):
            line = stream.readline(max_bytes + 1)
            if not line:
                return


def _check_encoding(line: bytes, name: str) -> None:
    """Raises SourceError for UTF-16, once, in place of an error for every line."""
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(name, "is in UTF-16; JSON lines are UTF-8, so save it as that")


def document_in(line: bytes, where: str, max_bytes: int) -> Outcome:
    """The document in one line, with the line as its capture, or the SourceError that says why there is none."""
    try:
        check_size(len(line), where, max_bytes)
        document = _document(_object(line, where), where)
        return replace(document, capture=captured(line.rstrip(b"\r\n"), where, JSON_LINE))
    except SourceError as error:
        return error


def _object(line: bytes, where: str) -> dict[str, object]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(where, f"is not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(where, f"is not JSON ({error}); a line holds one JSON object") from None
    if not isinstance(value, dict):
        raise SourceError(where, 'is not a JSON object; write {"text": "…"}')
    return value


def _document(fields: dict[str, object], where: str) -> Document:
    """The document in a line. Its text stays to the letter as given, so that offsets are those of the caller's text."""
    text = _string(fields, "text", where)
    if text is None or not text.strip():
        raise SourceError(where, "has no text; give the document's text under the key `text`")
    try:
        identity = document_id(text)
    except UnicodeEncodeError as error:
        raise SourceError(where, f"`text` holds half a character at {error.start}; mend its \\u escapes") from None
    return Document(
        id=_given_id(fields, where) or identity,
        text=text,
        title=_string(fields, "title", where),
        url=_string(fields, "url", where),
        publisher=_string(fields, "publisher", where),
        published=_date(_string(fields, "published", where), where),
        language=language_of(text),
        source=where,
    )


def _string(fields: dict[str, object], key: str, where: str) -> str | None:
    """The string under the key; None for a missing key, null or an empty string."""
    value = fields.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise SourceError(where, f"`{key}` must be a string or null, not {json.dumps(value)[:40]}")


def _given_id(fields: dict[str, object], where: str) -> str | None:
    """The caller's id; a whole number is taken as its digits."""
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id", where)


def _date(value: str | None, where: str) -> str | None:
    """The date as given, once it is sure to be ISO 8601: relative dates in the text are reckoned from it."""
    if value is None:
        return None
    try:
        sound = _ISO_DATE.match(value) and datetime.fromisoformat(value)
    except ValueError:
        sound = None
    if not sound:
        why = f"`published` is {value[:40]!r}; write it as 2025-05-20 (ISO 8601), or leave it out"
        raise SourceError(where, why)
    return value


def _is_json_lines(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _check(name: str) -> None:
    if name != DASH:
        check_path(name)


JSON_LINES = Source("JSON lines", accepts=_is_json_lines, check=_check, read=read_json_lines)
