"""Links a labelled set, with the labelled claims and with the reader's own, and finds its copies.

In: `Gold`. Out: a `Trial`: figures for all deals, for the half that weights were tuned on, and for the half held out.
With the reader's own claims, one that agrees with a labelled claim of its document stands for it; a claim that was
missed stands alone, and one that nothing labels is of a deal of its own: both cost, as they would a user.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from armsledger.deals import claim_view, cluster
from armsledger.documents.origins import origins
from armsledger.evaluation.deals_copies import Copies, measure_copies, verdicts_of
from armsledger.evaluation.deals_gold import Gold
from armsledger.evaluation.deals_measure import PARTS, Rates, b_cubed, pairwise
from armsledger.evaluation.facts import Facts, facts_of_reading
from armsledger.evaluation.pairing import pair
from armsledger.knowledge.base import Knowledge
from armsledger.records import TRANSFERS, DealClaim, Document, Reading


@dataclass(frozen=True, slots=True)
class Linked:
    """B-cubed and pairwise figures, by part."""

    b_cubed: Mapping[str, Rates]
    pairwise: Mapping[str, Rates]

    def as_dict(self) -> dict[str, object]:
        """For JSON: the figures of all deals at the top, those of the parts below."""
        parts = {name: {"b_cubed": self.b_cubed[name].as_dict(), "pairwise": self.pairwise[name].as_dict()}
                 for name, _ in PARTS}  # fmt: skip
        return {**parts["all"], "parts": parts}


@dataclass(frozen=True, slots=True)
class Trial:
    """What `evaluate deals` shows."""

    claims: int
    deals: int
    deals_of_several: int
    gold: Linked
    reader: Linked | None
    """None without texts."""
    found: tuple[int, int, int]
    """The reader's claims that stand for a labelled one, labelled ones that it missed, and its others."""
    copies: Copies | None

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        counts = {"claims": self.claims, "deals": self.deals, "deals_of_several": self.deals_of_several}
        shown: dict[str, object] = {**counts, "gold": self.gold.as_dict()}
        if self.reader:
            both, missed, extra = self.found
            shown["reader"] = {**self.reader.as_dict(), "found": both, "missed": missed, "unlabelled": extra}
        if self.copies:
            shown["copies"] = self.copies.as_dict()
        return shown


def measure_deals(gold: Gold, knowledge: Knowledge, readings: Iterable[Reading] = ()) -> Trial:
    """Link the labelled claims, and those of `readings` where given."""
    read = {reading.document.id: reading for reading in readings}
    verdicts = verdicts_of(gold.documents, {key: reading.claims for key, reading in read.items()})
    origin_of = {d: origin.id for origin in origins(gold.documents, verdicts) for d in origin.documents}
    views = [replace(claim, origin=origin_of.get(claim.document, claim.document)) for claim in gold.claims]
    sizes = Counter(gold.deal_of.values())
    reader, found = (None, (0, 0, 0)) if not read else _read(gold, read, origin_of, knowledge)
    return Trial(
        claims=len(views),
        deals=len(sizes),
        deals_of_several=sum(size > 1 for size in sizes.values()),
        gold=_linked(gold.deal_of, _clusters(views, gold.deal_of)),
        reader=reader,
        found=found,
        copies=measure_copies(gold, verdicts) if gold.documents else None,
    )


def _read(
    gold: Gold, read: Mapping[str, Reading], origin_of: Mapping[str, str], knowledge: Knowledge
) -> tuple[Linked, tuple[int, int, int]]:
    """The figures with the reader's own claims, and how many of them were found, missed, or nobody's."""
    deal_of: dict[str, Hashable] = dict(gold.deal_of)
    views: list[DealClaim] = []
    stands = 0
    for document, labelled in _by_document(gold).items():
        reading = read.get(document) or Reading(Document(document, ""), ())
        names = _names(reading, labelled)
        for claim in reading.claims:
            if claim.kind in TRANSFERS:
                name = names.get(claim.id, f"{document}/{claim.id}")
                stands += name in gold.deal_of
                deal_of.setdefault(name, f"nothing labels {name}")
                origin = origin_of.get(document, document)
                views.append(replace(claim_view(claim, reading.document, origin, knowledge), id=name))
    linked = _linked(deal_of, _clusters(views, deal_of))
    return linked, (stands, len(gold.deal_of) - stands, len(deal_of) - len(gold.deal_of))


def _by_document(gold: Gold) -> dict[str, list[DealClaim]]:
    """The labelled claims of each document whose claims were labelled."""
    claims: dict[str, list[DealClaim]] = {d: [] for d in gold.documents if d not in gold.copies_alone}
    for claim in gold.claims:
        claims[claim.document].append(claim)
    return claims


def _names(reading: Reading, labelled: list[DealClaim]) -> dict[str, str]:
    """The reader's claim -> the labelled claim that it stands for."""
    mine = [facts for facts in facts_of_reading(reading) if facts.is_transfer]
    claims = [claim for claim in reading.claims if claim.kind in TRANSFERS]
    return {claims[j].id: labelled[i].id for i, j in pair([_facts(claim) for claim in labelled], mine)}


def _facts(claim: DealClaim) -> Facts:
    return Facts(
        kind=claim.kind.value,
        suppliers=frozenset(side.casefold() for side in claim.suppliers),
        recipients=frozenset(side.casefold() for side in claim.recipients),
        category=claim.category.value,
        weapon=claim.weapon,
        quantity=claim.quantity,
        value=(claim.amount, claim.currency) if claim.amount is not None else None,
        modality=claim.modality.value,
        places=frozenset(),
    )


def _clusters(views: Iterable[DealClaim], known: Iterable[str]) -> dict[str, Hashable]:
    """The cluster of each claim; those in none stand alone."""
    found: dict[str, Hashable] = {claim: claim for claim in known}
    for each in cluster(list(views)):
        found.update(dict.fromkeys(each.claims, each.id))
    return found


def _linked(deal_of: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Linked:
    parts = {name: [claim for claim, deal in deal_of.items() if belongs(str(deal))] for name, belongs in PARTS}
    return Linked(
        {name: b_cubed(deal_of, found, items) for name, items in parts.items()},
        {name: pairwise(deal_of, found, items) for name, items in parts.items()},
    )
