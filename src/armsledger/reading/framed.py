"""The recipient that a whole document speaks of, for a giver whose own sentences name none.

In: the claims of a document. Out: the same; "Britain has sent 14 tanks, Denmark 19 howitzers" in an article about arms
for Ukraine alone tells who gets the howitzers. Suppliers are not filled in so: most claims without one have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.reading.merge import Group
from armsledger.records import TRANSFERS

#: Claims with less support than this do not tell what a document is about.
SUPPORTED = 0.5


def framed(groups: Sequence[Group]) -> list[Group]:
    """Give a transfer without recipient that of all others, where they agree and none of them is by the same supplier.

    A supplier whose other claims name the recipient left it out here on purpose: "Russia sells arms to India",
    "Russia's exports fell".
    """
    telling = [group for group in groups if _tells_recipient(group)]
    if len({frozenset(group.recipients) for group in telling}) != 1:
        return list(groups)
    return [_framed(group, telling) if _lacks_recipient(group) else group for group in groups]


def _tells_recipient(group: Group) -> bool:
    return group.lead.kind in TRANSFERS and bool(group.recipients) and group.lead.support >= SUPPORTED


def _lacks_recipient(group: Group) -> bool:
    return group.lead.kind in TRANSFERS and bool(group.suppliers) and not group.recipients


def _framed(group: Group, telling: Sequence[Group]) -> Group:
    best = max(telling, key=lambda other: other.lead.support)
    elsewhere = {party for other in telling for party in other.suppliers}
    if group.suppliers.keys() & (elsewhere | best.recipients.keys()):
        return group
    naming = next(member for member in best.members if member.recipients)
    words = {party: naming.mentions[party] for party in naming.recipients}
    lead = replace(group.lead, recipients=naming.recipients, mentions={**words, **group.lead.mentions})
    return Group((lead, *group.members[1:]))
