"""In: the names that a user gives (paths, folders, addresses, `-`) and the files of JSON lines.
Out: for each document in them, in order, a `Document`, or the SourceError that says why it could not be read.
Open first: this file, for the list of sources and the one loop over them; then the file of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from armsledger.errors import UsageError
from armsledger.settings import Settings, load_settings
from armsledger.sources.files import FILE
from armsledger.sources.folders import FOLDER
from armsledger.sources.jsonl import JSON_LINES
from armsledger.sources.source import Outcome, Source
from armsledger.sources.standard_input import STANDARD_INPUT
from armsledger.sources.web import WEB

__all__ = ["SOURCES", "Outcome", "Source", "open_sources"]

SOURCES = (STANDARD_INPUT, WEB, FOLDER, JSON_LINES, FILE)
"""Asked in this order; the last takes every name. To add a source: write its file, and name it here."""


def open_sources(
    names: Sequence[str], jsonl: Sequence[str] = (), settings: Settings | None = None
) -> Iterator[Outcome]:
    """The documents of all that is named, in the order of the input: first `names`, then the `jsonl` files.

    `names` are paths of files and folders, http(s) addresses, or `-` for standard input; `jsonl` are files with a
    document a line, or `-`. Each is read only when its turn comes, one document at a time. What cannot be read comes
    as a SourceError in its place, and the rest goes on.
    Raises UsageError at once, before anything is read, for a missing path and for standard input named twice.
    """
    if [*names, *jsonl].count("-") > 1:
        raise UsageError("-: standard input can be read only once; name it once")
    pairs = [(_source_of(name), name) for name in names] + [(JSON_LINES, file) for file in jsonl]
    for source, name in pairs:
        source.check(name)
    chosen = settings or load_settings()
    return chain.from_iterable(source.read(name, chosen) for source, name in pairs)


def _source_of(name: str) -> Source:
    return next(source for source in SOURCES if source.accepts(name))
