"""Which mention of a weapon tells which labelled claim: labels name no words, so the likeliest mentions are found.

In: a document's scenes and its labels. Out: for each mention of a weapon the labels that it tells, and the stages that
it may tell again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from armsledger.evaluation.facts import STAGES
from armsledger.evaluation.pairing import same_weapon
from armsledger.reading.quantities import quantity_of
from armsledger.reading.scene import Scene, Weapon
from training.labels import Example, Label

#: A mention that fits a label nearly as well as the best one tells it too (headline and lead).
MARGIN = 1.0
#: The same words for the same thing; below it a mention fits by its category alone.
NAMED, STAGED, SIDES = 2.0, 1.5, 2.5
#: The label's number beside the mention, or another one.
COUNTED, MISCOUNTED = 0.5, -1.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """Weapon mention (by `id`) -> what the labels say of it."""

    told: dict[int, list[Label]] = field(default_factory=dict)
    """The labels that it tells. A label that fits no mention is left out."""
    unsure: dict[int, set[str]] = field(default_factory=dict)
    """The stages of labels that it may tell once more: neither a yes nor a no is right there."""


def align(example: Example) -> Alignment:
    """Find the mentions that tell each label."""
    found = Alignment()
    mentions = [(scene, weapon) for scene in example.setting.scenes for weapon in scene.weapons]
    for label in example.labels:
        stage = STAGES.get(label.kind, label.kind)
        scored = [
            (fit, scene, weapon) for scene, weapon in mentions if (fit := _fit(label, scene, weapon, example)) > 0
        ]
        best = max((fit for fit, _, _ in scored), default=0.0)
        for fit, scene, weapon in scored:
            if fit >= best - MARGIN:
                found.told.setdefault(id(weapon), []).append(label)
            elif _is_cued(scene, stage):
                found.unsure.setdefault(id(weapon), set()).add(stage)
    return found


def _is_cued(scene: Scene, stage: str) -> bool:
    return any(STAGES.get(cue.cue.effect, cue.cue.effect) == stage for cue in scene.cues)


def _fit(label: Label, scene: Scene, weapon: Weapon, example: Example) -> float:
    """How well a mention fits a label; 0 where it can't be meant."""
    named = same_weapon(label.weapon, weapon.name)
    if str(weapon.category) != label.category and not named:
        return 0.0
    fit = 0.5 + NAMED * named + 0.5 * (str(weapon.category) == label.category)
    if _is_cued(scene, STAGES.get(label.kind, label.kind)):
        fit += STAGED
    return max(0.0, fit + _counted(label, weapon) + SIDES * _share(label, _named(scene, example.names)))


def _counted(label: Label, weapon: Weapon) -> float:
    """Whether the mention's own number is the label's; nothing where either has none."""
    found = quantity_of(weapon)
    if label.quantity is None or found is None or found.exact is None:
        return 0.0
    return COUNTED if found.exact == label.quantity else MISCOUNTED


def _share(label: Label, names: set[str]) -> float:
    wanted = label.suppliers | label.recipients
    return len(wanted & names) / len(wanted) if wanted else 0.5


def _named(scene: Scene, names: Mapping[str, str]) -> set[str]:
    parties: Sequence[str] = [party.id for party in scene.parties if party.id]
    return {names[party] for party in parties}
