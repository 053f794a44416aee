"""A progress bar on standard error, for a person who waits: never in a pipe, under --quiet, or into the results.

In: what is counted and how many there are, where that is known. Out: a function to call after each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(what: str, *, total: int | None = None, hidden: bool = False) -> Iterator[Callable[[], None]]:
    """Count up while the block runs. Without a total the bar only shows that work goes on."""
    if hidden or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Standard output is left alone: its pieces must arrive as they are, not through the bar's console.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
