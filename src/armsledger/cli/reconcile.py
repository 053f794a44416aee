"""`armsledger reconcile`: the deals of the ledger against a register."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from armsledger.cli.filters import filtered, formatted
from armsledger.cli.listing import chosen_format, print_rows
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.ledger import Filters

OUTCOMES = ("matched", "ahead", "conflicting", "out of scope", "register only")

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
    from armsledger.ledger.against import edition_of, reconciled

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
