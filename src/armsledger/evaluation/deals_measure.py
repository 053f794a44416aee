"""How well claims are put together: B-cubed and pairwise figures of clusters against labelled deals.

In: the deal of each claim as labelled, and as linked. Out: precision, recall and F1.

    B-cubed   for each claim, the share of its cluster that is of its deal (precision), and of its deal that is in its
              cluster (recall), averaged over the claims (Bagga and Baldwin 1998): a deal of one claim counts too
    pairwise  the pairs of claims that are put together, against the pairs that belong together
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations

Groups = Mapping[str, Hashable]
"""Item -> the group that it is in."""


def is_held_out(name: str) -> bool:
    """Whether a deal or an origin is in the half that weights are not tuned on: told by its name alone, for good."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


#: The parts of a labelled set, and which deals or origins are in each.
PARTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("all", lambda name: True),
    ("development", lambda name: not is_held_out(name)),
    ("held-out", is_held_out),
)


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision and recall, 0 to 1, and how many items or pairs they are of."""

    precision: float
    recall: float
    count: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """For JSON."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "count": self.count}


def b_cubed(gold: Groups, found: Groups, items: Collection[str] | None = None) -> Rates:
    """B-cubed over all items of both, averaged over `items` where given."""
    counted = [item for item in (gold if items is None else items) if item in found]
    inside, theirs = _members(gold, found), _members(found, gold)
    right = [(len(inside[gold[i]] & theirs[found[i]]), len(theirs[found[i]]), len(inside[gold[i]])) for i in counted]
    if not right:
        return Rates(0.0, 0.0, 0)
    precision = sum(both / of_found for both, of_found, _ in right) / len(right)
    recall = sum(both / of_gold for both, _, of_gold in right) / len(right)
    return Rates(precision, recall, len(right))


def pairwise(gold: Groups, found: Groups, items: Collection[str] | None = None) -> Rates:
    """Pairs of items that are together in each, all of them, or those with an item of `items`."""
    belong = _pairs(_members(gold, found).values(), items)
    put = _pairs(_members(found, gold).values(), items)
    both = len(belong & put)
    return Rates(both / len(put) if put else 0.0, both / len(belong) if belong else 0.0, len(belong))


def _members(groups: Groups, known: Groups) -> dict[Hashable, set[str]]:
    """The items of each group, only those that the other side knows too."""
    members: dict[Hashable, set[str]] = defaultdict(set)
    for item, group in groups.items():
        if item in known:
            members[group].add(item)
    return members


def _pairs(groups: Collection[set[str]], items: Collection[str] | None) -> set[tuple[str, str]]:
    wanted = None if items is None else set(items)
    return {
        pair
        for group in groups
        for pair in combinations(sorted(group), 2)
        if wanted is None or pair[0] in wanted or pair[1] in wanted
    }
