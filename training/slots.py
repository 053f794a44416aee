"""Fit the weights that choose a claim's number and sum (`reading/amounts.py`) and its modality (`reading/modality.py`).

In: labelled documents, and the claims that the reader makes of them. Out: readable logistic models. Only claims that
pair with a label teach: what another claim's number would be, no label says.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from armsledger.evaluation.facts import Facts, facts_of_reading
from armsledger.evaluation.pairing import TOLERANCE, pair
from armsledger.knowledge.base import Knowledge
from armsledger.reading.assemble import assemble
from armsledger.reading.attribution import attributions, hedges
from armsledger.reading.confidence import confidence, is_shown
from armsledger.reading.counts import count_features, count_offers
from armsledger.reading.dollars import may_be_dollar_of
from armsledger.reading.gathered import gathered
from armsledger.reading.judge import Judge
from armsledger.reading.merge import Group
from armsledger.reading.modality import modality_facts
from armsledger.reading.scenes import Setting
from armsledger.reading.scorer import Scorer
from armsledger.reading.sums import sum_features, sum_offers
from armsledger.records import Money, Reading
from training.commitment import Told
from training.fit import fit
from training.labels import Example

#: scikit-learn's C for each model: the strength with the best F1 over five folds of documents.
STRENGTHS = {"quantity": 0.003, "value": 0.03}
FOLDS = 5
#: Written texts teach the sums, of which real news tells few; they count in other words than news does.
WRITTEN_TEACH = frozenset({"value"})
#: What fewer offers than this have is not learned.
RARE = 10


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What a text offers for one slot of a claim, and which of it is right."""

    document: str
    labelled: bool
    """Whether the label says anything in the slot."""
    offers: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The choices of a set, by the name of the weights."""

    quantity: list[Choice] = field(default_factory=list)
    value: list[Choice] = field(default_factory=list)
    modality: list[Told] = field(default_factory=list)

    def of(self, name: str) -> list[Choice]:
        """Those of the number or of the sum."""
        return self.quantity if name == "quantity" else self.value


def add_choices(into: Choices, example: Example, labelled: Sequence[Facts], knowledge: Knowledge, judge: Judge) -> None:
    """Add what a document offers for each claim that pairs with a label."""
    setting = example.setting
    for wanted, group, others in _paired(setting, labelled, knowledge, judge):
        into.quantity.append(_counts(example.id, wanted, group, others, setting, knowledge))
        into.value.append(_sums(example.id, wanted, group, others, setting, knowledge))
        if wanted.modality:
            into.modality.append(_told(example.id, wanted.modality, group, setting, knowledge))


def _paired(
    setting: Setting, labelled: Sequence[Facts], knowledge: Knowledge, judge: Judge
) -> Iterator[tuple[Facts, Group, list[Group]]]:
    groups = gathered(setting, judge, knowledge)
    kept = [group for group in groups if is_shown(group.lead.kind, confidence(group, groups, setting))]
    claims = tuple(assemble(g, setting, knowledge, 1.0, [o for o in kept if o is not g]) for g in kept)
    found = facts_of_reading(Reading(setting.document, claims))
    for transfers in (True, False):
        wanted = [facts for facts in labelled if facts.is_transfer == transfers]
        places = [place for place, facts in enumerate(found) if facts.is_transfer == transfers]
        for i, j in pair(wanted, [found[place] for place in places]):
            group = kept[places[j]]
            yield wanted[i], group, [other for other in kept if other is not group]


def _told(document: str, modality: str, group: Group, setting: Setting, knowledge: Knowledge) -> Told:
    said = tuple(attributions(group.lead.proposal, setting, knowledge))
    hedged = tuple(hedges(group.lead.proposal, setting, knowledge))
    return Told(document, modality_facts(group, said, hedged, setting, knowledge), modality)


def _counts(
    document: str, wanted: Facts, group: Group, others: Sequence[Group], setting: Setting, knowledge: Knowledge
) -> Choice:
    every = count_offers(group, setting, others, knowledge)
    offers = [offer for offer in every if offer.quantity.exact is not None]
    return Choice(
        document,
        wanted.quantity is not None,
        tuple(count_features(offer, every, group, setting, knowledge) for offer in offers),
        tuple(wanted.quantity is not None and offer.quantity.exact == wanted.quantity for offer in offers),
    )


def _sums(
    document: str, wanted: Facts, group: Group, others: Sequence[Group], setting: Setting, knowledge: Knowledge
) -> Choice:
    offers = sum_offers(group, setting, knowledge)
    return Choice(
        document,
        wanted.value is not None,
        tuple(sum_features(offer, offers, group, others, setting, knowledge) for offer in offers),
        tuple(_is_sum(wanted, offer.money) for offer in offers),
    )


def _is_sum(wanted: Facts, found: Money) -> bool:
    """Whether a sum is the labelled one; whose dollar a dollar is, a rule says later."""
    amount, currency = wanted.value or (None, None)
    if not amount or not currency:
        return False
    same = currency == found.currency or (currency.endswith("D") and may_be_dollar_of(found.span.text, found.currency))
    return same and abs(amount - found.amount) <= TOLERANCE * abs(amount)


def fit_choices(choices: Sequence[Choice], name: str) -> Scorer:
    """The weights of one slot."""
    seen = Counter(what for choice in choices for offer in choice.offers for what, number in offer.items() if number)
    cases = [
        {what: number for what, number in offer.items() if seen[what] >= RARE}
        for choice in choices
        for offer in choice.offers
    ]
    answers = [right for choice in choices for right in choice.right]
    return fit(cases, answers, strength=STRENGTHS[name])


def left_out_f1(choices: Sequence[Choice], name: str, also: Sequence[Choice], least: float) -> float:
    """F1 of a slot over five folds of documents, each chosen by weights that never saw it; `also` only teaches."""
    hits = found = labelled = 0
    for fold in range(FOLDS):
        scorer = fit_choices([*(c for c in choices if _fold(c.document) != fold), *also], name)
        for choice in (c for c in choices if _fold(c.document) == fold):
            chances = [scorer.probability(offer) for offer in choice.offers]
            best = max(chances, default=0.0)
            taken = bool(chances) and best >= least
            hits += taken and choice.right[chances.index(best)]
            found += taken
            labelled += choice.labelled
    return 2 * hits / max(1, found + labelled)


def _fold(document: str) -> int:
    return int(hashlib.sha256(f"fold/{document}".encode()).hexdigest(), 16) % FOLDS
