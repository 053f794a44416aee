"""What a person's decision about a deal would change: how likely it changes something, times how much hangs on it.

In: a deal. Out: a `Stake`, with every doubt and every weight in words. The review queue is sorted by it, the greatest
first. Doubts are chances that the deal does not stand as it is shown, taken as independent of each other; so a deal
that is surely read, undisputed and firmly joined comes last, however large, and so does a doubtful one that nothing
hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log2, log10, prod

from armsledger.records import Deal, Kind

#: A conflict has at least one wrong side; half of the time it is the one that the deal shows.
CONFLICT = 0.5
#: The rating's rule says that it is denied, or cannot be judged.
DENIED = {4: 0.25, 5: 0.5, 6: 0.25}
#: What flows, registers and exports count: a decision about these moves figures.
COUNTED = {
    Kind.DELIVERY: 2.0,
    Kind.ORDER: 2.0,
    Kind.LICENCE: 1.0,
    Kind.PLEDGE: 1.0,
    Kind.APPROVAL: 1.0,
    Kind.AGREEMENT: 0.5,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One doubt, or one thing that hangs on the deal."""

    size: float
    words: str


@dataclass(frozen=True, slots=True)
class Stake:
    """What a decision about a deal would change."""

    doubts: tuple[Part, ...]
    """Chances, 0 to 1, that something of it is wrong."""
    weights: tuple[Part, ...]
    """What hangs on it; they add up."""

    @property
    def chance(self) -> float:
        """How likely it is that a decision changes something."""
        return 1 - prod(1 - each.size for each in self.doubts)

    @property
    def weight(self) -> float:
        """How much would change."""
        return sum(each.size for each in self.weights)

    @property
    def value(self) -> float:
        """What the queue is sorted by."""
        return round(self.chance * self.weight, 4)


def stake(deal: Deal) -> Stake:
    """What a decision about the deal would change."""
    doubts = sorted(_doubts(deal), key=lambda part: -part.size)
    weights = sorted(_weights(deal), key=lambda part: -part.size)
    return Stake(tuple(doubts), tuple(weights))


def _doubts(deal: Deal) -> Iterator[Part]:
    yield Part(1 - deal.confidence, f"read with confidence {deal.confidence:.2f}")
    for conflict in deal.conflicts:
        values = " / ".join(saying.value for saying in conflict.sayings)
        yield Part(CONFLICT, f"sources disagree on {conflict.field}: {values}")
    if deal.joins:
        weakest = min(join.score for join in deal.joins)
        # The score is about the logarithm of the odds that both claims tell of one deal.
        yield Part(1 / (1 + exp(min(weakest, 50.0))), f"weakest join {weakest:+.2f}")
    if doubt := DENIED.get(deal.rating.credibility):
        yield Part(doubt, deal.rating.rule)


def _weights(deal: Deal) -> Iterator[Part]:
    yield Part(1.0, "one deal")
    if deal.stage in COUNTED and deal.ended is None:
        yield Part(COUNTED[deal.stage], f"{deal.stage} reached: flows and exports count it")
    if len(deal.claims) > 1:
        yield Part(log2(len(deal.claims)), f"{len(deal.claims):,} claims stand in it")
    if deal.quantity is not None and deal.quantity > 1:
        yield Part(log10(deal.quantity), f"{deal.quantity:,} items")
    if deal.amount is not None and deal.amount > 1e6:
        yield Part(log10(deal.amount / 1e6) / 2, f"a sum of {deal.currency} {deal.amount / 1e6:,.0f} m")
