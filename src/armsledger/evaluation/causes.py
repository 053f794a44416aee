"""What lost each claim that did not agree strictly, so that work goes where most is lost.

In: a `Measure`'s comparisons. Out: a `Miss` for each labelled claim that no prediction matched and for each
prediction that matched no label, with its causes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.evaluation.facts import Facts
from armsledger.evaluation.measure import Compared, Measure
from armsledger.evaluation.pairing import same_weapon, wrong_slots

NOTHING_FOUND = "no claim paired: nothing found in the document"
NO_WEAPON = "no claim paired: weapon not found"
NO_EVENT = "no claim paired: event not found"
SPURIOUS = "spurious"
SPURIOUS_DOCUMENT = "spurious: the document has no label"
WRONG = {
    "stage": "wrong stage",
    "suppliers": "wrong supplier",
    "recipients": "wrong recipient",
    "category": "wrong category",
}


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: a labelled claim, a predicted one, or a pair of them that differ."""

    document: str
    labelled: Facts | None
    predicted: Facts | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many misses a cause has a part in, and how many it alone explains."""

    cause: str
    misses: int
    alone: int


def misses(measured: Measure) -> Iterator[Miss]:
    """Every miss, document after document, transfers and build-up of a document together."""
    for transfers, build_up in zip(measured.compared_transfers, measured.compared_build_up, strict=True):
        found = (*transfers.predicted, *build_up.predicted)
        has_labels = bool(transfers.labelled or build_up.labelled)
        for compared in (transfers, build_up):
            yield from _differing_pairs(compared)
            yield from _unpaired(compared, found)
            yield from _spurious(compared, has_labels)


def count_causes(found: Iterable[Miss]) -> list[CauseCount]:
    """Causes by number of misses, most first."""
    shared: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for miss in found:
        shared.update(miss.causes)
        if len(miss.causes) == 1:
            alone.update(miss.causes)
    return [CauseCount(cause, number, alone[cause]) for cause, number in shared.most_common()]


def _differing_pairs(compared: Compared) -> Iterator[Miss]:
    for i, j in compared.pairs:
        labelled, predicted = compared.labelled[i], compared.predicted[j]
        wrong = wrong_slots(labelled, predicted)
        if wrong:
            yield Miss(compared.id, labelled, predicted, tuple(WRONG[slot] for slot in wrong))


def _unpaired(compared: Compared, found: Sequence[Facts]) -> Iterator[Miss]:
    paired = {i for i, _ in compared.pairs}
    for i, labelled in enumerate(compared.labelled):
        if i not in paired:
            yield Miss(compared.id, labelled, None, (_why_unpaired(labelled, found),))


def _why_unpaired(labelled: Facts, found: Sequence[Facts]) -> str:
    """A weapon that stands in some claim of the document was seen: what failed is the event or its parties."""
    if not found:
        return NOTHING_FOUND
    seen = any(claim.category == labelled.category or same_weapon(claim.weapon, labelled.weapon) for claim in found)
    return NO_EVENT if seen else NO_WEAPON


def _spurious(compared: Compared, has_labels: bool) -> Iterator[Miss]:
    paired = {j for _, j in compared.pairs}
    cause = SPURIOUS if has_labels else SPURIOUS_DOCUMENT
    for j, predicted in enumerate(compared.predicted):
        if j not in paired:
            yield Miss(compared.id, None, predicted, (cause,))
