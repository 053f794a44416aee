"""A scan with several processes on this machine.

Each worker is a pool of one process, so that a process that is killed takes no other's work along, and it is plain
which archive it was at.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from armsledger.bulk.counts import Busy, Counts, Failure, OnDone, Outcome, Totals
from armsledger.bulk.options import Options
from armsledger.bulk.shard import scan_or_fail

MOST_TRIES = 8
"""So often is an archive begun; each page that kills its process costs two."""


def run_local(archives: Sequence[str], out: Path, options: Options, workers: int, on_done: OnDone) -> Totals:
    """Read the archives, each as a shard of its own, with so many processes; with 0 in this process.

    `archives` are single archives (`listing.listed` gives those of folders). A killed process is replaced and its
    archive begun again; one that kills its process too often is given up as a Failure. One that another run reads is
    tried again after the others.
    """
    outcomes = _here(archives, out, options) if workers == 0 else _in_processes(archives, out, options, workers)
    done: dict[str, Outcome] = {}
    for outcome in outcomes:
        done[outcome.archive] = outcome
        on_done(outcome)
    return totals(archives, done)


def totals(archives: Sequence[str], done: dict[str, Outcome]) -> Totals:
    """What became of each archive, in the order that they were named in."""
    outcomes = [done[archive] for archive in archives]
    return Totals(
        tuple(each for each in outcomes if isinstance(each, Counts)),
        tuple(each for each in outcomes if isinstance(each, Failure)),
        tuple(each for each in outcomes if isinstance(each, Busy)),
    )


def _here(archives: Sequence[str], out: Path, options: Options) -> Iterator[Outcome]:
    waiting = deque((archive, 1) for archive in archives)
    while waiting:
        archive, tries = waiting.popleft()
        outcome = scan_or_fail(archive, out, options)
        if isinstance(outcome, Busy) and tries < MOST_TRIES:
            waiting.append((archive, tries + 1))
        else:
            yield outcome


def _in_processes(archives: Sequence[str], out: Path, options: Options, workers: int) -> Iterator[Outcome]:
    """The outcomes as they come. However this ends, its processes end too."""
    waiting: Waiting = SimpleQueue()
    for archive in archives:
        waiting.put((archive, 1))
    results: Results = SimpleQueue()
    crew = [_Worker(waiting, results, out, options) for _ in range(min(workers, len(archives)))]
    try:
        for _ in archives:
            outcome = results.get()
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome
    finally:
        for worker in crew:
            worker.stop()


Waiting = SimpleQueue[tuple[str, int]]
"""Archives that are to be read, each with which try it is."""
Results = SimpleQueue[Outcome | BaseException]


class _Worker:
    """A thread that hands archives to a process of its own, one at a time, and starts another when that is killed."""

    def __init__(self, waiting: Waiting, results: Results, out: Path, options: Options) -> None:
        self._waiting, self._results, self._out, self._options = waiting, results, out, options
        self._stopped = False
        self._process = 0
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process, whatever it does, and wait for the thread."""
        self._stopped = True
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)
        self._thread.join()

    def _work(self) -> None:
        pool: ProcessPoolExecutor | None = None
        outcome: Outcome | None
        try:
            while not self._stopped:
                archive, tries = self._waiting.get_nowait()
                pool = pool or self._begun()
                try:
                    outcome = pool.submit(scan_or_fail, archive, self._out, self._options).result()
                except BrokenProcessPool:
                    pool.shutdown()
                    pool = None
                    outcome = None
                if isinstance(outcome, Counts | Failure) or tries >= MOST_TRIES:
                    self._results.put(outcome or Failure(archive, f"its process was killed {MOST_TRIES} times"))
                else:
                    self._waiting.put((archive, tries + 1))
        except Empty:
            pass
        except BaseException as error:  # told to the run, which ends
            self._results.put(error)
        finally:
            self._process = 0
            if pool is not None:
                pool.shutdown()

    def _begun(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
        self._process = pool.submit(os.getpid).result()
        return pool


def _begin() -> None:
    """Set up a process: one thread for the tables, an orderly end, and none that outlives the run."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
