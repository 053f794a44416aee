"""The numbers that a text offers as the count of a claim's weapon, each with what speaks for it and against it.

In: a `Group`, the document's `Setting`, its other claims. Out: a `CountOffer` for each number that counts the weapon
somewhere in the text, and named numbers that say how well it fits. `amounts.py` chooses among them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.reading.beside import any_of, beside
from armsledger.reading.language_model import text_of
from armsledger.reading.merge import Group, same_weapon
from armsledger.reading.proposals import proposals
from armsledger.reading.quantities import Quantity, bare_singular, quantity_of
from armsledger.reading.scene import Scene, Weapon
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.reading.stages import stage_of
from armsledger.records import Category, Kind

#: The first of its sort is a sort, not a piece.
SORT = re.compile(
    r"(?i)first\s(?:indigenous|home|domestic|ever|of\sits)|new\s(?:type|class|generation)|"
    r"(?:world|country|nation)[’']s\s(?:\w+\s)?first"
)
#: The rules that say one without a number.
SINGULAR = frozenset({"article", "newest", "named ship", "bare"})


@dataclass(frozen=True, slots=True, eq=False)
class CountOffer:
    """A number and where it is told."""

    quantity: Quantity
    scene: Scene
    weapon: Weapon
    rank: int | None
    """The place of its mention among those of the claim, from 0; None for a mention that is not the claim's."""


@dataclass(frozen=True, slots=True, eq=False)
class _Vocabulary:
    """What the words beside a number are held against, from `beside.csv`."""

    rate: re.Pattern[str]
    """What follows a number that is no number of one deal: "6,000 drones annually", "to date"."""
    known: re.Pattern[str]
    """Words before a number of things that are known already."""
    held: re.Pattern[str]
    """Words before a number of what somebody has, or has had so far."""
    one: frozenset[str]
    """Words before a weapon that may say that it is one."""
    follows: frozenset[str]
    """Words right after a weapon that tell what is counted."""


@lru_cache(maxsize=4)
def _vocabulary(knowledge: Knowledge) -> _Vocabulary:
    words = beside(knowledge)
    period, pace, known, held = (any_of(words[group]) for group in ("period", "pace", "known", "held"))
    return _Vocabulary(
        re.compile(rf"(?i)^[^.;]{{0,40}}?\b(?:per|a|each|every)\s(?:{period})\b|^[^.;]{{0,25}}?\b(?:{pace})\b"),
        re.compile(rf"(?i)\b(?:{known})\s(?:\w+\s)?$"),
        re.compile(rf"(?i)\b(?:{held})\b"),
        words["one"],
        words["follows"],
    )


def count_offers(group: Group, setting: Setting, others: Sequence[Group], knowledge: Knowledge) -> list[CountOffer]:
    """Every number that the claim's mentions have, or others of the same weapon in sentences without one."""
    offers = []
    for rank, member in enumerate(group.members):
        scene, weapon = member.proposal.scene, member.proposal.weapon
        told = quantity_of(weapon, scene.weapons) or bare_singular(weapon)
        if told:
            offers.append(CountOffer(told, scene, weapon, rank))
    own = frozenset(id(member.proposal.weapon) for member in group.members)
    return [*offers, *_elsewhere(group, setting, own | _spoken_for(others), knowledge)]


def _elsewhere(group: Group, setting: Setting, taken: frozenset[int], knowledge: Knowledge) -> Iterator[CountOffer]:
    for scene in setting.scenes:
        for weapon in scene.weapons:
            if id(weapon) not in taken and same_weapon(weapon, group.weapon, knowledge):
                told = quantity_of(weapon, scene.weapons)
                if told and told.rule not in SINGULAR:
                    yield CountOffer(told, scene, weapon, None)


def _spoken_for(others: Sequence[Group]) -> frozenset[int]:
    """The mentions that other claims stand on, by `id`."""
    return frozenset(id(member.proposal.weapon) for other in others for member in other.members)


def count_features(
    offer: CountOffer, offers: Sequence[CountOffer], group: Group, setting: Setting, knowledge: Knowledge
) -> dict[str, float]:
    """What speaks for a number and against it, by name."""
    rule = offer.quantity.rule
    kind = group.lead.kind
    sort = "one" if rule in SINGULAR else "number"
    return {
        f"by {rule}": 1.0,
        f"{sort} in {kind}": 1.0,
        f"{rule} in {kind}": 1.0,
        f"{sort}: {group.lead.modality}": 1.0,
        **_place(offer, group, setting, sort),
        **_ties(offer, kind),
        **_words(offer, sort, _vocabulary(knowledge)),
        **_company(offer, offers),
    }


def _place(offer: CountOffer, group: Group, setting: Setting, sort: str) -> dict[str, float]:
    lead = group.lead.proposal.scene
    found = {f"{sort} in the headline": float(offer.scene.in_title)}
    if offer.rank == 0:
        found[f"{sort} of the lead"] = 1.0
    elif offer.rank is None:
        found |= {"elsewhere": 1.0, "sentences away": math.log1p(abs(offer.scene.index - lead.index))}
        found["elsewhere in a snippet"] = float(setting.words <= SNIPPET_WORDS)
        found["before the claim"] = float(offer.scene.index < lead.index)
    else:
        member = group.members[offer.rank]
        found["less support"] = math.log(max(member.support, 0.01) / max(group.lead.support, 0.01))
        found[f"{sort} beside the lead"] = float(offer.scene is lead)
        found["sentences away"] = math.log1p(abs(offer.scene.index - lead.index))
    if setting.words <= SNIPPET_WORDS:
        found[f"{sort} in a snippet"] = 1.0
    return found


def _ties(offer: CountOffer, kind: Kind) -> dict[str, float]:
    """Which stages the cues that the parse ties to the mention tell."""
    stages = {
        stage_of(Kind(proposal.cue.cue.effect))
        for proposal in proposals(offer.scene)
        if proposal.weapon is offer.weapon and proposal.relation != "near"
    }
    return {
        f"{offer.quantity.rule}: cue of its stage": float(stage_of(kind) in stages),
        f"{offer.quantity.rule}: cue of another stage": float(bool(stages - {stage_of(kind)})),
    }


def _words(offer: CountOffer, sort: str, vocabulary: _Vocabulary) -> dict[str, float]:
    """How the number is said."""
    quantity, weapon = offer.quantity, offer.weapon
    text = text_of(weapon.head.doc)
    start, end = quantity.span.start - weapon.offset, weapon.end - weapon.offset
    amount = quantity.exact or 1
    return {
        f"{quantity.rule}: known system": float(weapon.system is not None),
        f"{sort}: vague weapon": float(weapon.category in (Category.UNSPECIFIED, Category.OTHER)),
        "rate": float(bool(vocabulary.rate.match(text[end : end + 60]))),
        "known ones": float(sort == "number" and bool(vocabulary.known.search(text[max(0, start - 20) : start]))),
        "held": float(sort == "number" and bool(vocabulary.held.search(text[max(0, start - 40) : start]))),
        "gap": math.log1p(max(0, weapon.start - quantity.span.end)) if sort == "number" else 0.0,
        **_word(offer, text, end, vocabulary),
        "size": math.log10(max(1, amount)),
        "approximate": float(quantity.approximate),
        "at least": float(quantity.range is not None and quantity.range[1] is None),
        "at most": float(quantity.range is not None and quantity.range[0] is None),
        f"{sort}: plural": float(weapon.head.tag_ in ("NNS", "NNPS")),
    }


def _word(offer: CountOffer, text: str, end: int, vocabulary: _Vocabulary) -> dict[str, float]:
    """Which word says one."""
    quantity, weapon = offer.quantity, offer.weapon
    if quantity.rule not in ("article", "newest", "bare"):
        return {}
    if quantity.rule == "bare":
        before = re.search(r"(\w+)\W*$", text[: weapon.first.idx])
        own = weapon.first.lower_
        first = own if own in vocabulary.one else before.group(1).lower() if before else ""
    else:
        first = quantity.span.text.lower()
    after = re.match(r"\W*(\w+)", text[end : end + 30])
    following = after.group(1).lower() if after else ""
    return {
        **({f"{quantity.rule}: {first}": 1.0} if first in vocabulary.one else {}),
        "one: of a system": float(text[:end].lower().endswith("system")),
        **({f"one: {following} follows": 1.0} if following in vocabulary.follows else {}),
        "one: first of its kind": float(bool(SORT.search(text[max(0, weapon.first.idx - 30) : end]))),
    }


def _company(offer: CountOffer, offers: Sequence[CountOffer]) -> dict[str, float]:
    """Whether other mentions tell the same number, or another."""
    rest = [o.quantity for o in offers if o is not offer]
    numbers = {quantity.exact for quantity in rest if quantity.rule not in SINGULAR}
    same = any(quantity.exact == offer.quantity.exact for quantity in rest)
    return {
        "told again": float(same),
        "other numbers": math.log1p(len(numbers - {offer.quantity.exact})),
        "a number before it": float(
            any(o.rank is not None and (offer.rank is None or o.rank < offer.rank) for o in offers if o is not offer)
        ),
    }
