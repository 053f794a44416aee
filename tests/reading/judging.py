"""Stand-ins for the network: word pieces, judgements and decisions that a test makes by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from armsledger.reading.decide import Decision
from armsledger.reading.judge import NOBODY, ROLES, Judge, Judgement
from armsledger.reading.merge import Group
from armsledger.reading.proposals import proposal_for
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.scenes import Setting
from armsledger.reading.sides import SUPPLIER
from armsledger.reading.stages import BUILD_UP, STEPS
from armsledger.reading.windows import Window
from armsledger.records import Kind, Modality

Shares = Mapping[str, float]
Mentions = dict[str, tuple[tuple[Scene, Party], ...]]


class Words:
    """Cuts at words and marks; the id of a piece is its length, so that two texts of one shape cut alike."""

    start_mark = 1001
    end_mark = 1002

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        places = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
        return [end - start for start, end in places], places


class StandIn(Judge):
    """A judge that answers by the weapon's name; it never loads a network or a vocabulary."""

    def __init__(self, answer: Callable[[Scene, Weapon], Judgement]) -> None:
        self.answer = answer
        vars(self)["pieces"] = Words()

    def judge(self, found: Sequence[Window]) -> Iterator[Judgement]:
        for window in found:
            for scene, weapon, _ in window.weapons:
                yield self.answer(scene, weapon)


def the_weapon(setting: Setting, words: str, nth: int = 0) -> tuple[Scene, Weapon]:
    """The nth weapon of a text whose name holds the words, with its sentence."""
    found = [(scene, weapon) for scene in setting.scenes for weapon in scene.weapons if words in weapon.name]
    return found[nth]


def all_mentions(setting: Setting) -> Mentions:
    """Every party of a text with the words that name it."""
    found: Mentions = {}
    for scene in setting.scenes:
        for party in scene.parties:
            found[party.id] = (*found.get(party.id, ()), (scene, party))
    return found


def a_judgement(
    scene: Scene,
    weapon: Weapon,
    kinds: Mapping[Kind, float],
    mentions: Mentions | None = None,
    modality: Modality = Modality.ASSERTED,
    **roles: Shares,
) -> Judgement:
    """A judgement with those kinds and shares; the rest of each role goes to nobody, the rest of the kinds get 0.

    `supplier` and `recipient` hold for every step of a transfer, `origin` and `owner` for a build-up.
    """
    shares = {role: dict(roles.get(_name_of(*role), {})) for role in ROLES}
    return Judgement(
        scene,
        weapon,
        {kind: kinds.get(kind, 0.0) for kind in Kind},
        {step: {each: 0.8 if each == modality else 0.05 for each in Modality} for step in STEPS},
        {role: {NOBODY: 1.0 - sum(share.values()), **share} for role, share in shares.items()},
        mentions or {},
    )


def _name_of(step: str, side: str) -> str:
    if step == BUILD_UP:
        return "origin" if side == SUPPLIER else "owner"
    return side


def a_decision(
    setting: Setting,
    weapon: str,
    kind: Kind = Kind.ORDER,
    *,
    suppliers: Shares | None = None,
    recipients: Shares | None = None,
    support: float = 0.9,
    doubt: float = 0.1,
    nth: int = 0,
) -> Decision:
    """A decision on the nth weapon of that name; parties are found anywhere in the text."""
    scene, found = the_weapon(setting, weapon, nth)
    return Decision(
        proposal=proposal_for(scene, found, kind),
        kind=kind,
        support=support,
        suppliers=dict(suppliers or {}),
        recipients=dict(recipients or {}),
        modality=Modality.ASSERTED,
        sureness=0.8,
        doubt=doubt,
        mentions=all_mentions(setting),
    )


def a_group(*members: Decision) -> Group:
    """A claim told by those decisions, the first of them leading."""
    return Group(members)
