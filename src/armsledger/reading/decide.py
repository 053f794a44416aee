"""From judgements to decisions: which kind each weapon's claim is, who supplies and receives, how sure the words are.

In: a `Setting`. Out: a `Decision` for each weapon and stage that the network holds for likely enough to look at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from armsledger.knowledge.base import Knowledge
from armsledger.reading.followed import is_met, with_its_meeting
from armsledger.reading.judge import Judge, Judgement, Role
from armsledger.reading.proposals import Proposal, proposal_for, proposals
from armsledger.reading.scene import Party, Scene
from armsledger.reading.scenes import Setting
from armsledger.reading.sharing import Side, both_sides, rivals, side
from armsledger.reading.sides import RECIPIENT, SUPPLIER
from armsledger.reading.stages import stage_of, step_of
from armsledger.reading.windows import windows
from armsledger.records import TRANSFERS, Kind, Modality

#: A stage with less support than this is not looked at again. Low: the merged claim is judged later.
LEAST_SUPPORT = 0.15
#: The same where a cue that the parse ties to the weapon says that stage: rules then speak for it too.
LEAST_WITH_CUE = 0.02
#: Kinds that name an owner and never a supplier (annotation guide).
WITHOUT_SUPPLIER = frozenset({Kind.PRODUCTION, Kind.TEST})


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What a mention of a weapon is taken to say."""

    proposal: Proposal
    kind: Kind
    support: float
    """The probability that the mention tells a claim of this stage at all."""
    suppliers: dict[str, float]
    """Party id -> how likely the whole side is."""
    recipients: dict[str, float]
    modality: Modality
    sureness: float
    """The probability of the modality."""
    doubt: float
    """How much of a side the network would rather give to others."""
    mentions: dict[str, tuple[tuple[Scene, Party], ...]] = field(default_factory=dict)
    """Party id -> the words that name it, each with its sentence."""


def decisions(setting: Setting, judge: Judge, knowledge: Knowledge) -> Iterator[Decision]:
    """Decide each weapon and stage of a document that has enough support."""
    found = list(windows(setting, judge.pieces, knowledge))
    told = {id(scene): _told(scene) for window in found for scene in window.scenes}
    for judgement in judge.judge(found):
        cued = told[id(judgement.scene)].get(id(judgement.weapon), frozenset())
        for kind, support in _stages(judgement, cued):
            decision = _decision(judgement, kind, support, setting)
            if kind is not Kind.MEETING or is_met(decision.proposal, setting):
                yield decision


def _told(scene: Scene) -> dict[int, frozenset[str]]:
    """Weapon (by `id`) -> the stages that cues tied to it say."""
    stages: dict[int, set[str]] = {}
    for proposal in proposals(scene):
        if proposal.relation != "near":
            stages.setdefault(id(proposal.weapon), set()).add(stage_of(Kind(proposal.cue.cue.effect)))
    return {weapon: frozenset(found) for weapon, found in stages.items()}


def _stages(judgement: Judgement, cued: frozenset[str]) -> Iterator[tuple[Kind, float]]:
    """The likeliest kind of each stage with enough support, and the probability of any kind of it."""
    by_stage: dict[str, list[tuple[float, Kind]]] = {}
    for kind, probability in judgement.kinds.items():
        by_stage.setdefault(stage_of(kind), []).append((probability, kind))
    for stage, kinds in by_stage.items():
        none = 1.0
        for probability, _ in kinds:
            none *= 1.0 - probability
        if 1.0 - none >= (LEAST_WITH_CUE if stage in cued else LEAST_SUPPORT):
            yield max(kinds)[1], 1.0 - none


def _decision(judgement: Judgement, kind: Kind, support: float, setting: Setting) -> Decision:
    step = step_of(kind)
    roles = (step, SUPPLIER), (step, RECIPIENT)
    gives, gets = both_sides(judgement, *roles) if kind in TRANSFERS else (side(judgement, role) for role in roles)
    proposal = proposal_for(judgement.scene, judgement.weapon, kind)
    if kind is Kind.MEETING:
        proposal = with_its_meeting(proposal, {*gives, *gets}, setting)
    modality, sureness = max(judgement.modalities[step].items(), key=lambda item: item[1])
    return Decision(
        proposal,
        kind,
        support,
        {} if kind in WITHOUT_SUPPLIER else gives,
        gets,
        modality,
        sureness,
        max(_left_to_others(judgement, role, chosen) for role, chosen in zip(roles, (gives, gets), strict=True)),
        judgement.mentions,
    )


def _left_to_others(judgement: Judgement, role: Role, chosen: Side) -> float:
    """The share of a role that named parties have beside those that were chosen."""
    return sum(share for party, share in rivals(judgement, role).items() if party not in chosen)
