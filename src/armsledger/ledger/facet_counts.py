"""How many of some deals have which facet: what an asker may narrow by next.

In: a question for deals. Out: groups of values with counts, the most frequent first. The database counts; what it gives
out is one row for each value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from armsledger.ledger.one_row import rows_of
from armsledger.ledger.tables import deal_facets

#: Label of a facet -> the field of the filters that asks by it.
FIELDS = {
    "from": "supplier",
    "to": "recipient",
    "weapon": "weapon",
    "category": "category",
    "kind": "stage",
    "place": "place",
    "publisher": "publisher",
}
GRADE = "grade"
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Of some deals: field of the filters -> value -> how many have it."""

    fields: Mapping[str, Counts]
    credibility: Counts
    """`1` to `6`."""
    of: int
    """How many deals were looked at."""


def facet_counts(connection: Connection, among: Select[Any] | None, of: int) -> FacetCounts:
    """The facets of the deals that a question gives (day and key), or of all; `of` is how many those are."""
    facet = deal_facets.c.facet
    # Nearly every deal has a pair of its own; no list shows them.
    query = select(facet, func.count()).where(facet.not_like("pair:%")).group_by(facet)
    if among is not None:
        chosen = among.subquery("chosen")
        query = query.where(deal_facets.c.deal.in_(select(chosen.c.key)))
    found: dict[str, Counter[str]] = {field: Counter() for field in FIELDS.values()}
    ratings: Counter[str] = Counter()
    for word, count in rows_of(connection, query):
        label, _, value = word.partition(":")
        if label in FIELDS:
            found[FIELDS[label]][value] += count
        elif label == GRADE:  # `grade:4/2/B`, of which the second part is the credibility
            ratings[value.split("/")[1]] += count
    return FacetCounts({field: dict(counts.most_common()) for field, counts in found.items()}, ratings, of)
