"""Fit the weights that turn what supports a merged claim into its confidence, on documents the network never saw.

In: staged documents with labels. Out: a readable logistic model, and each document's confidences when its own labels
were left out of the fit (five folds), for thresholds and calibration.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsledger.evaluation.facts import Facts, facts_of_reading
from armsledger.evaluation.pairing import pair, wrong_slots
from armsledger.knowledge.base import Knowledge
from armsledger.reading.assemble import assemble
from armsledger.reading.confidence import features
from armsledger.reading.gathered import gathered
from armsledger.reading.judge import Judge
from armsledger.reading.scorer import Scorer
from armsledger.records import Reading
from training.fit import fit
from training.labels import Example

FOLDS = 5
STRENGTH = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A merged claim before its confidence is known."""

    document: str
    features: Mapping[str, float]
    facts: Facts
    right: bool
    """Whether it agrees strictly with the label it pairs with."""


def candidates(example: Example, labelled: Sequence[Facts], knowledge: Knowledge, judge: Judge) -> list[Candidate]:
    """Every claim that the network's decisions make of a document, and whether each is right."""
    groups = gathered(example.setting, judge, knowledge)
    claims = tuple(assemble(group, example.setting, knowledge, 0.0) for group in groups)
    found = facts_of_reading(Reading(example.setting.document, claims))
    right = _right(labelled, found)
    return [
        Candidate(example.id, features(group, groups, example.setting), facts, place in right)
        for place, (group, facts) in enumerate(zip(groups, found, strict=True))
    ]


def _right(labelled: Sequence[Facts], found: Sequence[Facts]) -> set[int]:
    """The places of the claims that agree strictly; transfers and build-up are paired apart, as in the measure."""
    right = set()
    for transfers in (True, False):
        wanted = [facts for facts in labelled if facts.is_transfer == transfers]
        places = [place for place, facts in enumerate(found) if facts.is_transfer == transfers]
        for i, j in pair(wanted, [found[place] for place in places]):
            if not wrong_slots(wanted[i], found[places[j]]):
                right.add(places[j])
    return right


def fit_claims(found: Sequence[Candidate]) -> Scorer:
    """The weights from all candidates."""
    return fit([c.features for c in found], [c.right for c in found], strength=STRENGTH)


def left_out(found: Sequence[Candidate]) -> list[float]:
    """The confidence of each candidate by weights that never saw its document."""
    sure = [0.0] * len(found)
    for fold in range(FOLDS):
        scorer = fit_claims([c for c in found if _fold(c.document) != fold])
        for place, candidate in enumerate(found):
            if _fold(candidate.document) == fold:
                sure[place] = scorer.probability(candidate.features)
    return sure


def _fold(document: str) -> int:
    return int(hashlib.sha256(f"fold/{document}".encode()).hexdigest(), 16) % FOLDS
