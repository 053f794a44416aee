"""The stages of the cascade, each an iterator over what the one before lets through; `cascade.py` puts them in order.

A stage tells the tally of each page that it drops, with the reason, and adds what cannot be read to the dead letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import thread_time

from armsledger.bulk.copies import Copies
from armsledger.bulk.gate import Gate
from armsledger.bulk.needed import library
from armsledger.bulk.options import Options
from armsledger.bulk.page import DeadLetter, Found, Page
from armsledger.bulk.reader import Reader
from armsledger.bulk.tally import Tally
from armsledger.bulk.transfer import unpacked
from armsledger.bulk.warc import BrokenError
from armsledger.documents.formats import Hint, parse
from armsledger.documents.language import language_of
from armsledger.documents.page import document_of
from armsledger.errors import SourceError
from armsledger.records import Document, Reading
from armsledger.sources.captured import JSON_LINE
from armsledger.sources.jsonl import document_in

OK = 200
READ_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", JSON_LINE, ""})
LEAST_TO_GATE = 1_500
"""Characters of main text below which the second gate is left out: there the extractor may have missed the story."""
MOST_OPEN = 5_000
"""Tags that may stay open: the extractor takes a minute for a page whose tags are nested 50,000 deep."""
ENGLISH = "en"
_WIDE = ("utf-16", "utf16", "utf-32", "utf32")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that passed a gate."""

    page: Page
    text: str = ""
    """Its main text."""
    document: Document | None = None
    """What it is, where that needs no parsing."""


@dataclass(frozen=True, slots=True)
class Story:
    """A document with the page that it was on."""

    page: Page
    document: Document
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A document that was read; or, with `copy_of`, one that was not, as it says nothing that this one does not."""

    page: Page
    reading: Reading
    copy_of: str | None = None


def apart(records: Iterator[Found], options: Options, tally: Tally, dead: list[DeadLetter]) -> Iterator[Page]:
    """The pages among the records, their bodies unpacked. Dropped: redirects and errors, pictures, PDF and the like."""
    for record in records:
        if isinstance(record, DeadLetter):
            dead.append(record)
        elif record.status != OK:
            tally.drop("page", record, f"status {record.status // 100}xx" if record.status != 0 else "no status")
        elif record.media_type not in READ_TYPES:
            tally.drop("page", record, f"type {record.media_type.partition('/')[0]}")
        elif not record.encoding:
            yield record
        else:
            try:
                yield replace(record, body=unpacked(record.body, record.encoding, options.max_bytes), encoding="")
            except BrokenError as error:
                dead.append(DeadLetter(record.place, str(error), record.url))


def gated(pages: Iterator[Page], gate: Gate, tally: Tally) -> Iterator[Page]:
    """Pages whose raw bytes may hold a claim. What the others take is not told by host: it is the same for each."""
    for page in pages:
        verdict = gate.passes(_narrow(page))
        if verdict.passed:
            began = thread_time()
            yield page
            tally.timed(page, thread_time() - began)
        else:
            tally.drop("gate", page, verdict.reason)


def _narrow(page: Page) -> bytes:
    """The body as bytes in which ASCII is ASCII: UTF-16 puts a zero beside each letter."""
    declared = (page.charset or "").lower()
    if not (declared.startswith(_WIDE) or page.body.startswith(_WIDE_MARKS)):
        return page.body
    try:
        return page.body.decode(declared or "utf-16", "replace").encode("utf-8", "replace")
    except LookupError:
        return page.body


def main_text(pages: Iterator[Page], gate: Gate, tally: Tally, dead: list[DeadLetter]) -> Iterator[Candidate]:
    """Pages whose main text may hold a claim, menus, adverts and links to other stories left out."""
    html2text = library("resiliparse.extract.html2text")
    for page in pages:
        if page.media_type == JSON_LINE:
            outcome = document_in(page.body, str(page.place), len(page.body))
            if isinstance(outcome, SourceError):
                dead.append(DeadLetter(page.place, outcome.why, page.url))
            else:
                yield Candidate(page, outcome.text, replace(outcome, capture=None))
            continue
        text = _narrow(page).decode("utf-8", "replace")
        if page.media_type != "text/plain":
            try:
                text = html2text.extract_plain_text(text, main_content=True) if _open_tags(text) <= MOST_OPEN else ""
            except Exception as error:  # whatever a broken page brings a parser in C to
                dead.append(_unexpected(page, error))
                continue
        verdict = gate.passes(text.encode("utf-8", "replace")) if len(text) >= LEAST_TO_GATE else None
        if verdict is None or verdict.passed:
            yield Candidate(page, text)
        else:
            tally.drop("text", page, verdict.reason, text)


def _open_tags(text: str) -> int:
    """How many tags are opened and not closed, those that need no closing among them. No page is nested deeper."""
    return text.count("<") - 2 * text.count("</")


def english(candidates: Iterator[Candidate], tally: Tally) -> Iterator[Candidate]:
    """Those in English, or in no language that can be told."""
    for candidate in candidates:
        language = candidate.document.language if candidate.document else language_of(candidate.text)
        if language in (None, ENGLISH):
            yield candidate
        else:
            tally.drop("language", candidate.page, str(language), candidate.text)


def parsed(candidates: Iterator[Candidate], name: str, options: Options, dead: list[DeadLetter]) -> Iterator[Story]:
    """The documents that the pages are, as `armsledger read` parses them."""
    for candidate in candidates:
        page, where = candidate.page, f"{name}:{candidate.page.place}"
        if candidate.document is not None:
            yield Story(page, replace(candidate.document, source=where))
            continue
        try:
            hint = Hint(where, media_type=page.media_type, charset=page.charset)
            document = document_of(parse(page.body, hint, options.max_bytes), where, page.url)
        except SourceError as error:
            dead.append(DeadLetter(page.place, error.why, page.url))
        except Exception as error:  # as above
            dead.append(_unexpected(page, error))
        else:
            yield Story(page, document)


def new_stories(stories: Iterator[Story], copies: Copies, tally: Tally, repeated: list[Finding]) -> Iterator[Story]:
    """Stories that say something new. The others are added to `repeated`, with what they copy."""
    for story in stories:
        original = copies.original_of(story.document)
        if original is None:
            yield story
        else:
            repeated.append(Finding(story.page, Reading(story.document, (), skipped="copy"), original))
            tally.drop("copies", story.page, "nothing new", story.document.text)


def read(stories: Iterator[Story], reader: Reader, tally: Tally, dead: list[DeadLetter]) -> Iterator[Finding]:
    """What the reader reads. Dropped: what it skips, with its reason."""
    for story in stories:
        try:
            reading = reader.read(story.document)
        except Exception as error:  # one text must not end the archive
            dead.append(_unexpected(story.page, error))
            continue
        if reading.skipped is None:
            yield Finding(story.page, reading)
        else:
            tally.drop("reader", story.page, reading.skipped, story.document.text)


def _unexpected(page: Page, error: Exception) -> DeadLetter:
    return DeadLetter(page.place, f"unexpected {type(error).__name__}: {error}"[:300], page.url)
