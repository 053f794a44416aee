"""The records of a `.warc.gz`: gzip members one after the other, each inflated by isal, with its offset.

A member holds one record, as the standard has it; several, or all of the file in one, are read too. What is broken
comes as a DeadLetter, and the search goes on for the next member that inflates to a WARC record.
"""

from __future__ import annotations

from collections.abc import Container, Generator, Iterator
from io import BytesIO
from typing import Any

from armsledger.bulk.blocks import Blocks, Readable
from armsledger.bulk.needed import library
from armsledger.bulk.page import KILLED, DeadLetter, Found, Mark, Place
from armsledger.bulk.records import LEEWAY, PARTING, check_length, pages_in_records
from armsledger.bulk.warc import BEGINNING, LONGEST_HEAD, BrokenError, head_of, page_of

MAGIC = b"\x1f\x8b\x08"
CUT = "the file is cut in it"
_CODES = {-6: "its checksum is wrong", -4: "is no gzip member"}


def pages_in_members(
    file: Readable, limit: int, mark: Mark, poison: Container[Place], entry: str = ""
) -> Iterator[Found]:
    """The pages of a gzipped WARC file. `limit` is the most bytes of one page, inflated.

    `mark` is told of each place before it is read; places in `poison` are passed over.
    """
    blocks, offset = Blocks(file), 0
    while first := bytes(blocks.piece(offset, 1)):
        place = Place(offset, 0, entry)
        blocks.hold(offset)
        mark(place)
        try:
            if place in poison:
                raise BrokenError(KILLED)
            data, end = _inflated(blocks, offset, limit)
            if end < 0:
                end = yield from _streamed(blocks, place, limit, mark, poison)
            elif data:
                yield from _in_member(data, place, limit, mark, poison)
        except BrokenError as error:
            following = _next_member(blocks, offset + 1)
            if first == b"\0" and following < 0:  # zeros that fill up the last block of a tape or a disk
                return
            yield DeadLetter(place, str(error))
            if following < 0:
                return
            end = following
        offset = end


def _inflated(blocks: Blocks, offset: int, limit: int) -> tuple[bytes, int]:
    """The member at the offset, and where it ends; no bytes and -1 where it is over the limit. Raises BrokenError."""
    inflater, broken = _inflater()
    parts, room, place = [], limit + 2 * LEEWAY, offset
    while not inflater.eof:
        piece = blocks.piece(place)
        if not piece:
            raise BrokenError(CUT)
        place += len(piece)
        try:
            parts.append(inflater.decompress(piece, room))
        except broken as error:
            raise BrokenError(_why(error)) from None
        room -= len(parts[-1])
        if room <= 0:
            return b"", -1
    return parts[0] if len(parts) == 1 else b"".join(parts), place - len(inflater.unused_data)


def _in_member(data: bytes, place: Place, limit: int, mark: Mark, poison: Container[Place]) -> Iterator[Found]:
    """The pages in an inflated member: nearly always one record, and the parting after it. Raises BrokenError."""
    head = head_of(data)
    end = head.size + head.length
    if end + len(PARTING) != len(data) or not data.endswith(PARTING):
        yield from pages_in_records(BytesIO(data), limit, mark, poison, lambda at: place._replace(within=at))
        return
    check_length(head, limit)
    page = page_of(head, data, place)
    if page is not None:
        yield page


def _streamed(
    blocks: Blocks, place: Place, limit: int, mark: Mark, poison: Container[Place]
) -> Generator[Found, None, int]:
    """The pages of a member that is over the limit, many records in one; where it ends is returned.

    Raises BrokenError where the first record is over the limit already: then it is a bomb, or one huge page.
    """
    check_length(head_of(_Stream(blocks, place.offset).read(LONGEST_HEAD)), limit)
    stream = _Stream(blocks, place.offset)
    for number, found in enumerate(pages_in_records(stream, limit, mark, poison, lambda at: place._replace(within=at))):
        if number == 0 and isinstance(found, DeadLetter):  # its beginning is no record: nor is what a bomb inflates to
            raise BrokenError(found.reason)
        yield found
    if stream.broken:
        yield DeadLetter(place, stream.broken)
        following = _next_member(blocks, stream.place)
        return following if following >= 0 else stream.place
    return stream.end


class _Stream:
    """A member as a readable stream. What it has read, the blocks need not hold any more."""

    def __init__(self, blocks: Blocks, offset: int) -> None:
        self._blocks, self.place, self.broken = blocks, offset, ""
        self._inflater, self._errors = _inflater()

    def read(self, size: int, /) -> bytes:
        """At most so many inflated bytes; none at the end of the member, or where it is broken."""
        while not self._inflater.eof and not self.broken:
            piece = self._blocks.piece(self.place) if self._inflater.needs_input else b""
            self.place += len(piece)
            self.broken = CUT if self._inflater.needs_input and not piece else ""
            try:
                if not self.broken and (data := bytes(self._inflater.decompress(piece, size))):
                    return data
            except self._errors as error:
                self.broken = _why(error)
        return b""

    @property
    def end(self) -> int:
        """Where the member ends, once it has been read."""
        return self.place - len(self._inflater.unused_data)


def _next_member(blocks: Blocks, offset: int) -> int:
    """Where the next gzip member begins that inflates to a WARC record; -1 where none does."""
    while (offset := blocks.find(MAGIC, offset)) >= 0:
        inflater, broken = _inflater()
        try:
            if inflater.decompress(blocks.piece(offset), len(BEGINNING)) == BEGINNING:
                return offset
        except broken:
            pass
        offset += 1
    return -1


def _inflater() -> tuple[Any, type[Exception]]:
    """A fresh inflater of one gzip member, and the error that it raises."""
    isal = library("isal.igzip_lib")
    return isal.IgzipDecompressor(flag=isal.DECOMP_GZIP), isal.IsalError


def _why(error: Exception) -> str:
    """What isal complains of, in words."""
    told = str(error)
    return next((words for code, words in _CODES.items() if f"Error {code} " in told), "cannot be inflated")
