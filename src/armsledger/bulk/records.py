"""The records of a WARC file that is not compressed, or that is inflated as one stream.

What is broken comes as a DeadLetter, and the search goes on for the next line that a record begins with.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from armsledger.bulk.blocks import Blocks, Readable
from armsledger.bulk.page import KILLED, DeadLetter, Found, Mark, Page, Place
from armsledger.bulk.warc import BEGINNING, LONGEST_HEAD, BrokenError, Head, head_of, page_of

LEEWAY = 1 << 17
"""Bytes that the heads of a record may take besides its page."""
PARTING = b"\r\n\r\n"
_NEXT = b"\n" + BEGINNING


def pages_in_records(
    file: Readable, limit: int, mark: Mark, poison: Container[Place], place_of: Callable[[int], Place] = Place
) -> Iterator[Found]:
    """The pages of a stream of records. `limit` is the most bytes of one page.

    `mark` is told of each place before it is read; places in `poison` are passed over. `place_of` gives the place of
    the record at an offset of the stream.
    """
    blocks, start = Blocks(file), 0
    while blocks.piece(start, 1):
        place = place_of(start)
        blocks.hold(start)
        mark(place)
        head = None
        try:
            if place in poison:
                raise BrokenError(KILLED)
            head = head_of(bytes(blocks.piece(start, LONGEST_HEAD)))
            page, following = _record(blocks, start, head, place, limit)
        except BrokenError as error:
            yield DeadLetter(place, str(error), head.url if head else None)
            following = blocks.find(_NEXT, start + 1) + 1
            if not following:
                return
        else:
            if page is not None:
                yield page
        start = following


def _record(blocks: Blocks, start: int, head: Head, place: Place, limit: int) -> tuple[Page | None, int]:
    """The page of a record, if it holds one, and where the next record begins. Raises BrokenError."""
    check_length(head, limit)
    data = bytes(blocks.piece(start, head.size + head.length))
    if len(data) < head.size + head.length:
        raise BrokenError(f"is cut: it has {len(data) - head.size:,} of {head.length:,} bytes")
    end = start + len(data)
    while (after := bytes(blocks.piece(end, len(BEGINNING))))[:1] in (b"\r", b"\n"):
        end += 1
    if after and after != BEGINNING:
        raise BrokenError(f"is not {head.length:,} bytes long, as it says")
    return page_of(head, data, place), end


def check_length(head: Head, limit: int) -> None:
    """Raises BrokenError for a record whose page is over the limit."""
    if head.length > limit + LEEWAY:
        raise BrokenError(f"is over the limit of {limit:,} bytes; raise ARMSLEDGER_MAX_BYTES to read it")
