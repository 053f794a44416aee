"""A very long text is read in sections, so that memory stays flat: a book of news is no one document.

In: a document. Out: itself, or its sections as documents of their own; claims put back where they stand in the whole.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from armsledger.records import Claim, Document, Span

#: Characters of a section at most: some forty pages, of which the parse takes about 100 MB.
LONGEST = 100_000
#: Where a section best ends: between paragraphs, lines, sentences, words.
ENDS = ("\n\n", "\n", ". ", " ")


def sections(document: Document) -> Iterator[tuple[int, Document]]:
    """Where each section starts, and the section; most documents are one, and stay as they are."""
    start, text = 0, document.text
    while len(text) - start > LONGEST:
        end = _end(text, start)
        yield start, _section(document, start, end)
        start = end
    yield start, _section(document, start, len(text)) if start else document


def _end(text: str, start: int) -> int:
    for mark in ENDS:
        at = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if at >= 0:
            return at + len(mark)
    return start + LONGEST


def _section(document: Document, start: int, end: int) -> Document:
    """A section by itself; its id tells it from the others, as a claim's id is made from it."""
    return dataclasses.replace(document, id=f"{document.id}/{start}", text=document.text[start:end])


def moved(record: Any, by: int) -> Any:  # noqa: ANN401 - a record, or what one holds
    """The same record with all of its spans moved by so many characters."""
    if isinstance(record, Span):
        return Span(record.start + by, record.end + by, record.text)
    if isinstance(record, tuple):
        return tuple(moved(each, by) for each in record)
    if isinstance(record, Mapping):
        return {key: moved(value, by) for key, value in record.items()}
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        held = {field.name: moved(getattr(record, field.name), by) for field in dataclasses.fields(record)}
        return dataclasses.replace(record, **held)
    return record


def put_back(claims: list[Claim], start: int) -> list[Claim]:
    """The claims of a section as claims of the whole document."""
    return [moved(claim, start) for claim in claims] if start else claims
