"""A file seen through a window of memory: forward in large blocks, and back to where the window is held."""

from __future__ import annotations

from typing import Protocol

BLOCK = 1 << 20
PIECE = 1 << 15
"""Bytes shown at a time. The inflater copies what it does not use, so a whole block at a time would cost four times."""


class Readable(Protocol):
    """Anything with a `read` that gives bytes: a file, an object in a store, an inflated stream."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Blocks:
    """The window. Offsets count from the start of the file."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._buffer = b""
        self._view = memoryview(b"")
        self._start = 0
        self._held = 0
        self._ended = False

    def hold(self, offset: int) -> None:
        """Nothing before the offset is asked for again."""
        self._held = offset

    def piece(self, offset: int, size: int = PIECE) -> memoryview:
        """The bytes at the offset: so many, or fewer at the end of the file; none behind it."""
        if offset + size > self._start + len(self._buffer) and not self._ended:
            self._fill(offset + size)
        begin = offset - self._start
        return self._view[begin : begin + size]

    def find(self, words: bytes, offset: int) -> int:
        """Where the words stand next, at the offset or behind it; -1 where they do not. What is passed is let go."""
        while True:
            self.piece(offset, len(words))
            found = self._buffer.find(words, max(0, offset - self._start))
            if found >= 0:
                return self._start + found
            end = self._start + len(self._buffer)
            if self._ended:
                return -1
            offset = max(offset, end - len(words) + 1)
            self.hold(offset)
            self.piece(offset, BLOCK)

    def _fill(self, wanted: int) -> None:
        """Read until `wanted` is in the window, or the file ends."""
        kept = self._buffer[max(0, self._held - self._start) :]
        self._start = self._start + len(self._buffer) - len(kept)
        parts, end = [kept], self._start + len(kept)
        while end < wanted:
            block = self._file.read(BLOCK)
            if not block:
                self._ended = True
                break
            if end + len(block) <= self._held:  # what was held begins further on
                self._start, end, parts = end + len(block), end + len(block), []
                continue
            parts.append(block)
            end += len(block)
        self._buffer = b"".join(parts)
        self._view = memoryview(self._buffer)
