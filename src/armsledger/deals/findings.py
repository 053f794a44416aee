"""What two claims have in common, and what sets them apart, each finding under a name that the table of reasons knows.

In: two `Sight`s. Out: names of findings such as `quantity.same`; nothing is weighed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.deals.sight import Sight
from armsledger.records import Category

#: Sums within this part of each other are one sum, told by two writers.
SAME_SUM = 0.03
NEAR_SUM = 0.25
#: A number of pieces that few deals share is a better sign than one that many do.
RARE = 7
#: The most weeks apart, and the name for it, nearest first.
GAPS = ((0, "week"), (4, "month"), (13, "quarter"), (26, "half-year"), (52, "year"))
VETO = frozenset({"suppliers.other", "recipients.other"})

#: Categories that writers mix up, as one system has parts in both.
AKIN = (
    frozenset({Category.AIR_DEFENCE, Category.MISSILE}),
    frozenset({Category.ARTILLERY, Category.MUNITION}),
    frozenset({Category.MISSILE, Category.MUNITION}),
    frozenset({Category.AIR_DEFENCE, Category.MUNITION}),
    frozenset({Category.ARMOURED_VEHICLE, Category.ARTILLERY}),
    frozenset({Category.ARMOURED_VEHICLE, Category.VEHICLE}),
    frozenset({Category.SHIP, Category.SUBMARINE}),
    frozenset({Category.AIRCRAFT, Category.HELICOPTER}),
    frozenset({Category.SENSOR, Category.AIR_DEFENCE}),
)


def findings(a: Sight, b: Sight) -> Iterator[str]:
    """All findings of a pair; the same for (a, b) and (b, a)."""
    for compare in (suppliers, recipients, weapon_found, quantity_found, value_found, years):
        if found := compare(a, b):
            yield found
    yield gap(weeks_apart(a.week, b.week))
    yield stage(a.step, b.step, earlier(a.week, b.week))
    if found := licence(a, b):
        yield found


def suppliers(a: Sight, b: Sight) -> str:
    """How the suppliers go together."""
    return f"suppliers.{_sides(a.suppliers, b.suppliers)}"


def recipients(a: Sight, b: Sight) -> str:
    """How the recipients go together."""
    return f"recipients.{_sides(a.recipients, b.recipients)}"


def weapon_found(a: Sight, b: Sight) -> str:
    """`weapon` under the name that the table of reasons knows."""
    return f"weapon.{weapon(a, b)}"


def quantity_found(a: Sight, b: Sight) -> str | None:
    """`quantity` likewise."""
    found = quantity(a, b)
    return f"quantity.{found}" if found else None


def value_found(a: Sight, b: Sight) -> str | None:
    """`value` likewise."""
    found = value(a, b)
    return f"value.{found}" if found else None


def years(a: Sight, b: Sight) -> str | None:
    """Whether both tell of one year."""
    return "years.shared" if a.years & b.years else None


def licence(a: Sight, b: Sight) -> str | None:
    """Whether one of them alone tells of a licence."""
    return "licence.one" if a.licence != b.licence else None


def _sides(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "open" if a or b else "both-open"
    if a == b:
        return "same"
    return "shared" if a & b else "other"


def weapon(a: Sight, b: Sight) -> str:
    """How the two weapons go together: by the knowledge base's families, else by their words and categories."""
    if a.lineage and b.lineage:
        return _systems(a, b)
    if Category.UNSPECIFIED in (a.category, b.category):
        return "both-unspecified" if a.category is b.category else "unspecified"
    if a.category is not b.category:
        return "akin" if frozenset({a.category, b.category}) in AKIN else "other-category"
    if a.designated and b.designated:
        return "same-name" if a.words & b.words and not (a.lineage or b.lineage) else "other-name"
    if a.designated or b.designated:
        return "class-and-name"
    return _classes(a.words, b.words)


def _systems(a: Sight, b: Sight) -> str:
    if a.category is not b.category and frozenset({a.category, b.category}) not in AKIN:
        return "part" if a.lineage[-1] == b.lineage[-1] else "other-system"
    if a.lineage[0] == b.lineage[0]:
        return "same-system"
    if a.lineage[0] in b.lineage or b.lineage[0] in a.lineage:
        return "family"
    if a.lineage[-1] == b.lineage[-1]:
        return "sister"
    return "other-system"


def _classes(a: frozenset[str], b: frozenset[str]) -> str:
    if a == b:
        return "same-class"
    if a <= b or b <= a:
        return "wider-class"
    return "near-class" if a & b else "other-class"


def quantity(a: Sight, b: Sight) -> str | None:
    """How two numbers go together; None where one of them is not told."""
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return None
    if a.low == b.low and a.high == b.high and a.low == a.high:
        return "same" if (a.low or 0) >= RARE else "same-small"
    low, high = max(a.low or 0, b.low or 0), min(_top(a), _top(b))
    if low <= high:
        return "fits"
    return "part" if _is_part(a, b) or _is_part(b, a) else "other"


def _is_part(less: Sight, more: Sight) -> bool:
    """A delivery of fewer than were ordered."""
    return less.step == 4 and more.step != 4 and _top(less) < (more.low or 0)


def _top(a: Sight) -> float:
    return float("inf") if a.high is None else a.high


def value(a: Sight, b: Sight) -> str | None:
    """How two sums go together; None where one is not told or they are in different money."""
    if a.amount is None or b.amount is None or a.currency != b.currency:
        return None
    apart = abs(a.amount - b.amount) / max(abs(a.amount), abs(b.amount), 1.0)
    return "same" if apart <= SAME_SUM else "near" if apart <= NEAR_SUM else "other"


def weeks_apart(a: int | None, b: int | None) -> int | None:
    """Whole weeks between two reports; None where the day of one is not known."""
    return None if a is None or b is None else abs(a - b)


def earlier(a: int | None, b: int | None) -> int | None:
    """Below zero where the first was reported in an earlier week, above where the second was; None: unknown."""
    return None if a is None or b is None else (a > b) - (a < b)


def gap(apart: int | None) -> str:
    """The name for weeks between two reports."""
    if apart is None:
        return "reported.unknown"
    return f"reported.{next((name for most, name in GAPS if apart <= most), 'later')}"


def stage(a: int, b: int, order: int | None) -> str:
    """How two steps go together, of reports in the order that `earlier` tells."""
    if a == b:
        return "stage.same"
    if -1 in (a, b):
        return "stage.ended"
    if not order:
        return "stage.other"
    first, second = (a, b) if order < 0 else (b, a)
    return "stage.onward" if first < second else "stage.backward"
