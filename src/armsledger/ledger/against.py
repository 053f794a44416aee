"""Deals of the ledger against the registers that it keeps: which edition is meant, and how each deal stands to it.

In: a ledger, deals, the knowledge base. Out: `Reconciled`; `registers/reconciling.py` says how it compares.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from armsledger.errors import UsageError
from armsledger.knowledge.base import Knowledge
from armsledger.ledger.filters import Filters
from armsledger.ledger.store import Ledger
from armsledger.records import Deal
from armsledger.registers.gathered import gathered
from armsledger.registers.growing import US_NOTICES
from armsledger.registers.identity import number_key, whole_key
from armsledger.registers.narrowing import Wanted, years_of
from armsledger.registers.reconciling import Outcome, Reconciled, reconcile
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.scope import SIPRI
from armsledger.registers.years import year_of

PREFERRED = ("sipri-trade", "sipri-deliveries", "unroca", "us-notices")
VOLUMES = "sipri-volumes"


def edition_of(ledger: Ledger, name: str | None, option: str = "--register") -> Edition:
    """The edition that is meant; by default the newest of the register that fits deals best.

    Raises UsageError for one that is not there, and for TIV tables, which hold no deals.
    """
    if name is None:
        there = {each.register for each in ledger.registers.editions()} - {VOLUMES}
        name = next((each for each in (*PREFERRED, *sorted(there)) if each in there), "sipri-trade")
    edition = ledger.registers.edition(name)
    if edition.register == VOLUMES:
        raise UsageError(f"{edition.id}: TIV tables hold volumes, not deals; name another with {option}")
    return edition


def wanted_by(filters: Filters, deals: Sequence[Deal]) -> Wanted:
    """The rows that the filters ask for; years that they leave open are those of the deals."""
    first, last = years_of(deals)
    return Wanted(
        filters.supplier,
        filters.recipient,
        filters.weapon,
        filters.category,
        year_of(filters.since) or first,
        year_of(filters.until) or last,
    )


def reconciled(ledger: Ledger, filters: Filters, edition: Edition, knowledge: Knowledge) -> list[Reconciled]:
    """The deals that the filters leave against the rows of the edition that may concern them."""
    deals = list(ledger.deals(replace(filters, limit=None, after=None)))
    rows = gathered(ledger.registers.rows(edition))
    wanted = wanted_by(filters, deals)
    found = reconcile(deals, rows, edition, knowledge, first_dated(ledger, edition, deals))
    return [
        each
        for each in found
        if each.outcome is not Outcome.REGISTER_ONLY or (each.row and wanted.holds(each.row, knowledge))
    ]


def deal_against_each(ledger: Ledger, deal: Deal, knowledge: Knowledge) -> Iterator[tuple[Edition, Reconciled]]:
    """One deal against the newest edition of every register that holds deals."""
    newest = {each.register: each for each in ledger.registers.editions() if each.register != VOLUMES}
    for edition in newest.values():
        rows = gathered(ledger.registers.rows(edition, recipient=_narrowed(edition, deal, knowledge)))
        found = reconcile([deal], rows, edition, knowledge, first_dated(ledger, edition, [deal]))
        yield edition, next(found)


def first_dated(ledger: Ledger, edition: Edition, deals: Sequence[Deal]) -> Callable[[RegisterRow], str | None]:
    """The day of the oldest edition that has a row, of those that are kept; None where the oldest has it already."""
    older = [each for each in ledger.registers.editions(edition.register) if each.dated and each.dated <= edition.dated]
    buyers = frozenset(recipient for deal in deals for recipient in deal.recipients)
    first: dict[tuple[str, ...], str] = {}
    for each in older if len(older) > 1 else ():
        for row in ledger.registers.rows(each, recipient=buyers):
            first.setdefault(number_key(row) or whole_key(row), each.dated)

    def dated(row: RegisterRow) -> str | None:
        found = first.get(number_key(row) or whole_key(row))
        return None if not older or found == older[0].dated else found

    return dated


def needs_every_row(edition: Edition) -> bool:
    """What a table of the United Nations covers is only known from all of its rows: who reported."""
    return edition.origin != SIPRI and edition.register != US_NOTICES


def _narrowed(edition: Edition, deal: Deal, knowledge: Knowledge) -> Collection[str]:
    """Recipients whose rows could be the deal, former states too; empty for all rows."""
    if needs_every_row(edition):
        return ()
    wanted = set(deal.recipients)
    return wanted | {code for code, state in knowledge.states.items() if state.successor in wanted}
