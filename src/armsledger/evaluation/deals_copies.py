"""How well documents are told to be of one origin: by pairs, and after the pairs are joined to origins.

In: `Gold` and the verdicts on pairs of its documents. Out: `Copies`, by part: all documents, those of the half that
weights were tuned on, and those held out. A document's half is told by the name of its origin, or by its id if it is an
origin of its own, for good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from armsledger.documents.copies import bands, signature
from armsledger.documents.origins import cited, origins, same_origin
from armsledger.documents.runs import run_keys
from armsledger.evaluation.deals_gold import Gold
from armsledger.evaluation.deals_measure import PARTS, Rates, pairwise
from armsledger.records import Claim, Document, Verdict

Verdicts = tuple[tuple[str, str, Verdict], ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """Pairs of documents of one origin, by part."""

    pairs: Mapping[str, Rates]
    """As each pair is judged by itself."""
    joined: Mapping[str, Rates]
    """After the pairs that hold are joined: what a ledger counts."""

    def as_dict(self) -> dict[str, object]:
        """For JSON: the pairs of all documents at the top, the rest below."""
        parts = {
            name: {"pairs": self.pairs[name].as_dict(), "joined": self.joined[name].as_dict()} for name, _ in PARTS
        }
        return {**self.pairs["all"].as_dict(), "parts": parts}


def verdicts_of(documents: Mapping[str, Document], claims: Mapping[str, tuple[Claim, ...]]) -> Verdicts:
    """The verdict on each pair of documents that share a band, or a source that they may go back to."""
    return tuple(
        (a, b, same_origin(documents[a], documents[b], claims.get(a, ()), claims.get(b, ())))
        for a, b in sorted(set(_proposed(documents.values())))
    )


def measure_copies(gold: Gold, verdicts: Verdicts) -> Copies:
    """The pairs that were found against those that were labelled."""
    name_of = {document: gold.origin_of.get(document, document) for document in gold.documents}
    joined = {d: origin.id for origin in origins(gold.documents, verdicts) for d in origin.documents}
    put = {(min(a, b), max(a, b)) for a, b, verdict in verdicts if verdict.same}
    parts = {name: [d for d, origin in name_of.items() if belongs(origin)] for name, belongs in PARTS}
    return Copies(
        {name: _pairs(name_of, put, frozenset(items)) for name, items in parts.items()},
        {name: pairwise(name_of, joined, items) for name, items in parts.items()},
    )


def _pairs(name_of: Mapping[str, str], put: set[tuple[str, str]], items: frozenset[str]) -> Rates:
    """The rates of pairs with a document of `items` in them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for document, origin in name_of.items():
        groups[origin].append(document)
    belong = {pair for group in groups.values() for pair in combinations(sorted(group), 2) if items & set(pair)}
    counted = {pair for pair in put if items & set(pair)}
    both = len(belong & counted)
    return Rates(both / len(counted) if counted else 0.0, both / len(belong) if belong else 0.0, len(belong))


def _proposed(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    shared: dict[Hashable, list[str]] = defaultdict(list)
    for document in documents:
        for key in (*bands(signature(document.text)), *run_keys(document.text), *cited(document)):
            shared[key].append(document.id)
    for group in shared.values():
        yield from combinations(sorted(set(group)), 2)
