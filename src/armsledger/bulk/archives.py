"""What is in an archive: the pages of WARC and WACZ, the texts of JSON lines and Parquet.

An archive is a path, or an address that fsspec opens (`s3://bucket/key`, `https://…`). WARC is told by its content,
the others by their ending.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO, cast

from armsledger.bulk.members import pages_in_members
from armsledger.bulk.needed import library
from armsledger.bulk.page import Found, Mark, Place
from armsledger.bulk.records import pages_in_records
from armsledger.bulk.texts import lines_of, rows_of
from armsledger.errors import SourceError, UsageError

WARC = (".warc.gz", ".warc")
GZIPPED_LINES = (".jsonl.gz", ".ndjson.gz")
LINES = (".jsonl", ".ndjson", *GZIPPED_LINES)
WACZ, PARQUET = ".wacz", ".parquet"
ENDINGS = (*WARC, *LINES, WACZ, PARQUET)
GZIP = b"\x1f\x8b"
BLOCK = 1 << 20
"""Bytes that are asked of a store at a time."""
SAMPLE = 1 << 16
"""Bytes at either end of a file that tell it from another."""


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive that is there."""

    address: str
    name: str
    """The last part of its address."""
    size: int
    shard: str
    """What its output files are called: the name and a mark of its content, wherever it lies."""


def identified(address: str) -> Archive:
    """The archive at the address. Raises SourceError where it cannot be opened."""
    with opened(address) as file:
        head = file.read(SAMPLE)
        size = file.seek(0, 2)
        file.seek(max(len(head), size - SAMPLE))
        mark = sha256(b"%d " % size + head + file.read(SAMPLE)).hexdigest()[:8]
    name = address.rstrip("/").rpartition("/")[2]
    ending = next((each for each in ENDINGS if name.lower().endswith(each)), "")
    stem = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name[: len(name) - len(ending)])
    return Archive(address, name, size, f"{stem[:80] or 'archive'}-{mark}")


def found_in(archive: Archive, limit: int, mark: Mark, poison: Container[Place]) -> Iterator[Found]:
    """The pages or texts of an archive, in order, and a DeadLetter in place of each that is broken.

    `limit`, `mark` and `poison` are as in `pages_in_members`. Raises SourceError where the archive as a whole cannot
    be read.
    """
    name = archive.name.lower()
    if name.endswith(PARQUET):
        with on_disk(archive.address) as path:
            yield from rows_of(path, limit, mark, poison)
        return
    with opened(archive.address) as file:
        if name.endswith(WACZ):
            yield from _in_zip(archive, file, limit, mark, poison)
        elif name.endswith(LINES):
            lines = library("isal.igzip").open(file, "rb") if name.endswith(GZIPPED_LINES) else file
            yield from _lines(archive, lines, limit, mark, poison)
        else:
            yield from warc(file, limit, mark, poison)


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """The file at the path or address, to be read and sought in. Raises SourceError."""
    try:
        with _remote(address) if "://" in address else Path(address).open("rb") as file:
            yield file
    except SourceError:
        raise
    except (OSError, ValueError, EOFError) as error:
        raise SourceError(address, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _remote(address: str) -> BufferedReader:
    """The file at an address, with all that a file on disk can do: not every store's has a whole `readline`."""
    try:
        return BufferedReader(library("fsspec").open(address, "rb").open(), BLOCK)
    except (SourceError, UsageError):
        raise
    except Exception as error:  # each store has errors of its own
        raise SourceError(address, f"cannot be opened: {error or type(error).__name__}") from error


@contextmanager
def on_disk(address: str) -> Iterator[str]:
    """The path of the file; one that lies elsewhere is fetched into a temporary file first."""
    if "://" not in address:
        yield address
        return
    with NamedTemporaryFile(suffix=PARQUET) as copy, opened(address) as file:
        shutil.copyfileobj(file, copy)
        copy.flush()
        yield copy.name


def warc(file: BinaryIO, limit: int, mark: Mark, poison: Container[Place], entry: str = "") -> Iterator[Found]:
    """A WARC file, gzipped or not, whatever its name says, from where it stands."""
    begins = file.read(len(GZIP))
    file.seek(-len(begins), 1)
    if begins == GZIP:
        return pages_in_members(file, limit, mark, poison, entry)
    return pages_in_records(file, limit, mark, poison, partial(Place, entry=entry))


def _in_zip(archive: Archive, file: BinaryIO, limit: int, mark: Mark, poison: Container[Place]) -> Iterator[Found]:
    """The WARC files within a WACZ, in the order of their names."""
    try:
        with zipfile.ZipFile(file) as bundle:
            for entry in sorted(bundle.namelist()):
                if entry.lower().endswith(WARC):
                    with bundle.open(entry) as inner:
                        yield from warc(cast(BinaryIO, inner), limit, mark, poison, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SourceError(archive.address, f"is no sound WACZ: {error}") from error


def _lines(
    archive: Archive,
    lines: Any,  # noqa: ANN401 - isal's file, which has no types
    limit: int,
    mark: Mark,
    poison: Container[Place],
) -> Iterator[Found]:
    try:
        yield from lines_of(lines, limit, mark, poison)
    except (EOFError, OSError) as error:
        raise SourceError(archive.address, f"cannot be inflated: {error}") from error
