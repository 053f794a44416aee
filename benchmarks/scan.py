"""How fast a scan is: `make bench`, or `python -m benchmarks.scan [--pages N] [--long N] [--folder DIR]`.

Makes archives of pages written for this repository and goes through them: inflating alone, with the gate, in full, and
the simple way. What counts are the ratios within one run; seconds are of the processor, and machines differ. Prints
tables and writes benchmarks/results/scan-TIME.json. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.archives.make import PLANTED, make
from benchmarks.archives.plan import Plan
from benchmarks.scan_recall import recall
from benchmarks.scan_tables import tables

HERE = Path(__file__).parent
SHORT = 1000
"""Pages of the shortest run."""
SLOW_ARCHIVES = 4
IN_THIS_PROCESS = 0
"""How `run_local` is told to start no other."""
Figures = dict[str, Any]


def measured(what: str, **arguments: object) -> Figures:
    """One measurement, in a process of its own, so that start-up and memory are honest."""
    command = [sys.executable, "-m", "benchmarks.scan_worker", what]
    done = subprocess.run(command, input=json.dumps(arguments), stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    if done.returncode:
        raise SystemExit("a measurement failed: its error stands above")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure(folder: Path, pages: int, per_archive: int, long: int) -> Figures:
    """All figures. `long` is the number of pages of the longest run, or 0 for none beyond `pages`."""
    plan = Plan(pages, per_archive)
    archives = _archives(folder, plan)
    results: Figures = {"pages": pages, "MB gzipped": sum(Path(path).stat().st_size for path in archives) / 1e6}
    results["ratios"] = _told("ratios", measured("ratios", archives=archives, slow=SLOW_ARCHIVES))
    results["runs"] = {}
    for count in (SHORT, pages, *([long] if long else [])):
        some = archives[: -(-count // per_archive)] if count <= pages else _archives(folder, Plan(count, per_archive))
        results["runs"][f"{count:,} pages, one worker"] = _run(some, workers=IN_THIS_PROCESS, warm=True)
    results["runs"][f"{pages:,} pages, two workers"] = _run(archives, workers=2)
    with tempfile.TemporaryDirectory() as out:
        measured("run", archives=archives, workers=2, out=out, keep_dropped=True)
        results["recall"] = recall(Path(archives[0]).parent / PLANTED, Path(out))
    return results


def _run(archives: list[str], **how: object) -> Figures:
    with tempfile.TemporaryDirectory() as out:
        return _told(f"{len(archives)} archives, {how}", measured("run", archives=archives, out=out, **how))


def _told(what: str, figures: Figures) -> Figures:
    print(f"  {what}: {json.dumps(figures)}", file=sys.stderr, flush=True)
    return figures


def _archives(folder: Path, plan: Plan) -> list[str]:
    """The archives of the plan, each size in a folder of its own."""
    return [str(path) for path in make(folder / f"{plan.pages}-{plan.per_archive}-{plan.seed}", plan)]


def save(results: Figures) -> Path:
    """Write the figures with what they were taken on; returns the path."""
    results["machine"] = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load at the end": os.getloadavg()[0],
    }
    path = HERE / "results" / f"scan-{time.strftime('%Y%m%dT%H%M%S')}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Measure, show, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--per-archive", type=int, default=1000)
    parser.add_argument("--long", type=int, default=0, metavar="N", help="measure a run of so many pages too: 100000")
    parser.add_argument("--folder", type=Path, help="keep the archives there; 23 kB a page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="armsledger-archives-") as passing:
        results = measure(given.folder or Path(passing), given.pages, given.per_archive, given.long)
    for table in tables(results):
        Console().print(table)
    print(f"written to {save(results)}")


if __name__ == "__main__":
    main()
