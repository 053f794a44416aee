"""Readers on the same labelled set, side by side: how well, how fast, at what cost.

In: what each reader found, the clock that ran beside it, and what it spent. Out: a line a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from armsledger.evaluation.facts import Facts
from armsledger.evaluation.measure import Figure, measure

if TYPE_CHECKING:
    from armsledger.llm.reader import ModelReader

THOUSAND = 1_000
UNKNOWN = "?"


class Stopwatch:
    """Documents a second. The first document pays for loading the reader, and is left out."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._ticks: list[float] = []

    def tick(self, saved: float = 0.0) -> None:
        """A document is done. `saved`: the seconds that answers from a cache took, so far, when they were given."""
        self._ticks.append(self._clock() + saved)

    @property
    def speed(self) -> float | None:
        """None where there were too few documents to tell."""
        if len(self._ticks) < 2 or self._ticks[-1] <= self._ticks[0]:
            return None
        return (len(self._ticks) - 1) / (self._ticks[-1] - self._ticks[0])


@dataclass(frozen=True, slots=True)
class Trial:
    """One reader's go at the set."""

    name: str
    found: dict[str, tuple[Facts, ...]]
    speed: float | None = None
    """Documents a second."""
    cost: float | None = None
    """Of 1,000 such documents, in the money of the prices that are set; None where none are."""
    unread: int = 0
    """Documents that it could not read, or left; they count as having no claims."""
    refused: int = 0
    """Claims that the check refused."""

    def as_dict(self) -> dict[str, float | None]:
        """For JSON."""
        return {
            "documents_per_second": self.speed,
            "cost_per_1000_documents": self.cost,
            "unread": self.unread,
            "refused_claims": self.refused,
        }


def trial(name: str, found: dict[str, tuple[Facts, ...]], watch: Stopwatch, model: ModelReader | None) -> Trial:
    """What came of a reader's go. The local reader costs nothing; answers from a cache count at their first cost."""
    if model is None:
        return Trial(name, found, watch.speed, cost=0.0)
    account, prices = model.account, model.budget.prices
    read = len(found) - len(account.unread)
    spent = prices.cost(account.spent + account.saved)
    return Trial(
        name=f"{name} ({model.name})",
        found=found,
        speed=watch.speed,
        cost=spent / read * THOUSAND if read and prices.known else None,
        unread=len(account.unread) + len(account.faults),
        refused=account.rejected.total(),
    )


def side_by_side(labelled: Mapping[str, tuple[Facts, ...]], trials: Iterable[Trial]) -> Iterator[str]:
    """A line a reader: strict figures of both tables, documents a second, cost of 1,000 documents, what it left."""
    header = ("reader", "transfers P / R / F1", "build-up P / R / F1", "documents/s", "cost/1,000", "unread", "refused")
    rows = [header, *(_row(labelled, each) for each in trials)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    for first, *rest in rows:
        yield "  ".join([first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True))])
    yield ""


def _row(labelled: Mapping[str, tuple[Facts, ...]], each: Trial) -> tuple[str, ...]:
    measured = measure(labelled, each.found)
    return (
        each.name,
        _rates(measured.transfers.strict),
        _rates(measured.build_up.strict),
        UNKNOWN if each.speed is None else f"{each.speed:.2f}",
        UNKNOWN if each.cost is None else f"{each.cost:.2f}",
        str(each.unread),
        str(each.refused),
    )


def _rates(figure: Figure) -> str:
    return f"{figure.precision:.3f} / {figure.recall:.3f} / {figure.f1:.3f}"
