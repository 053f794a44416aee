"""Which parties share a side of a claim: the likeliest, and those that the words put beside it.

In: what the network says of a weapon's roles. Out: party id -> how likely the whole side is; nobody, where that is
likelier. "Denmark and the Netherlands" give together; two names that the text does not join are rivals for one place.
Nobody sells to itself, unless every other reading is much less likely.
"""

from __future__ import annotations

import re
from itertools import product

from armsledger.reading.judge import NOBODY, Judgement, Role
from armsledger.reading.language_model import text_of
from armsledger.reading.scene import Party, Scene

#: The id of sides without a name ("allies").
VAGUE = ""
#: Parties that the words join share a side where none has less than this much of the best one's share.
NEAR_BEST = 0.3
#: One party gives and gets where no other pair has as much as this of its likelihood (decisions/014).
ALONE = 0.03
#: What stands between two names of one list: "Denmark and the Netherlands", "Poland, Spain", "US-UK".
JOINT = re.compile(
    r"\s*(?:[,&/–-]|(?:,\s*)?and|or|plus|as\swell\sas|along\swith|together\swith)?\s*(?:(?:the|its)\s+)?",
    re.IGNORECASE,
)

Side = dict[str, float]


def both_sides(judgement: Judgement, giving: Role, getting: Role) -> tuple[Side, Side]:
    """Who gives and who gets: each side by itself, unless that makes one party give to itself."""
    gives, gets = side(judgement, giving), side(judgement, getting)
    if len(gives) != 1 or gives.keys() != gets.keys():
        return gives, gets
    (same,) = gives
    given, got = judgement.roles[giving], judgement.roles[getting]
    pairs = [(one, other) for one, other in product(given, got) if one != other and VAGUE not in (one, other)]
    one, other = max(pairs, key=lambda pair: given[pair[0]] * got[pair[1]])
    if given[one] * got[other] < ALONE * given[same] * got[same]:
        return gives, gets
    return _single(one, given), _single(other, got)


def _single(party: str, shares: Side) -> Side:
    return {} if party == NOBODY else {party: shares[party]}


def side(judgement: Judgement, role: Role) -> Side:
    """The parties that share a role, each with the share of all of them together."""
    named = rivals(judgement, role)
    best = max(named, key=lambda party: named[party], default=VAGUE)
    shares = judgement.roles[role]
    if named.get(best, 0.0) <= max(shares[NOBODY], shares.get(VAGUE, 0.0)):
        return {}
    chosen = [best]
    near = [party for party, share in named.items() if party != best and share >= NEAR_BEST * named[best]]
    while joined := [party for party in near if any(are_joined(judgement, party, other) for other in chosen)]:
        chosen += joined
        near = [party for party in near if party not in joined]
    together = sum(named[party] for party in chosen)
    return {party: together for party in named if party in chosen}


def rivals(judgement: Judgement, role: Role) -> Side:
    """The named parties with their shares of a role."""
    return {party: share for party, share in judgement.roles[role].items() if party not in (NOBODY, VAGUE)}


def are_joined(judgement: Judgement, one: str, other: str) -> bool:
    """Whether some sentence names two parties side by side, or as parts of one list."""
    pairs = product(judgement.mentions.get(one, ()), judgement.mentions.get(other, ()))
    return any(scene is where and _side_by_side(scene, first, second) for (scene, first), (where, second) in pairs)


def _side_by_side(scene: Scene, one: Party, other: Party) -> bool:
    first, second = sorted((one, other), key=lambda party: party.start)
    between = text_of(first.head.doc)[first.end - scene.offset : second.start - scene.offset]
    return JOINT.fullmatch(between) is not None or second.head in first.head.conjuncts
