"""Deals of a filter against one edition of a register. The newest deals only, so that a page never takes long.

In: a ledger, filters, an edition. Out: `Against`. The rows of an edition are kept in memory: they never change.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from armsledger.knowledge.base import Knowledge
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.against import first_dated, needs_every_row, wanted_by
from armsledger.ledger.browsed import Counted
from armsledger.records import Deal
from armsledger.registers.findings import today
from armsledger.registers.gathered import gathered
from armsledger.registers.reconciling import Outcome, Reconciled, reconcile
from armsledger.registers.records import Edition, RegisterRow
from armsledger.web.addresses import query_of
from armsledger.web.counted import deal_counts
from armsledger.web.preparing import Prepared

MOST_DEALS = 300
EDITIONS = 2
ANSWERS = 32
ByRecipient = Mapping[str, Sequence[RegisterRow]]
"""Rows by the state that the recipient is today."""


@dataclass(frozen=True, slots=True)
class Against:
    """Deals, and rows that none of them tells of."""

    edition: Edition
    found: tuple[Reconciled, ...]
    deals: int
    """So many were set against the register, the newest."""
    count: Counted
    """Of all that the filters let through."""
    with_rows: bool
    """Whether rows that no deal tells of were looked for: only where a side or a weapon narrows them."""

    def counts(self) -> dict[str, int]:
        """Outcome -> how many."""
        counted = Counter(each.outcome.value for each in self.found)
        return {outcome.value: counted[outcome.value] for outcome in Outcome}

    def of(self, outcome: str | None) -> list[Reconciled]:
        """Those with the outcome, or all deals."""
        if outcome:
            return [each for each in self.found if each.outcome.value == outcome]
        return [each for each in self.found if each.outcome is not Outcome.REGISTER_ONLY]


class Cabinet:
    """Rows of editions and answers of the last questions, for one desk. Both are made in the background."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: OrderedDict[object, ByRecipient] = OrderedDict()
        self._answers: Prepared[Against] = Prepared(ANSWERS)

    def against(
        self,
        ledger: Ledger,
        filters: Filters,
        edition: Edition,
        knowledge: Knowledge,
        patience: float | None = None,
    ) -> Against:
        """The deals of the filters against the edition. Raises BeingMadeError where that takes longer."""
        key = (id(ledger), ledger.tallies.mark(), edition.id, edition.added, query_of(filters))

        def make() -> Against:
            with self._lock:
                rows = self._rows_of(ledger, edition, knowledge)
            return _against(ledger, filters, edition, rows, knowledge)

        return self._answers.at_hand(key, make, patience)

    def _rows_of(self, ledger: Ledger, edition: Edition, knowledge: Knowledge) -> ByRecipient:
        key = (id(ledger), edition.id, edition.added)
        if key not in self._rows:
            by_recipient: dict[str, list[RegisterRow]] = defaultdict(list)
            for row in gathered(ledger.registers.rows(edition)):
                by_recipient[today(row.recipient.id, knowledge)].append(row)
            self._rows[key] = by_recipient
            while len(self._rows) > EDITIONS:
                self._rows.popitem(last=False)
        return self._rows[key]


def _against(
    ledger: Ledger, filters: Filters, edition: Edition, by_recipient: ByRecipient, knowledge: Knowledge
) -> Against:
    deals = ledger.browsing.deals(filters, size=MOST_DEALS)
    with_rows = bool(filters.supplier or filters.recipient or filters.weapon)
    wanted = wanted_by(filters, deals)
    rows = _near(deals, edition, by_recipient, knowledge)
    if with_rows:
        there = {id(row) for row in rows}
        every = (row for group in by_recipient.values() for row in group if id(row) not in there)
        rows += [row for row in every if wanted.holds(row, knowledge)]
    dated = first_dated(ledger, edition, deals)
    found = [
        each
        for each in reconcile(deals, rows, edition, knowledge, dated)
        if each.outcome is not Outcome.REGISTER_ONLY
        or (with_rows and each.row is not None and wanted.holds(each.row, knowledge))
    ]
    return Against(edition, tuple(found), len(deals), deal_counts(ledger, filters).count, with_rows)


def _near(
    deals: Sequence[Deal], edition: Edition, by_recipient: ByRecipient, knowledge: Knowledge
) -> list[RegisterRow]:
    """The rows that a deal could be: its recipients'."""
    if needs_every_row(edition):
        return [row for group in by_recipient.values() for row in group]
    buyers = dict.fromkeys(today(each, knowledge) for deal in deals for each in deal.recipients)
    return [row for buyer in buyers for row in by_recipient.get(buyer, ())]


CABINET = Cabinet()
"""Shared by the page and the chart of leads."""
