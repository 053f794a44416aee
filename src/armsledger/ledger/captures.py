"""The folder of captures: WARC files, each record a gzip member of its own, appended and never changed.

In: a `Capture`. Out: where it lies (file, offset, length), once it is on the disk. One program at a time writes to a
file (a lock sees to it); what a killed run left half-written at its end is cut off before the next record.
"""

from __future__ import annotations

import fcntl
import io
import os
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from armsledger.errors import LedgerError
from armsledger.ledger.warc import read_record, write_opening, write_record
from armsledger.records import Capture

FULL = 1_000_000_000
"""A file this long, in bytes, is left, and a new one begun."""
CANDIDATES = 4
CHUNK = 1 << 20
GZIP = zlib.MAX_WBITS + 16


@dataclass(frozen=True, slots=True)
class Location:
    """Where a capture lies."""

    file: str
    """Name within the folder."""
    offset: int
    length: int


class CaptureFolder:
    """The WARC files of one ledger. Nothing is made on the disk before the first capture."""

    def __init__(self, folder: Path, known_end: Callable[[str], int] = lambda name: 0) -> None:
        self.folder = folder
        self._known_end = known_end
        """Up to where a file is known to be whole, so that only what is behind that need be looked through."""
        self._file: BinaryIO | None = None

    def append(self, capture: Capture) -> Location:
        """Write a capture and wait until it is on the disk. Raises LedgerError where it does not fit or may not be."""
        return self.append_all([capture])[0]

    def append_all(self, given: Sequence[Capture]) -> list[Location]:
        """Write captures one after the other into one file, and wait once until they are on the disk.

        All of them are written, or none. Raises LedgerError as `append` does.
        """
        start: int | None = None
        try:
            file = self._writable()
            places = [start := file.seek(0, os.SEEK_END)]
            for capture in given:
                write_record(WARCWriter(file, gzip=True), capture)
                places.append(file.tell())
            _to_disk(file)
            name = Path(file.name).name
            return [Location(name, begin, end - begin) for begin, end in pairwise(places)]
        except OSError as error:
            self._abandon(start)
            why = f"{error.strerror or error}; what was reported as stored is safe; mend it and run again"
            raise LedgerError(f"{self.folder}: a capture cannot be written: {why}") from error

    def read(self, location: Location) -> Capture:
        """The capture at a place, without its name and charset, which the ledger keeps. Raises LedgerError."""
        path = self.folder / location.file
        try:
            with path.open("rb") as file:
                file.seek(location.offset)
                piece = file.read(location.length)
            return read_record(next(iter(ArchiveIterator(io.BytesIO(piece)))))
        except OSError as error:
            raise LedgerError(f"{path}: cannot be read: {error.strerror or error}") from error
        except (ArchiveLoadFailed, StopIteration, ValueError, zlib.error, EOFError) as error:
            raise LedgerError(f"{path}: no sound record at byte {location.offset:,}") from error

    def close(self) -> None:
        """Let go of the file, and so of its lock."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _writable(self) -> BinaryIO:
        """The file to append to: the newest with room that no other program holds, else a new one."""
        if self._file is not None and os.fstat(self._file.fileno()).st_size < FULL:
            return self._file
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(self.folder.glob("*.warc.gz"), reverse=True)[:CANDIDATES]:
            if path.stat().st_size < FULL and (file := _locked(path, "r+b")) is not None:
                _cut_torn_end(file, self._known_end(path.name))
                self._file = file
                return file
        self._file = self._begun()
        return self._file

    def _begun(self) -> BinaryIO:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        path = self.folder / f"armsledger-{moment}-{token_hex(4)}.warc.gz"
        file = _locked(path, "x+b")
        if file is None:  # nobody else can know the name yet
            raise LedgerError(f"{path}: another program took the new file")
        write_opening(WARCWriter(file, gzip=True), path.name)
        _to_disk(file)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)  # a new name is only safe with its folder
        finally:
            os.close(folder)
        return file

    def _abandon(self, start: int | None) -> None:
        """Take back a record that did not fit. Should that fail too, the next run cuts it off."""
        file, self._file = self._file, None
        if file is None:
            return
        try:
            if start is not None:
                os.ftruncate(file.fileno(), start)
        finally:
            with suppress(OSError):  # its buffer does not fit either; the descriptor is closed all the same
                file.close()


def _locked(path: Path, mode: str) -> BinaryIO | None:
    """The file, opened and locked for us; None where another program holds it."""
    file: BinaryIO = path.open(mode)  # type: ignore[assignment]  # the mode is binary
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _cut_torn_end(file: BinaryIO, known_end: int) -> None:
    """Truncate the file after its last whole member. Whole records stay, even those that no row points at."""
    size = os.fstat(file.fileno()).st_size
    whole = end_of_whole_members(file, known_end)
    if whole < size:
        file.truncate(whole)
        _to_disk(file)


def end_of_whole_members(file: BinaryIO, start: int = 0) -> int:
    """Where the last gzip member that is all there ends; `start` is where a member begins."""
    whole = read = file.seek(start)
    member = zlib.decompressobj(GZIP)
    while chunk := file.read(CHUNK):
        read += len(chunk)
        while chunk:
            try:
                member.decompress(chunk)
            except zlib.error:
                return whole
            chunk = member.unused_data
            if member.eof:
                whole = read - len(chunk)
                member = zlib.decompressobj(GZIP)
    return whole
