"""The figures of a scan as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

Figures = dict[str, Any]
MILLION = 1_000_000
CORES = 2


def tables(results: Figures) -> Iterator[Table]:
    """Ratios, stages, runs and recall."""
    yield _ways(results["ratios"]["ways"])
    yield _stages(results["ratios"])
    yield _runs(results["runs"])
    yield _recall(results["recall"])


def _ways(ways: Figures) -> Table:
    table = _table("Seconds of the processor", "way", "pages", "ms a page", "times inflating", "scan is faster by")
    each = {name: figures["seconds"] / figures["pages"] for name, figures in ways.items()}
    for name, figures in ways.items():
        table.add_row(
            name,
            f"{figures['pages']:,}",
            f"{1000 * each[name]:.3f}",
            f"{each[name] / each['inflate']:.1f}",
            f"{each[name] / each['scan']:.1f}",
        )
    minutes = each["scan"] * MILLION / CORES / 60
    table.caption = f"At this rate {MILLION:,} pages take {minutes:.0f} minutes on {CORES} cores."
    return table


def _stages(ratios: Figures) -> Table:
    table = _table("The cascade", "stage", "came", "passed", "dropped", "% of the time")
    seconds, total = ratios["stage seconds"], sum(ratios["stage seconds"].values())
    for stage in ratios["counts"]["stages"]:
        dropped = ", ".join(f"{count:,} {why}" for why, count in stage["dropped"])
        share = f"{100 * seconds[stage['name']] / total:.1f}"
        table.add_row(stage["name"], f"{stage['came']:,}", f"{stage['passed']:,}", dropped, share)
    return table


def _runs(runs: Figures) -> Table:
    table = _table("Whole runs", "run", "pages a second", "ms of the processor a page", "peak memory of a worker, MB")
    for name, figures in runs.items():
        table.add_row(
            name,
            f"{figures['pages'] / figures['wall']:,.0f}",
            f"{1000 * figures['seconds'] / figures['pages']:.2f}",
            f"{figures['peak_mb']:,.0f}",
        )
    table.caption = "One worker without its start-up, two with theirs."
    return table


def _recall(recall: Figures) -> Table:
    table = _table("Planted pages", "figure", "value")
    for name, value in recall.items():
        if name != "lost":
            table.add_row(name, f"{value:.3f}" if isinstance(value, float) else f"{value:,}")
    for why, count in recall["lost"].items():
        table.add_row(f"lost at {why}", str(count))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(*columns, title=title, title_justify="left", caption_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    return table
