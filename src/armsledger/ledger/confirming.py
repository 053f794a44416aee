"""Which register holds a deal, so that it counts as confirmed.

In: a deal. Out: the edition and the line of the row that it matches, in words. The newest edition of every register of
deals is asked, the best first; `registers/reconciling.py` says what a match is. A deal that has not reached an order or
a delivery (a register of notices: an approval), or that has ended, is confirmed by none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, Select, select

from armsledger.knowledge.base import Knowledge
from armsledger.ledger import register_view
from armsledger.ledger.register_tables import register_rows
from armsledger.ledger.tables import deal_facets, unrated
from armsledger.ledger.upsert import insert_into, pieces
from armsledger.records import Deal
from armsledger.registers.findings import today
from armsledger.registers.gathered import gathered
from armsledger.registers.reconciling import Outcome, reconcile
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.scope import coverage_of, outside

PREFERRED = ("sipri-trade", "sipri-deliveries", "unroca", "us-notices")
VOLUMES = "sipri-volumes"


class Confirming:
    """The registers of a ledger, asked about one deal after the other; rows are kept by recipient."""

    def __init__(self, connection: Connection, knowledge: Callable[[], Knowledge]) -> None:
        self._connection, self._knowledge = connection, knowledge
        newest = {each.register: each for each in register_view.editions(connection, None)}
        self._editions = sorted((e for e in newest.values() if e.register != VOLUMES), key=_rank)
        self._rows: dict[tuple[str, str], Mapping[str, Sequence[RegisterRow]]] = {}

    def register_of(self, deal: Deal) -> str | None:
        """The edition that holds the deal, and where; None where none does."""
        for edition in self._editions:
            knowledge = self._knowledge()
            if outside(deal, knowledge, coverage_of(edition, ())) is None:
                found = next(reconcile([deal], self._near(edition, deal, knowledge), edition, knowledge))
                if found.outcome is Outcome.MATCHED and found.row:
                    return f"{edition.id}, line {found.row.line}"
        return None

    def _near(self, edition: Edition, deal: Deal, knowledge: Knowledge) -> list[RegisterRow]:
        """The rows of the deal's sides, by the names that states have today."""
        suppliers = {today(each, knowledge) for each in deal.suppliers}
        found: list[RegisterRow] = []
        for recipient in dict.fromkeys(today(each, knowledge) for each in deal.recipients):
            rows = self._rows_of(edition, recipient, knowledge)
            found += [row for side in (suppliers and {*suppliers, ""}) or rows for row in rows.get(side, ())]
        return found

    def _rows_of(self, edition: Edition, recipient: str, knowledge: Knowledge) -> Mapping[str, Sequence[RegisterRow]]:
        if (edition.id, recipient) not in self._rows:
            codes = {recipient, *(code for code, state in knowledge.states.items() if state.successor == recipient)}
            by_side: dict[str, list[RegisterRow]] = {}
            for row in gathered(register_view.every_row(self._connection, edition, codes)):
                by_side.setdefault(today(row.supplier.id, knowledge), []).append(row)
            self._rows[edition.id, recipient] = by_side
        return self._rows[edition.id, recipient]


def _rank(edition: Edition) -> tuple[int, str]:
    known = PREFERRED.index(edition.register) if edition.register in PREFERRED else len(PREFERRED)
    return known, edition.register


def mark_concerned(connection: Connection, register: str, knowledge: Knowledge) -> None:
    """Have the deals rated again that a row of the register, of any edition, may confirm."""
    rows = register_rows.c
    sides = connection.execute(select(rows.supplier, rows.recipient).where(rows.register == register).distinct())
    pairs = {(today(row.supplier, knowledge), today(row.recipient, knowledge)) for row in sides}
    words = sorted(f"pair:{giver}>{taker}" if giver else f"to:{taker}" for giver, taker in pairs if taker)
    for piece in pieces(words):
        mark(connection, select(deal_facets.c.deal).where(deal_facets.c.facet.in_(piece)).distinct())
    with_giver = deal_facets.alias("with_giver")
    for piece in pieces(sorted({f"to:{taker}" for _, taker in pairs if taker})):
        open_ones = select(deal_facets.c.deal).where(
            deal_facets.c.facet.in_(piece),
            ~select(with_giver.c.deal)
            .where(with_giver.c.deal == deal_facets.c.deal, with_giver.c.facet.like("from:%"))
            .exists(),
        )
        mark(connection, open_ones.distinct())


def mark(connection: Connection, found: Select[tuple[int]]) -> None:
    """Have these deals rated again."""
    there = select(unrated.c.deal)
    chosen = found.subquery()
    new = select(chosen.c.deal).where(chosen.c.deal.not_in(there))
    connection.execute(insert_into(connection, unrated).from_select(["deal"], new))
