"""The sums that a text offers as the price of a claim's weapon, each with what speaks for it and against it.

In: a `Group`, the document's `Setting`, its other claims. Out: a `SumOffer` for each sum told near the claim, and named
numbers that say how well it fits. `amounts.py` chooses among them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.reading.beside import any_of, beside
from armsledger.reading.merge import Group
from armsledger.reading.money import APART, APART_BEFORE, CLOSING, CONVERTED, EACH, money, owner_of, value_of
from armsledger.reading.scene import Scene
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.reading.stages import stage_of
from armsledger.records import TRANSFERS, Category, Money

#: How many sentences away a sum may be told, but in a snippet, where each sentence is about the same events.
NEAR = 2
#: How much of the words on each side of a sum is looked at.
BESIDE = 40
#: What a sum is said to be the price of, by the words beside it: groups of `beside.csv`.
SORTS = ("deal", "aid", "programme", "unit", "rate", "worth")


@dataclass(frozen=True, slots=True, eq=False)
class SumOffer:
    """A sum and where it is told."""

    money: Money
    scene: Scene
    rank: int | None
    """The place of its sentence's mention among those of the claim, from 0; None for another sentence."""
    by_rule: bool
    """Whether the rules of `money.py` take it for the price of a mention in its sentence."""


def sum_offers(group: Group, setting: Setting, knowledge: Knowledge) -> list[SumOffer]:
    """Every sum of the claim's sentences and of those near, but the price of one piece; none for a build-up."""
    if group.lead.kind not in TRANSFERS:
        return []
    ranks: dict[int, int] = {}
    for rank, member in enumerate(group.members):
        ranks.setdefault(member.proposal.scene.index, rank)
    offers = []
    for scene in _scenes(ranks, setting):
        text = scene.sentence.text
        found = money(text, scene.start, knowledge.folders)
        sums = [sum_ for sum_ in found if not EACH.match(text[sum_.span.end - scene.start :])]
        ruled = _ruled(group, scene, knowledge) if sums else ()
        offers += [SumOffer(sum_, scene, ranks.get(scene.index), sum_ in ruled) for sum_ in sums]
    return offers


def _ruled(group: Group, scene: Scene, knowledge: Knowledge) -> tuple[Money | None, ...]:
    """What the rules say of each mention of the claim in a sentence."""
    proposals = (member.proposal for member in group.members)
    return tuple(value_of(proposal, knowledge.folders) for proposal in proposals if proposal.scene is scene)


def _scenes(ranks: dict[int, int], setting: Setting) -> Iterator[Scene]:
    for scene in setting.scenes:
        if setting.words <= SNIPPET_WORDS or scene.in_title or any(abs(scene.index - at) <= NEAR for at in ranks):
            yield scene


def sum_features(
    offer: SumOffer,
    offers: Sequence[SumOffer],
    group: Group,
    others: Sequence[Group],
    setting: Setting,
    knowledge: Knowledge,
) -> dict[str, float]:
    """What speaks for a sum and against it, by name."""
    lead = group.lead
    return {
        f"in {lead.kind}": 1.0,
        "not the first item": float(any(_comes_before(other, group) for other in others)),
        "vague weapon": float(lead.proposal.weapon.category == Category.UNSPECIFIED),
        "other equipment": float(lead.proposal.weapon.category == Category.OTHER),
        f"{lead.modality}": 1.0,
        **_place(offer, group, setting),
        **_owner(offer, group),
        **_words(offer, knowledge),
        **_company(offer, offers),
    }


def _comes_before(other: Group, group: Group) -> bool:
    same = stage_of(other.lead.kind) == stage_of(group.lead.kind)
    return same and other.lead.proposal.weapon.start < group.lead.proposal.weapon.start


def _place(offer: SumOffer, group: Group, setting: Setting) -> dict[str, float]:
    lead = group.lead.proposal.scene
    snippet = setting.words <= SNIPPET_WORDS
    away = math.log1p(abs(offer.scene.index - lead.index))
    return {
        "of the lead": float(offer.rank == 0),
        "of another mention": float(bool(offer.rank)),
        "elsewhere": float(offer.rank is None),
        "elsewhere in a snippet": float(offer.rank is None and snippet),
        "sentences away": away,
        "sentences away in an article": 0.0 if snippet else away,
        "before the claim": float(offer.scene.index < lead.index),
        "in the headline": float(offer.scene.in_title),
        "a snippet": float(snippet),
    }


def _owner(offer: SumOffer, group: Group) -> dict[str, float]:
    """Whose the sum is by the order of the words."""
    own = [member.proposal.weapon for member in group.members]
    owner = owner_of(offer.scene, offer.money)
    mine = any(owner is weapon for weapon in own)
    alike = owner is not None and not mine and owner.category in (group.weapon.category, Category.UNSPECIFIED)
    return {
        "owned": float(mine),
        "owned by its like": float(alike),
        "owned by another": float(owner is not None and not mine and not alike),
        "by rule": float(offer.by_rule),
        "gap": math.log1p(min((_gap(offer, w.start, w.end) for w in own), default=0)),
    }


def _gap(offer: SumOffer, start: int, end: int) -> int:
    return max(start - offer.money.span.end, offer.money.span.start - end, 0)


def _words(offer: SumOffer, knowledge: Knowledge) -> dict[str, float]:
    """What the words beside a sum say that it is."""
    text, at = offer.scene.sentence.text, offer.scene.start
    start, end = offer.money.span.start - at, offer.money.span.end - at
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    sorts = _sorts(knowledge)
    found = {f"{name} before": float(bool(sort.search(before))) for name, sort in sorts.items()}
    found |= {f"{name} after": float(bool(sort.search(after))) for name, sort in sorts.items()}
    return found | {
        "apart": float(bool(APART.match(after) or APART_BEFORE.search(before))),
        "converted": float(bool(CONVERTED.search(before))),
        "closes": float(bool(CLOSING.search(before))),
        "size": math.log10(max(1.0, offer.money.amount)),
        "small": float(offer.money.amount < SMALL),
    }


@lru_cache(maxsize=4)
def _sorts(knowledge: Knowledge) -> dict[str, re.Pattern[str]]:
    words = beside(knowledge)
    return {sort: re.compile(rf"(?i)\b(?:{any_of(words[sort])})\b") for sort in SORTS}


#: No arms deal is told with less.
SMALL = 1e6


def _company(offer: SumOffer, offers: Sequence[SumOffer]) -> dict[str, float]:
    """Other sums of the text."""
    rest = [o for o in offers if o is not offer]
    here = [o.money.amount for o in rest if o.scene is offer.scene]
    return {
        "told again": float(any(o.money.amount == offer.money.amount for o in rest)),
        "other sums": math.log1p(len({o.money.amount for o in rest} - {offer.money.amount})),
        "sums beside it": math.log1p(len(here)),
        "largest of several": float(bool(here) and offer.money.amount > max(here)),
        "first of several": float(
            bool(here) and all(o.money.span.start > offer.money.span.start for o in rest if o.scene is offer.scene)
        ),
        "a sum of the lead": float(any(o.rank == 0 for o in rest) and offer.rank != 0),
    }
