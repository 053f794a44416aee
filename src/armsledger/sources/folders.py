"""A folder: every file in it, however deep, that is in a format we read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from armsledger.documents.formats import SUFFIXES
from armsledger.errors import SourceError
from armsledger.settings import Settings
from armsledger.sources.files import check_path, read_file
from armsledger.sources.source import Outcome, Source


def read_folder(name: str, settings: Settings) -> Iterator[Outcome]:
    """The documents of a folder in the order of their paths; hidden files and folders are skipped.

    A folder that cannot be entered, and a folder without anything to read, come as a SourceError.
    """
    found = False
    for entry in _walk(Path(name)):
        found = True
        if isinstance(entry, SourceError):
            yield entry
        else:
            yield from read_file(str(entry), settings)
    if not found:
        yield SourceError(name, f"holds no file to read; looked for {', '.join(sorted(SUFFIXES))}")


def _walk(folder: Path) -> Iterator[Path | SourceError]:
    """The files below a folder. Links to folders are not followed, as they may lead round in a ring."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted((entry for entry in listing if not entry.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield SourceError(str(folder), f"this folder cannot be read: {error.strerror or error}")
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry))
        elif Path(entry).suffix.lower() in SUFFIXES and _is_readable_kind(entry):
            yield Path(entry)


def _is_readable_kind(entry: os.DirEntry[str]) -> bool:
    """A file, or a broken link, which is to be reported; not a pipe or device, which might never end."""
    return entry.is_file() or entry.is_symlink()


FOLDER = Source("folder", accepts=os.path.isdir, check=check_path, read=read_folder)
