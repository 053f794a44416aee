"""The progress of a scan on standard error: archives, and pages a second, for a person who waits."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

EVERY = 0.5
"""Seconds between two looks at what the workers have come to."""


@contextmanager
def watching(archives: int, folder: Path, *, hidden: bool) -> Iterator[Callable[[object], None]]:
    """Show a bar while the block runs; the function that is given is told of each archive that is done."""
    if hidden or not sys.stderr.isatty():
        yield lambda outcome: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from armsledger.bulk.counts import Counts

    columns = (
        TextColumn("archives"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("archives", total=archives, rate="")
        pages = _Pages(folder, lambda rate: bar.update(task, rate=rate))

        def advance(outcome: object) -> None:
            if isinstance(outcome, Counts) and not outcome.already_done:
                pages.done += outcome.pages
            bar.advance(task)

        with pages:
            yield advance


class _Pages:
    """A thread that tells how many pages were read each second, as the marks of the running attempts have it."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder, self._tell = folder, tell
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.done = 0

    def __enter__(self) -> _Pages:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        from armsledger.bulk.attempts import records_read

        began = time.monotonic()
        while not self._stopped.wait(EVERY):
            pages = self.done + records_read(self._folder)
            self._tell(f"{pages:,} records, {pages / (time.monotonic() - began):,.0f} a second")
