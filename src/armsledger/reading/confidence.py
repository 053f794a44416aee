"""How far a merged claim can be trusted: one figure from all that supports it, calibrated on labelled texts.

In: a `Group`, and the groups and setting of its document. Out: the probability that a careful reader would write the
same claim. The weights are in `weights/claim.json`; `training/` makes them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from importlib.resources import files

from armsledger.reading.merge import Group, same_weapon_words, sides_meet
from armsledger.reading.proposals import Proposal
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.reading.scorer import Scorer
from armsledger.reading.stages import stage_of
from armsledger.records import TRANSFERS, Category, Kind

#: Claims of transfers below this are not shown, and claims of build-up and contacts below the second, which are rarer:
#: chosen where precision and recall meet on labelled texts (see training/README.md).
LEAST_CONFIDENCE, LEAST_FOR_BUILD_UP = 0.28, 0.18
#: The log odds of a probability are kept within those of this and of one less this.
NEARLY = 0.005
#: A side that the words leave open is as likely as not.
OPEN = 0.5
#: The first sentences of a document say what it is about.
STARTING = 3


def confidence(group: Group, groups: Sequence[Group], setting: Setting) -> float:
    """The probability that the claim stands, from 0 to 1."""
    return _scorer().probability(features(group, groups, setting))


def is_shown(kind: Kind, sure: float, least: float | None = None) -> bool:
    """Whether a claim of that confidence is worth showing: from `least` on, or as usual."""
    usual = LEAST_CONFIDENCE if kind in TRANSFERS else LEAST_FOR_BUILD_UP
    return sure >= (usual if least is None else least)


@lru_cache(maxsize=1)
def _scorer() -> Scorer:
    return Scorer.read((files("armsledger.reading") / "weights" / "claim.json").read_text("utf-8"))


def features(group: Group, groups: Sequence[Group], setting: Setting) -> dict[str, float]:
    """What speaks for and against a claim, by name: log odds, probabilities, and 1 for what holds.

    None names a kind, a state or a weapon: rare kinds would be held down for being rare, and the words decide already.
    """
    lead = group.lead
    support = _log_odds(lead.support)
    found = {
        "support": support,
        "mean support": _log_odds(sum(member.support for member in group.members) / len(group.members)),
        "told": math.log(len(group.members)),
        "doubt": lead.doubt,
        "sure modality": lead.sureness,
        **_sides(group),
        **_both_sides(group),
        **_company(group, groups),
        **_likeness(group, groups),
        **_cue(lead.proposal, lead.kind),
        **_weapon(group),
        **_place(group, setting),
    }
    if setting.words <= SNIPPET_WORDS:
        found |= {"snippet": 1.0, "support in a snippet": support}
    if lead.kind not in TRANSFERS:
        found |= {"build-up": 1.0, "support of build-up": support}
    return found


def _sides(group: Group) -> dict[str, float]:
    own = {id(member.proposal.scene) for member in group.members}
    found = {}
    for name, side in (("supplier", group.suppliers), ("recipient", group.recipients)):
        found[name] = _log_odds(min(side.values(), default=OPEN))
        found[f"{name} open"] = float(not side)
        found[f"several on the {name}'s side"] = float(len(side) > 1)
        found[f"{name} named elsewhere"] = float(any(not _named_in(own, party, group) for party in side))
    return found


def _named_in(scenes: Set[int], party: str, group: Group) -> bool:
    """Whether one of these sentences (by `id`) names a party."""
    return any(id(scene) in scenes for member in group.members for scene, _ in member.mentions.get(party, ()))


def _both_sides(group: Group) -> dict[str, float]:
    """What the sides are to each other: one party that sells to itself is home trade, a shared one mostly a slip."""
    suppliers, recipients = group.suppliers.keys(), group.recipients.keys()
    shared = bool(suppliers & recipients)
    return {
        "both sides open": float(not suppliers and not recipients),
        "one party on both sides": float(shared and suppliers == recipients),
        "a shared party among others": float(shared and suppliers != recipients),
    }


def _company(group: Group, groups: Sequence[Group]) -> dict[str, float]:
    """The other claims of the document, of such weapons and of the same mention."""
    weapon, support = group.lead.proposal.weapon, group.lead.support
    others = [g for g in groups if g is not group]
    rivals = [g.lead.support for g in others if same_weapon_words(g.weapon, group.weapon)]
    here = [g.lead.support for g in others if g.lead.proposal.weapon is weapon]
    return {
        "claims": math.log(len(others) + 1),
        "rival": _log_odds(max(rivals, default=0.0)),
        "same mention": max(here, default=0.0),
        "surpassed": float(sum(other > support for other in here)),
    }


def _likeness(group: Group, groups: Sequence[Group]) -> dict[str, float]:
    """The other claims of the same stage: those that may be this one told again, and those with other sides.

    "Arms" beside "missiles" for the same sides is mostly the missiles once more.
    """
    same = [g for g in groups if g is not group and stage_of(g.lead.kind) == stage_of(group.lead.kind)]
    meeting = [g for g in same if sides_meet(g, group)]
    category = group.weapon.category
    twins = [g for g in meeting if g.weapon.category == category]
    others = [g for g in same if g.weapon.category == category and not sides_meet(g, group)]
    vague = category == Category.UNSPECIFIED
    told_apart = [g for g in meeting if (g.weapon.category == Category.UNSPECIFIED) != vague]
    return {
        "same sides": _strongest(meeting),
        "twin": _strongest(twins),
        "other sides": _strongest(others),
        "stronger twins": _stronger(twins, group),
        "stronger with other sides": _stronger(others, group),
        "vague beside a named weapon": _strongest(told_apart) if vague else 0.0,
        "named beside a vague weapon": 0.0 if vague else _strongest(told_apart),
    }


def _strongest(groups: Sequence[Group]) -> float:
    return _log_odds(max((g.lead.support for g in groups), default=0.0))


def _stronger(groups: Sequence[Group], than: Group) -> float:
    return math.log(1 + sum(g.lead.support > than.lead.support for g in groups))


def _cue(proposal: Proposal, kind: Kind) -> Mapping[str, float]:
    tied = proposal.relation != "near"
    agrees = stage_of(Kind(proposal.cue.cue.effect)) == stage_of(kind)
    return {"cue tied": float(tied), "cue agrees": float(agrees), "tied cue agrees": float(tied and agrees)}


def _weapon(group: Group) -> Mapping[str, float]:
    category = group.lead.proposal.weapon.category
    return {
        "no certain weapon": float(category == Category.UNSPECIFIED),
        "other equipment": float(category == Category.OTHER),
        "known system": float(group.weapon.system is not None),
    }


def _place(group: Group, setting: Setting) -> Mapping[str, float]:
    scene = group.lead.proposal.scene
    titled = any(member.proposal.scene.in_title for member in group.members)
    snippet = setting.words <= SNIPPET_WORDS
    return {
        "headline": float(titled),
        "headline of a snippet": float(titled and snippet),
        "start": float(scene.index < STARTING),
        "how far in an article": 0.0 if snippet else scene.index / max(1, len(setting.scenes)),
    }


def _log_odds(probability: float) -> float:
    return math.log(max(probability, NEARLY) / max(1.0 - probability, NEARLY))
