"""How fast the reader is and what it needs: `make bench`, or `python -m benchmarks.reading [TEXTS.jsonl] [--runs N]`.

Each figure is the median of several runs, each in a process of its own, so that start-up and memory are honest.
Prints a table and writes benchmarks/results/TIME.json. Nothing here is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from armsledger.records import Document
from benchmarks.inputs import articles, example_texts, snippets, texts_of, unrelated

HERE = Path(__file__).parent
WORKER = HERE / "worker.py"
Figures = dict[str, float]


def run_workers(parts: Sequence[Sequence[Document]]) -> list[Figures]:
    """Read each part in a process of its own, all at once; the figures that each prints."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / str(n) for n in range(len(parts))]
        for path, part in zip(paths, parts, strict=True):
            path.write_bytes(pickle.dumps(list(part)))
        started = [subprocess.Popen([sys.executable, WORKER, path], stdout=subprocess.PIPE) for path in paths]
        outputs = [process.communicate()[0] for process in started]
    if any(process.returncode for process in started):
        raise SystemExit("a worker failed: its error stands above")
    return [json.loads(output) for output in outputs]


def on_cores(documents: Sequence[Document], cores: int) -> Figures:
    """Documents and words a second when the documents are shared out to so many processes."""
    figures = run_workers([documents[n::cores] for n in range(cores)])
    seconds = max(each["seconds"] for each in figures)
    words = sum(len(document.text.split()) for document in documents)
    return {
        "documents a second": len(documents) / seconds,
        "words a second": words / seconds,
        "claims": sum(each["claims"] for each in figures),
        "dismissed %": 100 * sum(each["dismissed"] for each in figures) / len(documents),
        "milliseconds each": 1000 * seconds * cores / len(documents),
        "ready after s": max(each["ready"] for each in figures),
        "peak memory MB": max(each["peak_mb"] for each in figures),
    }


def start_up() -> Figures:
    """Seconds until `armsledger --help` is done."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "armsledger", "--help"], stdout=subprocess.DEVNULL, check=True)
    return {"--help s": time.perf_counter() - began}


def median(runs: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def by_stage(documents: Sequence[Document]) -> Figures:
    """The share of time that each module takes itself, in percent, from one profiled run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents"
        path.write_bytes(pickle.dumps(list(documents)))
        done = subprocess.run([sys.executable, WORKER, path, "--profile"], stdout=subprocess.PIPE, check=True)
    shares: Figures = json.loads(done.stdout)
    return shares


def measure(texts: list[str], count: int, runs: int) -> dict[str, Figures]:
    """Every figure by the set it was taken on."""
    sets = {"snippets": snippets(texts, count), "articles": articles(texts, count // 4), "unrelated": unrelated(count)}
    results = {"start-up": median([start_up() for _ in range(runs)])}
    for name, documents in sets.items():
        results[f"{name}, one core"] = median([on_cores(documents, 1) for _ in range(runs)])
    for name in ("snippets", "articles"):
        results[f"{name}, two cores"] = median([on_cores(sets[name], 2) for _ in range(runs)])
    results["articles, % of time by module"] = by_stage(sets["articles"])
    return results


def show(results: dict[str, Figures]) -> None:
    """Print a table."""
    table = Table("measured on", "figure", "median", title="armsledger read", title_justify="left")
    table.columns[2].justify = "right"
    for name, figures in results.items():
        for figure, value in figures.items():
            table.add_row(name, figure, f"{value:,.2f}" if value < 100 else f"{value:,.0f}")
            name = ""
        table.add_section()
    Console().print(table)


def save(results: dict[str, Figures], runs: int) -> Path:
    """Write the figures with what they were taken on; returns the path."""
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "runs": runs,
    }
    path = HERE / "results" / time.strftime("%Y%m%dT%H%M%S.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"machine": machine, "results": results}, indent=2) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Measure, show, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, help="a JSON-lines file of texts, in place of examples/")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, default=400, help="snippets to read; a quarter as many articles")
    arguments = parser.parse_args()
    texts = texts_of(arguments.texts) if arguments.texts else example_texts(HERE.parent / "examples")
    results = measure(texts, arguments.documents, arguments.runs)
    show(results)
    print(f"written to {save(results, arguments.runs)}")


if __name__ == "__main__":
    main()
