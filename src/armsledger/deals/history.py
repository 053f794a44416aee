"""A cluster as a `Deal`: what its claims say, who says it, where they disagree, and how far it can be trusted.

In: a cluster and its claims. Out: one record. No value is averaged: the one that most origins say stands in the field,
and all of them stay in the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import TypeVar

from armsledger.deals.decided import accepted, rejected
from armsledger.deals.rating import rate
from armsledger.deals.reasons import quantity_words, value_words
from armsledger.deals.sayings import conflicts, sayings
from armsledger.deals.stages import best_date, dates_of, ended, history, is_said, reached
from armsledger.records import Category, Cluster, Deal, DealClaim, Decision, Judgement, Kind, Modality, Rating

Value = TypeVar("Value", bound=Hashable)
#: However many origins agree, the reader may be wrong about them all.
MOST_CONFIDENCE = 0.99
UNRATED = Rating("F", 6, "not rated yet")
DISPUTED = frozenset({"suppliers", "recipients", "weapon", "quantity"})


def deal(
    cluster: Cluster,
    claims: Iterable[DealClaim],
    decisions: Iterable[Decision] = (),
    reliability: Mapping[str, str] | None = None,
    register_of: Callable[[Deal], str | None] | None = None,
) -> Deal:
    """The deal that the claims of a cluster tell.

    `claims` may hold more than the cluster's. A claim's `origin` is counted as told. `reliability` maps a publisher
    to A to F. ACCEPT and REJECT of the deal, or of all its claims, show as `reviewed`; corrections are in the claims.
    `register_of` names the register that holds a deal.
    """
    wanted = set(cluster.claims)
    mine = sorted((claim for claim in claims if claim.id in wanted), key=lambda claim: claim.id)
    rows = conflicts(mine)
    dates = dates_of(mine)
    counted = _whole(mine)
    system = _system(mine)
    amount, currency = _most(mine, lambda c: (c.amount, c.currency) if c.amount is not None else None) or (None, None)
    days = sorted(claim.published for claim in mine if claim.published)
    found = Deal(
        id=cluster.id,
        suppliers=_most(mine, lambda claim: claim.suppliers or None) or (),
        recipients=_most(mine, lambda claim: claim.recipients or None) or (),
        weapon=_weapon(mine, system),
        system=system,
        category=_most(mine, _category) or Category.UNSPECIFIED,
        quantity=_most(counted, lambda claim: claim.quantity),
        quantity_range=_range(counted),
        quantities=sayings(mine, quantity_words),
        amount=amount,
        currency=currency,
        values=sayings(mine, value_words),
        stage=reached(mine),
        ended=ended(mine),
        stages=history(mine),
        ordered=best_date(dates.get("ordered", ())),
        announced=best_date(dates.get("announced", ())),
        approved=best_date(dates.get("approved", ())),
        delivered=best_date(dates.get("delivered", ())),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        delivered_so_far=_delivered(mine),
        places=tuple(dict.fromkeys(place for claim in mine for place in claim.places)),
        claims=cluster.claims,
        documents=tuple(sorted({claim.document for claim in mine})),
        origins=tuple(sorted({claim.origin for claim in mine})),
        conflicts=rows,
        rating=UNRATED,
        confidence=_confidence(mine),
        joins=cluster.joins,
        reviewed=_reviewed(cluster, tuple(decisions)),
    )
    return rated(found, mine, reliability or {}, register_of)


def rated(
    deal: Deal,
    claims: Sequence[DealClaim],
    reliability: Mapping[str, str],
    register_of: Callable[[Deal], str | None] | None = None,
) -> Deal:
    """The deal with its rating worked out anew from its claims, the reliability of sources, and registers."""
    return replace(
        deal,
        rating=rate(
            claims,
            reliability,
            disputed=any(row.field in DISPUTED for row in deal.conflicts),
            register=register_of(deal) if register_of else None,
            accepted=deal.reviewed is Judgement.ACCEPT,
        ),
    )


def _most(claims: Sequence[DealClaim], told: Callable[[DealClaim], Value | None]) -> Value | None:
    """The value that most origins tell; of equals the one that most claims tell, then the one told last."""
    origins: dict[Value, set[str]] = defaultdict(set)
    count: dict[Value, int] = defaultdict(int)
    last: dict[Value, str] = defaultdict(str)
    for claim in claims:
        if (value := told(claim)) is not None:
            origins[value].add(claim.origin)
            count[value] += 1
            last[value] = max(last[value], claim.published or "")
    return max(origins, key=lambda value: (len(origins[value]), count[value], last[value], str(value)), default=None)


def _whole(claims: Sequence[DealClaim]) -> Sequence[DealClaim]:
    """The claims whose number is that of the whole deal: a delivery counts only where nothing else tells a number."""
    whole = [claim for claim in claims if claim.kind is not Kind.DELIVERY and _tells_number(claim)]
    return whole or [claim for claim in claims if _tells_number(claim)]


def _tells_number(claim: DealClaim) -> bool:
    return claim.modality is not Modality.DENIED and (claim.quantity, claim.quantity_range) != (None, None)


def _range(claims: Iterable[DealClaim]) -> tuple[int | None, int | None] | None:
    """From the smallest to the largest number told; an end that a claim leaves open stays open."""
    ranges = [claim.quantity_range or (claim.quantity, claim.quantity) for claim in claims]
    if not ranges:
        return None
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    low = None if None in lows else min(each for each in lows if each is not None)
    high = None if None in highs else max(each for each in highs if each is not None)
    return low, high


def _delivered(claims: Iterable[DealClaim]) -> int | None:
    """The largest number that a claim says was handed over: later claims tell the total, or a part of it."""
    told = (claim.quantity for claim in claims if claim.kind is Kind.DELIVERY and is_said(claim))
    return max((number for number in told if number is not None), default=None)


def _system(claims: Sequence[DealClaim]) -> str | None:
    """The system that most origins can mean: `F-35A` can be meant by those that say `F-35`; of equals the closest."""
    lineages = {claim.lineage for claim in claims if claim.lineage}

    def meant(lineage: tuple[str, ...]) -> tuple[int, int, str]:
        fits = {c.origin for c in claims if c.lineage and (c.lineage[0] in lineage or lineage[0] in c.lineage)}
        return len(fits), len(lineage), lineage[0]

    return max(lineages, key=meant)[0] if lineages else None


def _weapon(claims: Sequence[DealClaim], system: str | None) -> str | None:
    """The name that most origins give the system, else the weapon."""
    named = _most(claims, lambda claim: claim.weapon if system and claim.system == system else None)
    return named or _most(claims, lambda claim: claim.weapon)


def _category(claim: DealClaim) -> Category | None:
    return None if claim.category is Category.UNSPECIFIED else claim.category


def _confidence(claims: Iterable[DealClaim]) -> float:
    best: dict[str, float] = defaultdict(float)
    for claim in claims:
        if claim.modality is not Modality.DENIED:
            best[claim.origin] = max(best[claim.origin], claim.confidence)
    return round(min(MOST_CONFIDENCE, 1 - prod(1 - each for each in best.values())), 3)


def _reviewed(cluster: Cluster, decisions: Sequence[Decision]) -> Judgement | None:
    """What a person said of the deal, or of all its claims, whose ids outlast the deal's."""
    if cluster.id in rejected(decisions):
        return Judgement.REJECT
    said = accepted(decisions)
    return Judgement.ACCEPT if cluster.id in said or said.issuperset(cluster.claims) else None
