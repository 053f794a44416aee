"""The number and the sum of a claim, chosen among all that the text offers.

In: a `Group`, the document's `Setting`, its other claims. Out: `Amounts`. A number or sum is taken if it is the
likeliest, and likely enough to be the one that a careful reader would write down. The weights are in
`weights/quantity.json` and `weights/value.json`; `training/` makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from armsledger.knowledge.base import Knowledge
from armsledger.reading.counts import CountOffer, count_features, count_offers
from armsledger.reading.dollars import home_dollar, in_dollars_of
from armsledger.reading.merge import Group
from armsledger.reading.quantities import Quantity
from armsledger.reading.scenes import Setting
from armsledger.reading.scorer import Scorer
from armsledger.reading.sums import SumOffer, sum_features, sum_offers
from armsledger.records import Money

Offer = TypeVar("Offer", CountOffer, SumOffer)
#: Numbers and sums that are less likely than this are left out: chosen where precision and recall meet on labelled
#: documents that were left out of the fit (docs/training.md).
LEAST_COUNT = 0.45
LEAST_SUM = 0.35


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many pieces a claim is about and what is paid for them; None for what no words tell."""

    quantity: Quantity | None
    value: Money | None
    inferred: dict[str, str]
    """Field -> the rule, for what the claim's own sentences do not tell."""


def amounts(group: Group, setting: Setting, others: Sequence[Group], knowledge: Knowledge) -> Amounts:
    """Choose the number and the sum of a claim; `others` are the other claims of the document."""
    inferred = {}
    count = _count(group, setting, others, knowledge)
    if count and count.rank is None:
        inferred["quantity"] = "told of the same weapon in another sentence"
    sum_ = _sum(group, setting, others, knowledge)
    value, rules = (sum_.money if sum_ else None), []
    if sum_ and sum_.rank is None:
        rules.append("told of the whole deal in another sentence")
    home = home_dollar(setting.document, knowledge)
    if value and home and (told := in_dollars_of(value, home)):
        value = told
        rules.append("dollar of the publisher's country")
    if rules:
        inferred["value"] = ", ".join(rules)
    return Amounts(count.quantity if count else None, value, inferred)


def _count(group: Group, setting: Setting, others: Sequence[Group], knowledge: Knowledge) -> CountOffer | None:
    offers = count_offers(group, setting, others, knowledge)
    found = [count_features(offer, offers, group, setting, knowledge) for offer in offers]
    return _likeliest(offers, [_scorer("quantity").probability(numbers) for numbers in found], LEAST_COUNT)


def _sum(group: Group, setting: Setting, others: Sequence[Group], knowledge: Knowledge) -> SumOffer | None:
    offers = sum_offers(group, setting, knowledge)
    found = [sum_features(offer, offers, group, others, setting, knowledge) for offer in offers]
    return _likeliest(offers, [_scorer("value").probability(numbers) for numbers in found], LEAST_SUM)


def _likeliest(offers: Sequence[Offer], chances: Sequence[float], least: float) -> Offer | None:
    """The first of the likeliest, if it is likely enough."""
    best = max(chances, default=0.0)
    return offers[chances.index(best)] if offers and best >= least else None


@lru_cache(maxsize=2)
def _scorer(name: str) -> Scorer:
    return Scorer.read((files("armsledger.reading") / "weights" / f"{name}.json").read_text("utf-8"))
