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
    return [_framed(group, groups) if _lacks_recipient(group) else group for group in groups]


def _lacks_recipient(group: Group) -> bool:
    return group.lead.kind in TRANSFERS and bool(group.suppliers) and not group.recipients


def _framed(group: Group, groups: Sequence[Group]) -> Group:
    telling = [
        other
        for other in groups
        if other.lead.kind in TRANSFERS and other.recipients and other.lead.support >= SUPPORTED
    ]
    if not telling or any(other.suppliers.keys() & group.suppliers.keys() for other in telling):
        return group
    (first, *rest) = telling
    if any(other.recipients.keys() != first.recipients.keys() for other in rest):
        return group
    if first.recipients.keys() & group.suppliers.keys():
        return group
    best = max(telling, key=lambda other: other.lead.support)
    naming = next(member for member in best.members if member.recipients)
    words = {party: naming.mentions[party] for party in naming.recipients}
    lead = replace(group.lead, recipients=naming.recipients, mentions={**words, **group.lead.mentions})
    return Group((lead, *group.members[1:]))
