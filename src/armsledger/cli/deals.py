"""`armsledger deals`: the deals of the ledger, that pipe well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from armsledger.cli.filters import filtered, formatted
from armsledger.cli.listing import chosen_format, print_rows
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.ledger import Filters

EPILOG = """\b
Examples:
  armsledger deals --supplier CHN --recipient PAK --since 2024
  armsledger deals --weapon f-35 --stage delivery --format csv > deals.csv
  armsledger deals --origins 2 --rating 2 --format jsonl | jq .conflicts
  armsledger deals --why --weapon wing-loong
"""


@click.command(epilog=EPILOG)
@filtered
@formatted
@click.option("--why", is_flag=True, help="For each deal its history, who says what, and why its claims are joined.")
@pass_session
def deals(session: Session, filters: Filters, format_name: str | None, why: bool) -> None:
    """Deals, the last reported first: what the claims about one transfer tell, with conflicts, origins and rating."""
    from armsledger.cli.deals_rows import DEAL_COLUMNS, DEAL_TABLE, deal_lines, deal_row, why_lines
    from armsledger.ledger import Ledger

    flat = chosen_format(format_name) != "jsonl"
    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        if why:
            found = list(ledger.deals(filters))
            count = len(found)
            for line in (line for deal in found for line in (*deal_lines(deal), *why_lines(deal), "")):
                click.echo(line)
        else:
            rows = (deal_row(deal, flat=flat) for deal in ledger.deals(filters))
            count = print_rows(rows, DEAL_COLUMNS, format_name, DEAL_TABLE)
    if count == 0:
        session.tell("nothing found")
    elif count == filters.limit:
        session.tell(f"the first {filters.limit}; --limit N or --all shows more")
