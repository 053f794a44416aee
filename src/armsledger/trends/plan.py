"""What a search for surges is asked: groups, measure, windows, and how sure it has to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from armsledger.errors import UsageError
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.panel import Key
from armsledger.trends.periods import Step, Window, label, period_of

#: What a group may be made of: the pair of supplier and recipient, one of them, an equipment category, a weapon.
GROUPS = ("supplier", "recipient", "category", "weapon")
PAIR = ("supplier", "recipient")
#: Step -> periods of the later window, and of the one before, where nobody says. A short later one shows a step
#: soon, a long one before it tells how far the years jump about of themselves.
SPANS = {Step.YEAR: (3, 10), Step.QUARTER: (4, 12), Step.MONTH: (6, 18)}
LEAST = 5.0
"""Fewer transfers in both windows than that cannot show a step, and would only cost the others their power."""
RATE = 0.05
"""Of all alarms, so many may be false in the long run."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked. Windows that are not given are the last periods of the data, by SPANS.

    Raises UsageError for a group that is none, a window without a period, or money without a currency.
    """

    by: tuple[str, ...] = PAIR
    measure: Measure = Measure.TRANSFERS
    currency: str | None = None
    step: Step = Step.YEAR
    recent: int | None = None
    """Periods of the later window."""
    before: int | None = None
    """Periods of the window before it."""
    last: int | None = None
    """The last year that counts; None: the last with any movement."""
    by_time: bool = False
    """Count against the calendar alone: right for a register, whose coverage is even. Otherwise against all else that
    the same sources tell of."""
    supplier: frozenset[str] = frozenset()
    """Only groups of these; whoever else moves arms still counts as what the sources tell of."""
    recipient: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()
    least: float = LEAST
    rate: float = RATE

    def __post_init__(self) -> None:
        for axis in self.by:
            if axis not in GROUPS:
                raise UsageError(f"{axis}: no group; choose from {', '.join(GROUPS)}")
        if not self.by:
            raise UsageError(f"nothing to group by; choose from {', '.join(GROUPS)}")
        if any(length is not None and length < 1 for length in (self.recent, self.before)):
            raise UsageError("a window has at least one period")
        if self.measure is Measure.MONEY and not self.currency:
            raise UsageError("money needs a currency, for sums are never converted: USD, EUR …")
        for axis in ("supplier", "recipient", "category"):
            if getattr(self, axis) and axis not in self.by:
                raise UsageError(f"a choice of {axis} needs groups by {axis}")

    def key(self, movement: Movement) -> Key:
        """The group of a movement."""
        return tuple(str(getattr(movement, axis) or "") for axis in self.by)

    def asks_for(self, key: Key) -> bool:
        """Whether a group is to be tested: all of it known, and none of it left out by choice."""
        chosen = {"supplier": self.supplier, "recipient": self.recipient, "category": self.category}
        return all(
            part and (not chosen.get(axis) or part in chosen[axis]) for axis, part in zip(self.by, key, strict=True)
        )

    @property
    def names_one(self) -> bool:
        """Whether the question is about one group, named beforehand: then it is answered however few its transfers."""
        chosen = {"supplier": self.supplier, "recipient": self.recipient, "category": self.category}
        return all(len(chosen.get(axis, ())) == 1 for axis in self.by)


def spans(movements: Sequence[Movement], plan: Plan) -> tuple[Window, Window]:
    """The windows before and after. Raises UsageError where the movements do not reach back over both."""
    found = [period for each in movements if (period := period_of(each, plan.step)) is not None]
    if plan.last is not None:
        end = (plan.last + 1) * plan.step.in_year - 1
        found = [period for period in found if period <= end]
    if not found:
        raise UsageError("no movement has a date; nothing to compare")
    last = max(found) if plan.last is None else min(max(found), (plan.last + 1) * plan.step.in_year - 1)
    recent, before = (given or usual for given, usual in zip((plan.recent, plan.before), SPANS[plan.step], strict=True))
    after = Window(last - recent + 1, last, plan.step)
    earlier = Window(after.first - before, after.first - 1, plan.step)
    if min(found) > earlier.last:
        raise UsageError(
            f"nothing before {label(after.first, plan.step)} to compare with; "
            "make the windows shorter, or take a shorter step"
        )
    return earlier, after
