"""How often the reader agrees with the labels: strict, relaxed, by document, by slot and by kind.

In: labelled and predicted `Facts` by document. Out: a `Measure` of two tables, transfers apart from build-up.
The definition is that of the annotation guide's own scorer, which a test holds this one to, figure by figure.

    strict    a pair counts if stage, suppliers, recipients and category all agree (build-up: no suppliers)
    relaxed   a pair counts if the stage agrees, and suppliers or recipients do
    slots     each filled slot of each claim, right only where the pair agrees on it
    paired    the same, among paired claims only: what is lost once the claim itself was found
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsledger.evaluation.facts import Facts
from armsledger.evaluation.pairing import AGREES, SLOTS, is_filled, is_relaxed_hit, pair, wrong_slots

Claims = Mapping[str, Sequence[Facts]]
"""Document id -> its claims."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts of one measure, and the rates that follow from them (0 where nothing was counted)."""

    hits: int
    predicted: int
    labelled: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what was labelled that was found."""
        return self.hits / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """For JSON: rates and counts."""
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**rates, "hits": self.hits, "predicted": self.predicted, "labelled": self.labelled}


@dataclass(frozen=True, slots=True)
class Compared:
    """The claims of one document, labelled and predicted, and which were paired."""

    id: str
    labelled: tuple[Facts, ...]
    predicted: tuple[Facts, ...]
    pairs: tuple[tuple[int, int], ...]

    def strict_pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs that agree on all that a strict hit asks for."""
        return tuple((i, j) for i, j in self.pairs if not wrong_slots(self.labelled[i], self.predicted[j]))

    def relaxed_pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs that agree on the stage and one side."""
        return tuple((i, j) for i, j in self.pairs if is_relaxed_hit(self.labelled[i], self.predicted[j]))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the measure."""

    strict: Figure
    relaxed: Figure
    documents: Figure
    slots: Mapping[str, Figure]
    paired: Mapping[str, Figure]
    kinds: Mapping[str, Figure]

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "strict": self.strict.as_dict(),
            "relaxed": self.relaxed.as_dict(),
            "documents": self.documents.as_dict(),
            "slots": {name: figure.as_dict() for name, figure in self.slots.items()},
            "paired": {name: figure.as_dict() for name, figure in self.paired.items()},
            "kinds": {name: figure.as_dict() for name, figure in self.kinds.items()},
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """Both tables, and the comparisons they were counted from."""

    transfers: Table
    build_up: Table
    compared_transfers: tuple[Compared, ...]
    compared_build_up: tuple[Compared, ...]

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {"transfers": self.transfers.as_dict(), "build_up": self.build_up.as_dict()}


def measure(labelled: Claims, predicted: Claims) -> Measure:
    """Measure predictions against labels. A labelled document without predictions counts as one with no claims."""
    transfers = _compare(labelled, predicted, lambda claim: claim.is_transfer)
    build_up = _compare(labelled, predicted, lambda claim: not claim.is_transfer)
    return Measure(table_of(transfers), table_of(build_up), transfers, build_up)


def _compare(labelled: Claims, predicted: Claims, wanted: Callable[[Facts], bool]) -> tuple[Compared, ...]:
    compared = []
    for key, claims in labelled.items():
        ours = tuple(filter(wanted, claims))
        theirs = tuple(filter(wanted, predicted.get(key, ())))
        compared.append(Compared(key, ours, theirs, pair(ours, theirs)))
    return tuple(compared)


def table_of(compared: Sequence[Compared]) -> Table:
    """Count one table."""
    claims = Figure(0, sum(len(c.predicted) for c in compared), sum(len(c.labelled) for c in compared))
    return Table(
        strict=Figure(sum(len(c.strict_pairs()) for c in compared), claims.predicted, claims.labelled),
        relaxed=Figure(sum(len(c.relaxed_pairs()) for c in compared), claims.predicted, claims.labelled),
        documents=_documents(compared),
        slots={slot: _slot(compared, slot) for slot in SLOTS},
        paired={slot: _slot([_only_pairs(c) for c in compared], slot) for slot in SLOTS},
        kinds=_kinds(compared),
    )


def _documents(compared: Iterable[Compared]) -> Figure:
    """Documents with any claim: a cheap sign of whether the reader notices what is worth reading."""
    seen = [(bool(c.labelled), bool(c.predicted)) for c in compared]
    return Figure(
        hits=sum(ours and theirs for ours, theirs in seen),
        predicted=sum(theirs for _, theirs in seen),
        labelled=sum(ours for ours, _ in seen),
    )


def _slot(compared: Iterable[Compared], slot: str) -> Figure:
    hits = predicted = labelled = 0
    for c in compared:
        labelled += sum(is_filled(claim, slot) for claim in c.labelled)
        predicted += sum(is_filled(claim, slot) for claim in c.predicted)
        hits += sum(_right(c.labelled[i], c.predicted[j], slot) for i, j in c.pairs)
    return Figure(hits, predicted, labelled)


def _right(labelled: Facts, predicted: Facts, slot: str) -> bool:
    return is_filled(labelled, slot) and is_filled(predicted, slot) and AGREES[slot](labelled, predicted)


def _only_pairs(c: Compared) -> Compared:
    """The same comparison without the claims that found no partner."""
    labelled = tuple(c.labelled[i] for i, _ in c.pairs)
    predicted = tuple(c.predicted[j] for _, j in c.pairs)
    return Compared(c.id, labelled, predicted, tuple((n, n) for n in range(len(c.pairs))))


def _kinds(compared: Sequence[Compared]) -> dict[str, Figure]:
    kinds = {str(claim.kind) for c in compared for claim in (*c.labelled, *c.predicted)}
    return {kind: _kind(compared, kind) for kind in sorted(kinds)}


def _kind(compared: Iterable[Compared], kind: str) -> Figure:
    """Strict hits by the kind that the label gives; a hit may be predicted under another kind of the same stage."""
    hits = predicted = labelled = 0
    for c in compared:
        hits += sum(str(c.labelled[i].kind) == kind for i, _ in c.strict_pairs())
        predicted += sum(str(claim.kind) == kind for claim in c.predicted)
        labelled += sum(str(claim.kind) == kind for claim in c.labelled)
    return Figure(hits, predicted, labelled)
