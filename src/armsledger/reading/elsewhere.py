"""The number and the sum of a claim, where other sentences of the document tell them of the same weapon or package.

In: a `Group` whose own sentences name none, the document's scenes, and its other claims.
Out: a `Quantity` or a `Money` from another sentence; None where two sentences disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.knowledge.base import Knowledge
from armsledger.reading.merge import Group, same_weapon
from armsledger.reading.money import value_of
from armsledger.reading.proposals import proposal_for
from armsledger.reading.quantities import Quantity, quantity_of
from armsledger.reading.scene import Scene, Weapon
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.reading.stages import stage_of
from armsledger.records import TRANSFERS, Category, Money

#: How many sentences away the whole deal may be told, but in a snippet, where each sentence is about the same events.
NEAR = 2


def quantity_elsewhere(
    group: Group, setting: Setting, others: Sequence[Group], knowledge: Knowledge
) -> Quantity | None:
    """The one number that other sentences of a short text tell of the weapon; what another claim counts is its own."""
    if setting.words > SNIPPET_WORDS:
        return None
    taken = _spoken_for(others)
    found = [
        quantity
        for scene, weapon in _mentions(group, setting)
        if id(weapon) not in taken and same_weapon(weapon, group.weapon, knowledge)
        if (quantity := quantity_of(weapon, scene.weapons)) and quantity.rule == "number"
    ]
    return found[0] if len({quantity.range for quantity in found}) == 1 else None


def value_elsewhere(group: Group, setting: Setting, others: Sequence[Group], knowledge: Knowledge) -> Money | None:
    """The one sum that other sentences tell of the deal as a whole ("a $1.1bn arms sale").

    It stands on the first item of the deal (annotation guide).
    """
    if group.lead.kind not in TRANSFERS or any(_comes_before(other, group) for other in others):
        return None
    taken = _spoken_for(others)
    found = [
        value
        for scene, weapon in _mentions(group, setting)
        if id(weapon) not in taken and _stands_for_the_whole(weapon, group.weapon)
        if (value := value_of(proposal_for(scene, weapon, group.lead.kind), knowledge.folders))
    ]
    return found[0] if len({(value.amount, value.currency) for value in found}) == 1 else None


def _spoken_for(others: Sequence[Group]) -> frozenset[int]:
    """The mentions that other claims stand on, by `id`."""
    return frozenset(id(member.proposal.weapon) for other in others for member in other.members)


def _comes_before(other: Group, group: Group) -> bool:
    same = stage_of(other.lead.kind) == stage_of(group.lead.kind)
    return same and other.lead.proposal.weapon.start < group.lead.proposal.weapon.start


def _mentions(group: Group, setting: Setting) -> Iterator[tuple[Scene, Weapon]]:
    own = [member.proposal.scene.index for member in group.members]
    for scene in setting.scenes:
        if scene.index in own:
            continue
        if setting.words <= SNIPPET_WORDS or any(abs(scene.index - at) <= NEAR for at in own):
            yield from ((scene, weapon) for weapon in scene.weapons)


def _stands_for_the_whole(other: Weapon, weapon: Weapon) -> bool:
    return other.category == Category.UNSPECIFIED or (
        other.category == weapon.category and other.system == weapon.system
    )
