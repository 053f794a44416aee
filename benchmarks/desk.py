"""How fast the desk is: `python -m benchmarks.desk --ledger FILE [--rate 20] [--seconds 180]`.

Serves a ledger (made with `python -m benchmarks.ledger --keep FOLDER`; without --ledger one is made), then asks for
every page: first each by itself, with the processor time of the desk's process, then all of them mixed at a steady
rate, and at last in a browser. Prints tables, and writes benchmarks/results/desk-TIME.json. Nothing here is asserted:
machines differ.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from armsledger.ledger import Ledger
from armsledger.settings import Settings
from benchmarks.desk_load import Answer, Asked, ask, client, load
from benchmarks.desk_pages import Questions
from benchmarks.desk_paint import seen
from benchmarks.ledger_link import link_all
from benchmarks.ledger_load import fill

HERE = Path(__file__).parent
BEING_MADE = (202, 503)
"""A page, and a chart or a list for programs, that is still being worked out."""
LONGEST = 300.0
ALONE = 12
"""Requests for each page by itself."""
PAINTED = ("overview", "deals", "deal", "document", "review", "state", "sources")


@contextmanager
def served(ledger: Path) -> Iterator[tuple[str, int]]:
    """`armsledger serve` on a free port: its address and its process."""
    command = [sys.executable, "-m", "armsledger", "--ledger", str(ledger), "--quiet", "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout  # noqa: S101 - for mypy
        yield process.stdout.readline().strip().rstrip("/"), process.pid
    finally:
        process.terminate()
        process.communicate()


def processor(pid: int) -> float:
    """Milliseconds of processor time that a process has taken, in all its threads, those that ended too."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def alone(base: str, pid: int, asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """Each page by itself: the first answer, the median, and the processor time of one."""
    figures: dict[str, dict[str, float]] = {}
    pages: dict[str, list[Asked]] = {}
    for each in asked:
        pages.setdefault(each.page, []).append(each)
    with client(base) as http:
        for page, addresses in pages.items():
            first = ask(http, addresses[0], time.perf_counter())
            before, took = processor(pid), []
            for each in addresses[1:]:
                took.append(ask(http, each, time.perf_counter()).milliseconds)
            own = (processor(pid) - before) / len(took)
            figures[page] = {"first": first.milliseconds, "median": statistics.median(took), "processor": own}
            print(f"  {first.milliseconds:>8.0f} {figures[page]['median']:>8.0f} {own:>8.0f}  {page}", flush=True)
    return figures


def ready(base: str, asked: Sequence[Asked]) -> float:
    """Seconds until no page says any more that it is being worked out, which it does after a start."""
    start = time.perf_counter()
    with client(base) as http:
        for each in asked:
            while ask(http, each, start).status in BEING_MADE and time.perf_counter() - start < LONGEST:
                time.sleep(1)
    print(f"ready after {time.perf_counter() - start:.0f} s")
    return time.perf_counter() - start


def mixed(answers: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """The median and the 99th percentile of each page, and of all."""
    pages: dict[str, list[Answer]] = {}
    for each in answers:
        pages.setdefault(each.page, []).append(each)
    return {page: _summed(of) for page, of in [*pages.items(), ("all", list(answers))]}


def _summed(answers: Sequence[Answer]) -> dict[str, float]:
    took = sorted(each.milliseconds for each in answers)
    return {
        "requests": len(took),
        "failed": sum(each.status != 200 for each in answers),
        "median": statistics.median(took),
        "p99": took[min(len(took) - 1, round(0.99 * len(took)))],
        "kilobytes": statistics.median(each.size for each in answers) / 1000,
    }


def measured(ledger: Path, rate: float, seconds: float) -> dict[str, object]:
    """All figures of one ledger."""
    with Ledger.open(ledger, create=False) as opened:
        questions = Questions(opened)
    with served(ledger) as (base, pid):
        results: dict[str, object] = {"load before": os.getloadavg(), "ready": ready(base, list(questions.once()))}
        print("ms of the first, of the median, of the processor; each page by itself")
        every = [each for _ in range(ALONE) for each in questions.once()]
        results["alone"] = alone(base, pid, every)
        times = max(1, round(rate * seconds / len(list(questions.once()))))
        before, start = processor(pid), time.perf_counter()
        answers, dropped = load(base, questions.all(times), rate)
        took, worked = time.perf_counter() - start, (processor(pid) - before) / 1000
        figures = mixed(answers)
        print(f"ms of the median and 99th percentile, kB, failed; mixed, {rate:g} a second, {dropped} dropped")
        for page, each in figures.items():
            told = f"{each['median']:>8.0f} {each['p99']:>8.0f} {each['kilobytes']:>7.0f} {each['failed']:>4}"
            print(f"  {told}  {page}", flush=True)
        print(f"the desk took {100 * worked / took:.0f} % of a core; load average {os.getloadavg()[0]:.1f}")
        results |= {"mixed": figures, "dropped": dropped, "core": worked / took, "load after": os.getloadavg()}
        painted = seen(base, [each for each in questions.once() if each.page in PAINTED])
        for one in painted or ():
            print(
                f"  {one.paint:>8.0f} ms to paint, {one.scripts:>6} bytes of scripts, {one.vega:>8} of Vega  {one.page}"
            )
        results["painted"] = [asdict(one) for one in painted] if painted else "no Chromium here"
    return results


def made(folder: Path, documents: int) -> Path:
    """A ledger of made data."""
    with Ledger.open(folder / "ledger.sqlite", settings=Settings(captures=str(folder / "captures"))) as ledger:
        fill(ledger, documents)
        link_all(ledger)
    return folder / "ledger.sqlite"


def main() -> None:
    """Measure a ledger that is there, or one that is made for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="this one; it is written to (sessions, schema)")
    parser.add_argument("--documents", type=int, default=200_000, help="of a ledger that is made")
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=180.0)
    given = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    with tempfile.TemporaryDirectory(prefix="armsledger-benchmark-") as folder:
        ledger = given.ledger or made(Path(folder), given.documents)
        results = {"machine": machine, "rate": given.rate, **measured(ledger, given.rate, given.seconds)}
    (HERE / "results").mkdir(exist_ok=True)
    path = HERE / "results" / f"desk-{time.strftime('%Y%m%dT%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
