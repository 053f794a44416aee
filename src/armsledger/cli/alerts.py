"""`armsledger alerts`: look under saved searches for what is new, and tell those who want to be told."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from armsledger.cli.session import Session, complain, pass_session

if TYPE_CHECKING:
    from armsledger.web.alerts.rounds import Rounds

NOT_DELIVERED = 1

EPILOG = """\b
Examples:
  armsledger alerts
  armsledger alerts --every 300 --desk https://desk.example
"""


@click.command(epilog=EPILOG)
@click.option("--every", type=click.IntRange(min=1), metavar="SECONDS", help="Again and again, until stopped.")
@click.option("--desk", "address", default="", metavar="URL", help="Where the desk is, for links in messages.")
@pass_session
@click.pass_context
def alerts(ctx: click.Context, session: Session, every: int | None, address: str) -> None:
    """Look once for what is new under every search that somebody wants to hear of, and tell them.

    `armsledger serve` does this while it runs; the searches and alerts are made there. Exit code 1: something could not
    be delivered, and will be tried again.
    """
    from armsledger.knowledge.base import load
    from armsledger.ledger import Ledger
    from armsledger.web.alerts.rounds import Rounds
    from armsledger.web.names import Names

    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        rounds = Rounds(ledger, Names(load(session.knowledge)), address)
        while True:
            whole = _round(session, rounds)
            if every is None:
                break
            time.sleep(every)
    if not whole:
        ctx.exit(NOT_DELIVERED)


def _round(session: Session, rounds: Rounds) -> bool:
    """One round, told line by line; whether all was delivered."""
    whole, count = True, 0
    for outcome in rounds.go():
        count += 1
        if outcome.error:
            whole = False
            complain(f"{outcome.search.name}: not delivered: {outcome.error}")
        click.echo(f"{outcome.search.name}: {outcome.found} new, {outcome.told} told")
    if not count:
        session.tell("no alerts; they are made at the desk: armsledger serve")
    return whole
