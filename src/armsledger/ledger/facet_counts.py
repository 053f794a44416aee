"""How many of some deals have which facet: what an asker may narrow by next.

In: keys of deals. Out: groups of values with counts, the most frequent first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from armsledger.ledger.tables import deal_facets, deals
from armsledger.ledger.upsert import pieces

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
#: Facets that no list shows; nearly every deal has one of its own.
PASSED_OVER = ("pair", "grade")
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Of some deals: field of the filters -> value -> how many have it."""

    fields: Mapping[str, Counts]
    credibility: Counts
    """`1` to `6`."""
    of: int
    """How many deals were looked at."""


def facet_counts(connection: Connection, keys: Sequence[int]) -> FacetCounts:
    """The facets of the deals of these keys."""
    found: dict[str, Counter[str]] = {field: Counter() for field in FIELDS.values()}
    ratings: Counter[str] = Counter()
    facet = deal_facets.c.facet
    others = [facet.not_like(f"{label}:%") for label in PASSED_OVER]
    for piece in pieces(keys):
        query = select(facet, func.count()).where(deal_facets.c.deal.in_(piece), *others).group_by(facet)
        for word, count in connection.execute(query):
            label, _, value = word.partition(":")
            if label in FIELDS:
                found[FIELDS[label]][value] += count
        rated = select(deals.c.credibility, func.count()).where(deals.c.key.in_(piece)).group_by(deals.c.credibility)
        ratings.update({str(digit): count for digit, count in connection.execute(rated)})
    return FacetCounts({field: dict(counts.most_common()) for field, counts in found.items()}, ratings, len(keys))
