"""Where an export goes: bytes to standard output, or to a file that appears only once it is whole."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

from armsledger.cli.output import BROKEN_PIPE
from armsledger.errors import UsageError


def is_terminal(path: Path | None) -> bool:
    """Whether the bytes would land on somebody's screen."""
    return (path is None or str(path) == "-") and sys.stdout.isatty()


def put(pieces: Iterable[bytes], path: Path | None) -> None:
    """Write the pieces to the path, or to standard output for None and `-`.

    A file is written beside its place under another name and moved there at the end, as `output.destination` does;
    whatever ends the run before that leaves the place as it was. Raises UsageError where nothing can be written.
    """
    if path is None or str(path) == "-":
        _to_stdout(pieces)
    elif path.exists() and not path.is_file() and not path.is_dir():  # /dev/null, a named pipe
        with path.open("wb") as stream:
            stream.writelines(pieces)
    else:
        _whole_file(pieces, path)


def _whole_file(pieces: Iterable[bytes], path: Path) -> None:
    place = path.resolve()  # a link stays a link
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        if place.is_dir():
            raise IsADirectoryError(None, "is a folder")
        stream = part.open("xb")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, place)
    finally:
        part.unlink(missing_ok=True)


def _to_stdout(pieces: Iterable[bytes]) -> None:
    stream = sys.stdout.buffer
    for piece in pieces:
        try:
            stream.write(piece)
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(BROKEN_PIPE) from None
