"""The movements of all deals in memory, for charts: they are asked for far more often than the ledger changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.ledger import Filters, Ledger
from armsledger.ledger.tallies import Mark, Tallies
from armsledger.trends import Movement
from armsledger.trends.deal_movements import COUNTED, Dated, moved_as_told
from armsledger.trends.periods import Window, windows_of
from armsledger.web.keeping import Kept

WINDOW = 5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The movements at one mark of the ledger."""

    mark: Mark
    movements: tuple[Movement, ...]
    """One for each deal and pair, with its sources."""
    keys: tuple[int, ...]
    """The deal of each movement."""
    summed: tuple[Movement, ...]
    """The same for charts that add up: one for each year, pair, category and currency."""
    to: Mapping[str, Sequence[Movement]]
    """Of those, the ones of each recipient."""
    windows: tuple[Window, ...]
    """Side by side, up to the last year."""

    def of(self, keys: Collection[int]) -> list[Movement]:
        """The movements of these deals."""
        return [movement for movement, key in zip(self.movements, self.keys, strict=True) if key in keys]


def _taken(tallies: Tallies) -> Snapshot:
    mark = tallies.mark()
    found: list[Movement] = []
    keys: list[int] = []
    for deal in tallies.moving(COUNTED):
        moved = list(moved_as_told(deal, Dated.REPORTED, deal.told))
        found.extend(moved)
        keys.extend([deal.key] * len(moved))
    added = summed(found)
    to: dict[str, list[Movement]] = defaultdict(list)
    for each in added:
        to[each.recipient].append(each)
    return Snapshot(mark, tuple(found), tuple(keys), added, dict(to), windows_of(added, window_of(added)))


snapshot_of = Kept(_taken)
"""The snapshot of a ledger: `snapshot_of(ledger)`."""


def movements(ledger: Ledger, filters: Filters | None = None) -> list[Movement]:
    """The movements of the deals that the filters let through, for counting: flows, shares, surges."""
    found = snapshot_of(ledger)
    if filters is None or filters == Filters():
        return list(found.movements)
    return found.of(ledger.tallies.keys(filters))


def window_of(found: Sequence[Movement]) -> int:
    """Years of one window: five, as SIPRI compares them, or as many as there are."""
    years = [each.year for each in found] or [0]
    return min(WINDOW, max(years) - min(years) + 1)


def summed(found: Sequence[Movement]) -> tuple[Movement, ...]:
    """Movements of one year, pair, category and currency added up to one, whose `part` counts the transfers."""
    groups: dict[tuple[object, ...], list[Movement]] = defaultdict(list)
    for each in found:
        groups[each.year, each.supplier, each.recipient, each.category, each.currency].append(each)
    return tuple(
        replace(
            group[0],
            id="",
            month=None,
            number=_sum([each.number for each in group]),
            amount=_sum([each.amount for each in group]),
            tiv=None,
            sources=(),
            weapon=None,
            part=sum(each.part for each in group),
        )
        for group in groups.values()
    )


def _sum(values: Sequence[float | None]) -> float | None:
    told = [value for value in values if value is not None]
    return sum(told) if told else None
