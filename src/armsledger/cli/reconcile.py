"""`armsledger reconcile`: the deals of the ledger against a register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from armsledger.cli.filters import filtered, formatted
from armsledger.cli.listing import chosen_format, print_rows
from armsledger.cli.session import Session, pass_session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.knowledge.base import Knowledge
    from armsledger.ledger import Filters, Ledger
    from armsledger.records import Deal
    from armsledger.registers.reconciling import Reconciled
    from armsledger.registers.records import Edition, RegisterRow

OUTCOMES = ("matched", "ahead", "conflicting", "out of scope", "register only")
PREFERRED = ("sipri-trade", "sipri-deliveries", "unroca", "us-notices")
VOLUMES = "sipri-volumes"

EPILOG = """\b
Examples:
  armsledger reconcile --recipient PAK --supplier CHN
  armsledger reconcile --outcome conflicting --outcome ahead --since 2024 --format csv > leads.csv
  armsledger reconcile --register sipri-trade-2026-05-18 --weapon wing-loong --format jsonl | jq .reasons
"""


@click.command(epilog=EPILOG)
@filtered
@formatted
@click.option("--register", "register_name", metavar="EDITION", help="Its id, or a register's name for the newest.")
@click.option("--outcome", "outcomes", multiple=True, type=click.Choice(OUTCOMES), help="Only these.")
@pass_session
def reconcile(
    session: Session, filters: Filters, format_name: str | None, register_name: str | None, outcomes: tuple[str, ...]
) -> None:
    """Each deal against a register: matched, ahead, conflicting, out of scope; then the rows that no deal tells of.

    Filters narrow the deals; sides, weapon, category and years the rows too.
    """
    from itertools import islice

    from armsledger.cli.register_rows import RECONCILED_COLUMNS, RECONCILED_TABLE, reconciled_row
    from armsledger.knowledge.base import load
    from armsledger.ledger import Ledger

    knowledge = load(session.knowledge)
    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        edition = edition_of(ledger, register_name)
        found = reconciled(ledger, filters, edition, knowledge)
    counts = Counter(each.outcome.value for each in found)
    session.tell(f"against {edition.id}: " + ", ".join(f"{counts[each]:,} {each}" for each in OUTCOMES))
    shown = [each for each in found if not outcomes or each.outcome.value in outcomes]
    flat = chosen_format(format_name) != "jsonl"
    rows = (reconciled_row(each, edition, flat=flat) for each in islice(shown, filters.limit))
    count = print_rows(rows, RECONCILED_COLUMNS, format_name, RECONCILED_TABLE)
    if count == 0:
        session.tell("nothing found")
    elif count < len(shown):
        session.tell(f"the first {count} of {len(shown):,}; --limit N or --all shows more")


def edition_of(ledger: Ledger, name: str | None) -> Edition:
    """The edition that is meant; by default the newest of the register that fits deals best."""
    if name is None:
        there = {each.register for each in ledger.registers.editions()} - {VOLUMES}
        name = next((each for each in (*PREFERRED, *sorted(there)) if each in there), "sipri-trade")
    edition = ledger.registers.edition(name)
    if edition.register == VOLUMES:
        raise UsageError(f"{edition.id}: TIV tables hold volumes, not deals; name another with --register")
    return edition


def reconciled(ledger: Ledger, filters: Filters, edition: Edition, knowledge: Knowledge) -> list[Reconciled]:
    """The deals that the filters leave against the rows of the edition that may concern them."""
    from dataclasses import replace

    from armsledger.registers.gathered import gathered
    from armsledger.registers.narrowing import Wanted, years_of
    from armsledger.registers.reconciling import Outcome
    from armsledger.registers.reconciling import reconcile as reconcile_deals
    from armsledger.registers.years import year_of

    deals = list(ledger.deals(replace(filters, limit=None, after=None)))
    rows = gathered(ledger.registers.rows(edition))
    first, last = years_of(deals)
    wanted = Wanted(
        filters.supplier,
        filters.recipient,
        filters.weapon,
        filters.category,
        year_of(filters.since) or first,
        year_of(filters.until) or last,
    )
    found = reconcile_deals(deals, rows, edition, knowledge, _first_dated(ledger, edition, deals))
    return [
        each
        for each in found
        if each.outcome is not Outcome.REGISTER_ONLY or (each.row and wanted.holds(each.row, knowledge))
    ]


def _first_dated(ledger: Ledger, edition: Edition, deals: Sequence[Deal]) -> Callable[[RegisterRow], str | None]:
    """The day of the oldest edition that has a row, of those that are kept; None where the oldest has it already."""
    from armsledger.registers.identity import number_key, whole_key

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
