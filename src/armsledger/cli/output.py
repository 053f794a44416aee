"""Where results go: standard output, or a file that appears only once it is whole.

In: a path or None, and pieces of text. Out: the same pieces, each flushed as it is written.
"""

from __future__ import annotations

import io
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from armsledger.errors import UsageError

Write = Callable[[str], None]

#: What a shell reports for a program that a closed pipe ended (128 + SIGPIPE).
BROKEN_PIPE = 141


@contextmanager
def destination(path: Path | None) -> Iterator[Write]:
    """A function that writes to the path, or to standard output for None and `-`.

    A file is written beside its place under another name and moved there at the end; whatever ends the run before
    that leaves the place as it was. Raises UsageError where nothing can be written.
    """
    if path is None or str(path) == "-":
        yield _write_to_stdout()
    elif path.exists() and not path.is_file() and not path.is_dir():  # /dev/null, a named pipe
        with path.open("w", encoding="utf-8") as stream:
            yield _write_to(stream)
    else:
        yield from _whole_file(path)


def _whole_file(path: Path) -> Iterator[Write]:
    place = path.resolve()  # a link stays a link
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        if place.is_dir():
            raise IsADirectoryError(None, "is a folder")
        stream = part.open("x", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with stream:
            yield _write_to(stream)
        os.replace(part, place)
    finally:
        part.unlink(missing_ok=True)


def _write_to(stream: io.TextIOBase) -> Write:
    def write(piece: str) -> None:
        stream.write(piece)
        stream.flush()

    return write


def _write_to_stdout() -> Write:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Records are UTF-8 wherever they are read next; half a character becomes `?` instead of an error.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")

    def write(piece: str) -> None:
        try:
            sys.stdout.write(piece)
            sys.stdout.flush()
        except BrokenPipeError:
            _leave_the_pipe()

    return write


def _leave_the_pipe() -> None:
    """Whoever read our output (`head`, a pager) has had enough: end in silence, and let Python's last flush succeed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(BROKEN_PIPE)
