"""One measured process: `python -m benchmarks.scan_worker MEASUREMENT` with its arguments as JSON on standard input.

ratios: every way of going through the archives, in turn for each archive, so that a busy machine is as hard on all.
run: a scan as `armsledger scan` does it, with so many workers.
Prints its figures as JSON. Seconds are of the processor, but for `wall`.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from armsledger.bulk.counts import Counts
from armsledger.bulk.local import run_local
from armsledger.bulk.options import Options
from armsledger.bulk.results import summed
from armsledger.bulk.shard import scan_shard
from benchmarks.scan_baselines import SLOW, WAYS

Figures = dict[str, Any]


def ratios(archives: list[str], slow: int) -> Figures:
    """Pages and seconds of each way; `slow` archives, evenly chosen, go through the slow ways too."""
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        scan_shard(archives[0], Path(folder), Options())
    ready = time.process_time() - began
    seconds: defaultdict[str, float] = defaultdict(float)
    pages: Counter[str] = Counter()
    done: list[Counts] = []
    chosen = archives[:: max(1, len(archives) // slow)][:slow]
    with tempfile.TemporaryDirectory() as folder:
        for archive in archives:
            for name, way in WAYS.items():
                if name not in SLOW or archive in chosen:
                    start = time.process_time()
                    pages[name] += way(Path(archive))
                    seconds[name] += time.process_time() - start
            start = time.process_time()
            done.append(scan_shard(archive, Path(folder), Options()))
            seconds["scan"] += time.process_time() - start
    pages["scan"] = sum(counts.pages for counts in done)
    stages: defaultdict[str, float] = defaultdict(float)
    for name, took in (each for counts in done for each in counts.stage_seconds):
        stages[name] += took
    return {
        "ways": {name: {"pages": pages[name], "seconds": seconds[name]} for name in seconds},
        "stage seconds": dict(stages),
        "counts": {name: value for name, value in summed(done).items() if name != "shards"},
        "first archive with start-up": ready,
    }


def run(archives: list[str], workers: int, out: str, keep_dropped: bool = False, warm: bool = False) -> Figures:
    """A scan into the folder; `warm`: in this process, and an archive before the clock runs, to leave start-up out."""
    options = Options(keep_dropped=keep_dropped)
    if warm:
        with tempfile.TemporaryDirectory() as folder:
            run_local(archives[:1], Path(folder), options, workers, lambda _: None)
    wall, began = time.perf_counter(), _processor()
    totals = run_local(archives, Path(out), options, workers, lambda _: None)
    return {
        "wall": time.perf_counter() - wall,
        "seconds": _processor() - began,
        "pages": sum(counts.pages for counts in totals.counts),
        "failures": len(totals.failures),
        "peak_mb": max(_peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)),
    }


def _processor() -> float:
    """Seconds of the processor that this process and those that it waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak(who: int) -> float:
    """The most memory that a process had, in MB; of children, that of the largest."""
    return resource.getrusage(who).ru_maxrss / 1024


MEASUREMENTS: dict[str, Callable[..., Figures]] = {"ratios": ratios, "run": run}

if __name__ == "__main__":  # workers are started anew and import this file
    print(json.dumps(MEASUREMENTS[sys.argv[1]](**json.load(sys.stdin))))
