"""What a run came to, for a person: the cascade as a table, where the time went, and the slowest hosts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table

from armsledger.bulk.counts import Counts, HostTime, StageCount
from armsledger.bulk.results import stages_of

MOST_REASONS = 4
MOST_HOSTS = 10


@dataclass(frozen=True, slots=True)
class Run:
    """The archives of one run, and how long they took by the clock."""

    counts: Sequence[Counts]
    wall: float
    """Seconds."""

    @property
    def fresh(self) -> list[Counts]:
        """The archives that were read now."""
        return [counts for counts in self.counts if not counts.already_done]

    @property
    def stages(self) -> list[StageCount]:
        """The cascade over all archives, those of earlier runs too."""
        return list(stages_of(list(self.counts)))

    @property
    def stage_seconds(self) -> dict[str, float]:
        """Seconds of the processor by stage, of the archives that were read now."""
        seconds: dict[str, float] = defaultdict(float)
        for name, took in (pair for counts in self.fresh for pair in counts.stage_seconds):
            seconds[name] += took
        return dict(seconds)

    @property
    def hosts(self) -> list[HostTime]:
        """The hosts that took longest, of the archives that were read now."""
        found: dict[str, HostTime] = {}
        for host in (host for counts in self.fresh for host in counts.hosts):
            before = found.get(host.host, HostTime(host.host, 0, 0.0))
            found[host.host] = HostTime(host.host, before.pages + host.pages, before.seconds + host.seconds)
        return sorted(found.values(), key=lambda host: -host.seconds)[:MOST_HOSTS]


def tables(run: Run) -> RenderableType:
    """The whole report."""
    parts: list[RenderableType] = [_cascade(run)]
    if run.hosts:
        parts.append(_hosts(run.hosts))
    return Group(*parts)


def _cascade(run: Run) -> Table:
    table = Table(title="What each stage let through", title_justify="left", box=None, pad_edge=False)
    for name, right in (("stage", False), ("came", True), ("passed", True), ("of all", True), ("time", True)):
        table.add_column(name, justify="right" if right else "left", no_wrap=True)
    table.add_column("dropped, and why")
    seconds, stages = run.stage_seconds, run.stages
    total, took = stages[0].came if stages else 0, sum(seconds.values())
    for stage in stages:
        table.add_row(
            stage.name,
            f"{stage.came:,}",
            f"{stage.passed:,}",
            share(stage.passed, total),
            share(seconds.get(stage.name, 0.0), took),
            ", ".join(reasons(stage.dropped)),
        )
    return table


def _hosts(hosts: Iterable[HostTime]) -> Table:
    table = Table(title="\nThe slowest hosts, behind the first gate", title_justify="left", box=None, pad_edge=False)
    table.add_column("host")
    table.add_column("pages", justify="right")
    table.add_column("seconds", justify="right")
    for host in hosts:
        table.add_row(host.host, f"{host.pages:,}", f"{host.seconds:.2f}")
    return table


def reasons(dropped: Iterable[tuple[str, int]]) -> list[str]:
    """The commonest reasons with their numbers, and how many others there were."""
    ordered = sorted(dropped, key=lambda pair: (-pair[1], pair[0]))
    told = [f"{number:,} {reason}" for reason, number in ordered[:MOST_REASONS]]
    rest = sum(number for _, number in ordered[MOST_REASONS:])
    return [*told, f"{rest:,} for other reasons"] if rest else told


def share(part: float, whole: float) -> str:
    """Per cent, finer where it is little."""
    if not whole:
        return "–"
    percent = 100 * part / whole
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %" if percent >= 0.1 else f"{percent:.3f} %"
