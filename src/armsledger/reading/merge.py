"""A claim told twice is one: decisions about the same stage, weapon and sides are gathered, the best told one leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.reading.decide import Decision
from armsledger.reading.language_model import text_of
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Weapon
from armsledger.reading.stages import stage_of
from armsledger.records import Category

#: What parts two items of one list, and how far apart they may stand.
LISTED = re.compile(r"[,;/&•]|\b(?:and|or|plus|as\swell\sas|along\swith)\b")
LONGEST_JOINT = 80
#: A member with less than this of the lead's support says nothing of the claim's sides.
WEIGHTY = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Decisions that tell one claim; the first leads, the rest support it."""

    members: tuple[Decision, ...]

    @property
    def lead(self) -> Decision:
        """The decision with most support."""
        return self.members[0]

    @property
    def suppliers(self) -> dict[str, float]:
        """The sides of the lead; where it names none, of the best supporter that does, if it is told well enough."""
        return next((d.suppliers for d in self._weighty if d.suppliers), {})

    @property
    def recipients(self) -> dict[str, float]:
        """Likewise."""
        return next((d.recipients for d in self._weighty if d.recipients), {})

    @property
    def _weighty(self) -> Iterator[Decision]:
        return (d for d in self.members if d.support >= WEIGHTY * self.lead.support)

    @property
    def weapon(self) -> Weapon:
        """The best named weapon: a designation before a class word."""
        return next((d.proposal.weapon for d in self.members if d.proposal.weapon.system), self.lead.proposal.weapon)


def merge(decisions: Iterable[Decision], knowledge: Knowledge) -> list[Group]:
    """Gather decisions into claims, in the order in which the text first tells them."""
    gathered: list[list[Decision]] = []
    for decision in sorted(decisions, key=lambda d: (-d.support, d.proposal.weapon.start)):
        home = next((members for members in gathered if same_claim(members[0], decision, knowledge)), None)
        if home is None:
            gathered.append([decision])
        else:
            home.append(decision)
    groups = [Group(tuple(members)) for members in gathered]
    return sorted(groups, key=lambda g: min(d.proposal.weapon.start for d in g.members))


def same_claim(a: Decision, b: Decision, knowledge: Knowledge) -> bool:
    """Whether two decisions tell the same thing: one stage, one weapon, sides that do not contradict."""
    if stage_of(a.kind) != stage_of(b.kind) or not same_weapon(a.proposal.weapon, b.proposal.weapon, knowledge):
        return False
    if _apart(a.proposal, b.proposal):
        return False
    return sides_meet(a, b)


def sides_meet(a: Decision | Group, b: Decision | Group) -> bool:
    """Whether neither side of one contradicts that of the other: a side left open meets any."""
    return _meet(a.suppliers, b.suppliers) and _meet(a.recipients, b.recipients)


def _apart(a: Proposal, b: Proposal) -> bool:
    """Whether they are two items of one list: "tanks and armoured vehicles"; "weapons and equipment" are no two."""
    if a.scene is not b.scene or a.weapon is b.weapon or _plain(a.weapon.name) == _plain(b.weapon.name):
        return False
    if a.weapon.category == b.weapon.category == Category.UNSPECIFIED:
        return False
    first, second = sorted((a.weapon, b.weapon), key=lambda weapon: weapon.start)
    between = text_of(first.head.doc)[first.end - first.offset : second.start - second.offset]
    return len(between) <= LONGEST_JOINT and LISTED.search(between) is not None


def same_weapon(a: Weapon, b: Weapon, knowledge: Knowledge) -> bool:
    """Compatible names: one system or family, a class word for it, or the same class words; "arms" are "weapons"."""
    if a.system and b.system:
        return a.system in knowledge.lineage(b.system) or b.system in knowledge.lineage(a.system)
    if _plain(a.name) == _plain(b.name):
        return True
    return a.category == b.category and a.category != Category.OTHER


def same_weapon_words(a: Weapon, b: Weapon) -> bool:
    """Whether two phrases name a weapon of one category, or with the same words."""
    return a.category == b.category or _plain(a.name) == _plain(b.name)


def _plain(name: str) -> str:
    return name.casefold().removesuffix("s")


def _meet(a: dict[str, float], b: dict[str, float]) -> bool:
    return not a or not b or bool(a.keys() & b.keys())
