"""What a list of deals may be narrowed by: each facet with its values, how many deals have them, and where they lead.

In: counts of facets, a view. Out: groups for the page, in the order in which an analyst narrows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from armsledger.ledger.facet_counts import FacetCounts
from armsledger.web.deals_view import DealsView
from armsledger.web.names import Names

#: Field of the filters -> heading.
GROUPS = {
    "supplier": "Supplier",
    "recipient": "Recipient",
    "category": "Category",
    "stage": "Stage reached",
    "weapon": "Weapon system",
    "place": "Place",
    "publisher": "Publisher",
}
CREDIBILITY = {
    "1": "1 confirmed",
    "2": "2 probably true",
    "3": "3 possibly true",
    "4": "4 doubtful",
    "5": "5 improbable",
    "6": "6 cannot be judged",
}
FEW = 7
MANY = 40


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet."""

    words: str
    count: int | None
    """Deals that have it; None for one that is chosen and that no deal here has."""
    address: str
    """The view with it, or without it where it is chosen."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet."""

    field: str
    heading: str
    values: tuple[Value, ...]
    """The chosen ones, then the most frequent."""
    more: tuple[Value, ...]
    """The next ones, to be unfolded."""


def groups_of(counts: FacetCounts, view: DealsView, names: Names, publishers: Mapping[str, str]) -> list[Group]:
    """The facets of some deals; `publishers` has the names as written by the names in small letters."""

    def words(field: str, value: str) -> str:
        return publishers.get(value.casefold(), value) if field == "publisher" else names.value(field, value)

    found = [
        _group(field, heading, _fit(field, counts.fields[field], names), view, words)
        for field, heading in GROUPS.items()
    ]
    found.insert(4, _ratings(counts.credibility, view))
    return [each for each in found if each.values]


def _fit(field: str, counts: Mapping[str, int], names: Names) -> Mapping[str, int]:
    """Of weapons those with a page of their own: their words are facets too, and would stand here twice."""
    if field != "weapon":
        return counts
    return {value: count for value, count in counts.items() if value in names.knowledge.systems}


def _group(
    field: str, heading: str, counts: Mapping[str, int], view: DealsView, words: Callable[[str, str], str]
) -> Group:
    chosen: tuple[str, ...] = getattr(view.filters, field)
    folded = {each.casefold() for each in chosen}
    first = [Value(words(field, each), _count(counts, each), view.removing(field, each), True) for each in chosen]
    left = [(value, count) for value, count in islice(counts.items(), MANY) if value.casefold() not in folded]
    addresses = view.adding_each(field, (value for value, _ in left))
    rest = [
        Value(words(field, value), count, address, False)
        for (value, count), address in zip(left, addresses, strict=True)
    ]
    return Group(field, heading, (*first, *rest[:FEW]), tuple(rest[FEW:]))


def _count(counts: Mapping[str, int], value: str) -> int | None:
    return counts.get(value, counts.get(value.casefold()))


def _ratings(counts: Mapping[str, int], view: DealsView) -> Group:
    """Credibility: a filter takes this or better."""
    chosen = str(view.filters.credibility) if view.filters.credibility else None
    so_far = 0
    values: list[Value] = []
    for digit, words in CREDIBILITY.items():
        so_far += counts.get(digit, 0)
        is_chosen = digit == chosen
        if is_chosen or (counts.get(digit) and digit != max(CREDIBILITY)):  # six or better are all
            address = view.removing("rating") if is_chosen else view.adding("rating", digit)
            values.append(Value(f"{words}{'' if digit == '1' else ' or better'}", so_far, address, is_chosen))
    return Group("rating", "Credibility", tuple(values), ())
