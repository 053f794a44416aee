"""What the rules, the order of words and the knowledge base say of a party and a weapon: hints for the network.

In: a weapon's sentence, and the mentions of a party in the window. Out: a row of zeros and ones, one a feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.reading.proposals import proposals
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.sides import RECIPIENT, SUPPLIER, sides

FEATURES = (
    "same sentence",
    "in the headline",
    "before the weapon",
    "after the weapon",
    "within 20 characters",
    "within 60 characters",
    "within 150 characters",
    "supplier by rule",
    "recipient by rule",
    "supplier by a distant cue",
    "recipient by a distant cue",
    "makes the system",
    "given by hyphen",
    "adjective on the weapon",
    "company",
    "often named",
)
#: How far after "Chinese-made" the weapon may stand.
HYPHEN_REACH = 45
OFTEN = 3

Votes = Mapping[tuple[int, str], frozenset[str]]
"""(id of the weapon, party id) -> the features that the rules give."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """The mentions of one party in a window."""

    id: str
    mentions: Sequence[tuple[Scene, Party]]


def votes(scene: Scene, knowledge: Knowledge) -> Votes:
    """What the rules over the cues of a sentence say of each weapon and party."""
    found: dict[tuple[int, str], set[str]] = {}
    for proposal in proposals(scene):
        how = "a distant cue" if proposal.relation == "near" else "rule"
        for side in sides(proposal, knowledge):
            found.setdefault((id(proposal.weapon), side.party), set()).add(f"{side.role} by {how}")
    return {pair: frozenset(given) for pair, given in found.items()}


def leading(given: Iterable[Votes]) -> dict[str, str]:
    """Party id -> the side that most of the rules give it, whatever the weapon: `supplier`, `recipient` or `both`."""
    counts: dict[str, dict[str, int]] = {}
    for votes_of_scene in given:
        for (_, party), roles in votes_of_scene.items():
            count = counts.setdefault(party, {SUPPLIER: 0, RECIPIENT: 0})
            for role in count:
                count[role] += sum(feature.startswith(role) for feature in roles)
    return {party: _leading(count) for party, count in counts.items()}


def _leading(count: Mapping[str, int]) -> str:
    if count[SUPPLIER] == count[RECIPIENT]:
        return "both"
    return SUPPLIER if count[SUPPLIER] > count[RECIPIENT] else RECIPIENT


def row(scene: Scene, weapon: Weapon, named: Named, given: Votes, knowledge: Knowledge) -> list[float]:
    """The features of a weapon and a party."""
    here = [party for where, party in named.mentions if where is scene]
    holds = set(given.get((id(weapon), named.id), ()))
    holds |= _place(weapon, here)
    if here:
        holds.add("same sentence")
    if any(where.in_title for where, _ in named.mentions):
        holds.add("in the headline")
    if named.id in knowledge.makers_of(weapon.system):
        holds.add("makes the system")
    if any(party.how == "maker" for _, party in named.mentions):
        holds.add("company")
    if len(named.mentions) >= OFTEN:
        holds.add("often named")
    return [float(feature in holds) for feature in FEATURES]


def _place(weapon: Weapon, here: Sequence[Party]) -> set[str]:
    holds = {"before the weapon" if party.end <= weapon.start else "after the weapon" for party in here}
    gap = min((max(weapon.start - p.end, p.start - weapon.end, 0) for p in here), default=1_000)
    holds |= {f"within {reach} characters" for reach in (20, 60, 150) if gap <= reach}
    for party in here:
        ahead = weapon.start - party.end
        if party.gives and 0 <= ahead <= HYPHEN_REACH:
            holds.add("given by hyphen")
        if party.how == "demonym" and 0 <= ahead <= 1:
            holds.add("adjective on the weapon")
    return holds
